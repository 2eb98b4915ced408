"""Card → Block Kit. What is too long is split, or cut with a mark; what people wrote never acts as markup.

Text stands in ``plain_text`` objects, where nothing acts; only our own labels and links are ``mrkdwn``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from bot.chat.address import SLASH
from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Table, Text, Title
from bot.chat.sentence import Line, Written
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.platform import Payload
from bot.platforms.slack import limits
from bot.platforms.slack.parts import apart, filled
from bot.platforms.slack.texts import fallback, label, link, plain, value
from bot.platforms.text import text
from bot.platforms.texts import chunks, cut, split, tame

Block = dict[str, Any]
Say = Callable[[Line], str]

ONCE = ":once"
"""Ends the name of a button whose message its answer replaces."""

BOTH = " / "
"""Between the languages of a button that stands under both."""

MORE: Block = {"type": "context", "elements": [{"type": "plain_text", "text": "…", "emoji": False}]}
"""Stands where a message that is too long was cut."""


def render(card: Card, reader: Reader) -> Payload:
    """A message in one language: its blocks, and the same facts as text."""
    words = Words(reader, SLASH)
    blocks = fitted(list(_blocks(_with_one_table(card.elements, words), words)), limits.BLOCKS)
    return _payload([*_numbered(blocks, reader.language)], text(card, words))


def render_pages(card: Card, reader: Reader) -> list[Payload]:
    """The same for one person, whole: in as many messages as it takes."""
    words = Words(reader, SLASH)
    elements = [*_with_one_table(card.elements, words)]
    if sum(1 for _ in _blocks(elements, words)) <= limits.BLOCKS:
        return [render(card, reader)]

    def size(element: Element) -> int:
        return sum(1 for _ in _element(element, words))

    pages = filled(apart(elements, words), size, limits.BLOCKS)
    return [render(Card(tuple(page)), reader) for page in pages]


def render_view(card: Card, reader: Reader) -> list[Block]:
    """The blocks of a modal or a Home in one language: they hold more, and no tables."""
    words = Words(reader, SLASH)
    plain = [_as_text(element, words) for element in card.elements]
    blocks = fitted(list(_blocks(plain, words)), limits.VIEW_BLOCKS)
    return [*_numbered(blocks, reader.language)]


def render_both(card: Card, first: Language) -> Payload:
    """A message in both languages: each in one block after the other, the buttons once under both."""
    readers = [Words(Reader(language), SLASH) for language in (first, first.other)]
    told = Card(tuple(element for element in card.elements if not isinstance(element, Buttons)))
    shared = [element for element in card.elements if isinstance(element, Buttons)]
    drawn = [block for element in shared for block in _actions(element, lambda line: _both(line, readers))]
    actions = fitted(drawn, limits.BLOCKS // 2)
    room = (limits.BLOCKS - 1 - len(actions)) // 2  # as much for one language as for the other
    blocks: list[Block] = []
    for words in readers:
        if blocks:
            blocks.append({"type": "divider"})
        plain = [_as_text(element, words) for element in told.elements]
        blocks += _numbered(fitted(list(_blocks(plain, words)), room), words.language)
    blocks += _numbered(actions, f"{first}-{first.other}")
    return _payload(blocks, "\n\n".join(text(told, words) for words in readers))


def fitted(blocks: list[Block], room: int) -> list[Block]:
    """At most so many blocks: the last are left out, with a mark, but none with buttons before all others."""
    if len(blocks) <= room:
        return blocks
    acting = [block for block in blocks if block["type"] == "actions"][: room - 1]
    telling = [block for block in blocks if block["type"] != "actions"][: room - 1 - len(acting)]
    return [*(block for block in blocks if any(block is kept for kept in (*telling, *acting))), MORE]


def _both(line: Line, readers: Sequence[Words]) -> str:
    said = [tame(words.line(line)) for words in readers]
    whole = BOTH.join(said)
    # Each language keeps its half when both do not fit.
    half = (limits.BUTTON - len(BOTH)) // 2
    return whole if len(whole) <= limits.BUTTON else BOTH.join(cut(each, half) for each in said)


def _as_text(element: Element, words: Words) -> Element:
    """A message holds one table at most: in two languages a table is told as text."""
    if isinstance(element, Table):
        return Text(Written(text(Card((element,)), words)))
    return element


def _with_one_table(elements: Iterable[Element], words: Words) -> Iterator[Element]:
    """A second table, or one that is too large, is told as text."""
    room = True
    for element in elements:
        fits = isinstance(element, Table) and room and _fits(element, words)
        yield element if fits else _as_text(element, words)
        room = room and not fits


def _fits(table: Table, words: Words) -> bool:
    characters = sum(len(words.line(cell)) + 1 for row in (table.head, *table.rows) for cell in row)
    return (
        0 < len(table.head) <= limits.TABLE_COLUMNS
        and len(table.rows) < limits.TABLE_ROWS
        and characters <= limits.TABLE_CHARACTERS
    )


def _payload(blocks: list[Block], plain: str) -> Payload:
    return {"blocks": blocks, "text": fallback(plain), "mrkdwn": False}


def _numbered(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """The block's name tells its language: what shows the message can tell screen readers."""
    for number, block in enumerate(blocks):
        yield {**block, "block_id": f"{number}.{language}"}


