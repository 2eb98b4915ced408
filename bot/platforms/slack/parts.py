"""What is too long for one message, in several: cut between elements, between rows, and within a single text
only where that alone is longer than Slack takes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.chat.card import Buttons, Element, Facts, Text
from bot.chat.sentence import Written
from bot.chat.words import Words
from bot.platforms.slack import limits
from bot.platforms.texts import chunks, split


def apart(elements: Iterable[Element], words: Words) -> Iterator[Element]:
    """The same in small elements, none of which need be cut."""
    for element in elements:
        match element:
            case Facts(rows):
                yield from (Facts(tuple(some)) for some in chunks(rows, limits.FIELDS // 2))
            case Buttons(buttons):
                yield from (replace(element, buttons=tuple(s)) for s in chunks(buttons, limits.BUTTONS))
            case Text(line, tone):
                parts = split(words.line(line), limits.SECTION)
                yield from (Text(Written(part), tone) for part in parts) if len(parts) > 1 else (element,)
            case _:
                yield element


def filled(elements: Iterable[Element], size: Callable[[Element], int], room: int) -> Iterator[list[Element]]:
    """Pages of at most ``room``, in order. Buttons stand with what they follow; an element that is larger
    than a page has one of its own."""
    page: list[Element] = []
    left = room
    for group in _with_buttons(elements):
        needed = sum(map(size, group))
        if page and needed > left:
            yield page
            page, left = [], room
        page += group
        left -= needed
    if page:
        yield page


def _with_buttons(elements: Iterable[Element]) -> Iterator[list[Element]]:
    """Each element with the buttons below it."""
    group: list[Element] = []
    for element in elements:
        if group and not isinstance(element, Buttons):
            yield group
            group = []
        group.append(element)
    if group:
        yield group
