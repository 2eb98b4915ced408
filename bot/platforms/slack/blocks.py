"""Elements of a card → blocks of Block Kit (https://docs.slack.dev/reference/block-kit/blocks/).

Text stands in ``plain_text`` objects, where nothing acts; only our own labels and links are ``mrkdwn``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Table, Text, Title
from bot.chat.sentence import Line, Written
from bot.chat.words import Words
from bot.platforms.slack import limits
from bot.platforms.slack.texts import label, link, plain, value
from bot.platforms.text import text
from bot.platforms.texts import chunks, split, tame

Block = dict[str, Any]
Say = Callable[[Line], str]

ONCE = ":once"
"""Ends the name of a button whose message its answer replaces."""


def numbered(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """The block's name tells its language: what shows the message can tell screen readers."""
    for number, block in enumerate(blocks):
        yield {**block, "block_id": f"{number}.{language}"}


def as_text(element: Element, words: Words) -> Element:
    """A message holds one table at most: in two languages a table is told as text."""
    if isinstance(element, Table):
        return Text(Written(text(Card((element,)), words)))
    return element


def with_one_table(elements: Iterable[Element], words: Words) -> Iterator[Element]:
    """A second table, or one that is too large, is told as text."""
    room = True
    for element in elements:
        fits = isinstance(element, Table) and room and _fits(element, words)
        yield element if fits else as_text(element, words)
        room = room and not fits


def _fits(table: Table, words: Words) -> bool:
    characters = sum(len(words.line(cell)) + 1 for row in (table.head, *table.rows) for cell in row)
    return (
        0 < len(table.head) <= limits.TABLE_COLUMNS
        and len(table.rows) < limits.TABLE_ROWS
        and characters <= limits.TABLE_CHARACTERS
    )


def blocks(elements: Iterable[Element], words: Words) -> Iterator[Block]:
    for element in elements:
        yield from _blocks_of(element, words)


def _blocks_of(element: Element, words: Words) -> Iterator[Block]:
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
            yield from actions(element, words.line)


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


def actions(element: Buttons, say: Say) -> Iterator[Block]:
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