def _blocks(elements: Iterable[Element], words: Words) -> Iterator[Block]:
    for element in elements:
        yield from _element(element, words)


def _element(element: Element, words: Words) -> Iterator[Block]:
    match element:
        case Title(line):
            yield from _title(words.line(line))
        case Text(line, "quiet"):
            for part in split(words.line(line), limits.SECTION):
                yield {"type": "context", "elements": [plain(part, limits.SECTION)]}
        case Text(line):
            yield from _sections(words.line(line))
        case Facts(rows):
            yield from _facts([(words.line(name), words.line(line)) for name, line in rows])
        case Table():
            yield _table(element, words)
        case Link(name, url):
            linked = link(words.line(name), url)
            told = _sections(text(Card((element,)), words))
            yield from [{"type": "section", "text": linked}] if linked else told
        case Buttons():
            yield from _actions(element, words.line)


def _title(title: str) -> Iterator[Block]:
    """A title that is too long stands below itself as a whole."""
    if title.strip():
        yield {"type": "header", "text": plain(title, limits.HEADER)}
    if len(title) > limits.HEADER:
        yield from _sections(title)


def _sections(whole: str) -> Iterator[Block]:
    for part in split(whole, limits.SECTION):
        yield {"type": "section", "text": plain(part, limits.SECTION)}


def _facts(rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Labels beside values; where one is long, the value stands below its label."""
    for long, run in groupby(rows, lambda row: max(map(len, row)) > limits.FIELD):
        if long:
            for name, told in run:
                yield from _sections(f"{name}\n{told}")
        else:
            for part in chunks(list(run), limits.FIELDS // 2):
                fields = [cell for name, told in part for cell in (label(name), plain(told, limits.FIELD))]
                yield {"type": "section", "fields": fields}


def _table(table: Table, words: Words) -> Block:
    rows = [[tame(words.line(cell)).strip() for cell in row] for row in (table.head, *table.rows)]
    return {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": cell or "–"} for cell in row] for row in rows],
    }


def _actions(element: Buttons, say: Say) -> Iterator[Block]:
    for part in chunks(element.buttons, limits.BUTTONS):
        # The place stands in the name: two buttons of one command need different ones.
        yield {
            "type": "actions",
            "elements": [
                _button(item, say, f"{n}{ONCE if element.once else ''}") for n, item in enumerate(part)
            ],
        }


def _button(button: Button, say: Say, number: str) -> Block:
    drawn: Block = {
        "type": "button",
        "action_id": f"{button.call.command}:{number}",
        "text": plain(say(button.label), limits.BUTTON),
        "value": value(button.call),
    }
    if button.tone != "plain":
        drawn["style"] = "primary" if button.tone == "main" else "danger"
    return drawn
