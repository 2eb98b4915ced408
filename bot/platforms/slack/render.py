"""Card → Block Kit. What is too long is split, or cut with a mark; what people wrote never acts as markup.

Text stands in ``plain_text`` objects, where nothing acts; only our own labels and links are ``mrkdwn``.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Table, Text, Title
from bot.chat.sentence import Line, Written
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.platform import Payload
from bot.platforms.slack import limits
from bot.platforms.text import text

Block = dict[str, Any]
Say = Callable[[Line], str]
T = TypeVar("T")

BOTH = " / "
"""Between the languages of a button that stands under both."""


def render(card: Card, reader: Reader) -> Payload:
    """A message in one language: its blocks, and the same facts as text."""
    words = Words(reader)
    blocks = list(_numbered(_blocks(card, words), reader.language))
    return _payload(blocks, text(card, words))


def render_both(card: Card, first: Language) -> Payload:
    """A message in both languages: each in one block after the other, the buttons once under both."""
    readers = [Words(Reader(language)) for language in (first, first.other)]
    told = Card(tuple(element for element in card.elements if not isinstance(element, Buttons)))
    shared = [element for element in card.elements if isinstance(element, Buttons)]
    blocks: list[Block] = []
    for words in readers:
        if blocks:
            blocks.append({"type": "divider"})
        plain = [_as_facts(element, words) for element in told.elements]
        drawn = (block for element in plain for block in _element(element, words))
        blocks += _numbered(drawn, words.language)
    for element in shared:
        actions = _actions(element, lambda line: BOTH.join(words.line(line) for words in readers))
        blocks += _numbered(actions, f"{first}-{first.other}")
    return _payload(blocks, "\n\n".join(text(told, words) for words in readers))


def _as_facts(element: Element, words: Words) -> Element:
    """A message holds one table at most: in two languages a table is told as text."""
    if isinstance(element, Table):
        return Text(Written(text(Card((element,)), words)))
    return element


def _payload(blocks: list[Block], plain: str) -> Payload:
    if len(blocks) > limits.BLOCKS:
        raise ValueError(f"{len(blocks)} blocks in one message")
    return {"blocks": blocks, "text": cut(escape(plain), limits.TEXT), "mrkdwn": False}


def _numbered(blocks: Iterator[Block], language: str) -> Iterator[Block]:
    """The block's name tells its language: what shows the message can tell screen readers."""
    for number, block in enumerate(blocks):
        yield {**block, "block_id": f"{number}.{language}"}


def _blocks(card: Card, words: Words) -> Iterator[Block]:
    for element in card.elements:
        yield from _element(element, words)


def _element(element: Element, words: Words) -> Iterator[Block]:
    match element:
        case Title(line):
            yield {"type": "header", "text": plain(words.line(line), limits.HEADER)}
        case Text(line, "quiet"):
            yield {"type": "context", "elements": [plain(words.line(line), limits.SECTION)]}
        case Text(line):
            for part in split(words.line(line), limits.SECTION):
                yield {"type": "section", "text": plain(part, limits.SECTION)}
        case Facts(rows):
            yield from _facts([(words.line(label), words.line(value)) for label, value in rows])
        case Table():
            yield _table(element, words)
        case Link(label, url):
            link = f"<{escape(url)}|{escape(words.line(label))}>"
            yield {"type": "section", "text": {"type": "mrkdwn", "text": cut(link, limits.SECTION)}}
        case Buttons():
            yield from _actions(element, words.line)


def _facts(rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Labels beside values; a long value gets a block of its own below its label."""
    short = [row for row in rows if len(row[1]) <= limits.FIELD]
    for part in chunks(short, limits.FIELDS // 2):
        fields = [field for row in part for field in _fact(*row)]
        yield {"type": "section", "fields": fields}
    for label, value in rows:
        if len(value) > limits.FIELD:
            for piece in split(value, limits.SECTION - len(label) - 1):
                yield {"type": "section", "text": plain(f"{label}\n{piece}", limits.SECTION)}


def _fact(label: str, value: str) -> tuple[Block, Block]:
    return {"type": "mrkdwn", "text": f"*{escape(label)}*"}, plain(value, limits.FIELD)


def _table(table: Table, words: Words) -> Block:
    head = [words.line(line) for line in table.head]
    rows = [[words.line(cell) for cell in row] for row in table.rows[: limits.TABLE_ROWS - 1]]
    cells = [[{"type": "raw_text", "text": cell or "–"} for cell in row] for row in (head, *rows)]
    return {"type": "table", "rows": cells}


def _actions(element: Buttons, say: Say) -> Iterator[Block]:
    for part in chunks(element.buttons, limits.BUTTONS):
        # The place stands in the name: two buttons of one command need different ones.
        yield {"type": "actions", "elements": [_button(item, say, n) for n, item in enumerate(part)]}


def _button(button: Button, say: Say, number: int) -> Block:
    drawn: Block = {
        "type": "button",
        "action_id": f"{button.call.command}:{number}",
        "text": plain(say(button.label), limits.BUTTON),
        "value": button.call.encode(),
    }
    if button.tone != "plain":
        drawn["style"] = "primary" if button.tone == "main" else "danger"
    return drawn


def plain(text: str, limit: int) -> Block:
    """A text in which nothing acts."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": False}


def escape(text: str) -> str:
    """Slack's three characters (https://docs.slack.dev/messaging/formatting-message-text/#escaping)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, a cut one marked."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def split(text: str, limit: int) -> list[str]:
    """Parts of at most ``limit`` characters, cut between lines or words where there are any."""
    parts = []
    while len(text) > limit:
        end = max(text.rfind("\n", 0, limit), 0) or max(text.rfind(" ", 0, limit), 0) or limit
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text] if text or not parts else parts


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Runs of at most ``size`` items."""
    return [items[start : start + size] for start in range(0, len(items), size)]
