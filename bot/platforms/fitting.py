"""What of a card stands in a message that has no room for all of it: its beginning, with no fact cut in half,
its last buttons, and one more that shows the whole."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from bot.chat.card import Button, Buttons, Card, Element, Facts, Table, Text
from bot.chat.sentence import Written, say
from bot.platforms.texts import chunks

MORE = Text(say("chat.more"), "quiet")
"""Says that this is not all."""

CUT = Text(Written("…"), "quiet")
"""Says so where nothing leads to the rest."""


class Measure(Protocol):
    """Measures elements as they are told to one reader."""

    def size(self, element: Element) -> int:
        """How much room it takes."""
        ...

    def parts(self, element: Element) -> Iterable[Element]:
        """The same in pieces that can each be read by themselves."""
        ...


def grouped(elements: Iterable[Element]) -> Iterator[list[Element]]:
    """Each element with the buttons below it."""
    group: list[Element] = []
    for element in elements:
        if group and not isinstance(element, Buttons):
            yield group
            group = []
        group.append(element)
    if group:
        yield group


def by_rows(elements: Iterable[Element], size: int = 1) -> Iterator[Element]:
    """The same with at most so many rows each."""
    for element in elements:
        match element:
            case Facts(rows):
                yield from (Facts(tuple(some)) for some in chunks(rows, size))
            case Table(head, cells):
                yield from (Table(head, tuple(some)) for some in chunks(cells, size))
            case _:
                yield element


def joined(elements: Iterable[Element]) -> list[Element]:
    """The same with rows that belong together in one element."""
    found: list[Element] = []
    for element in elements:
        match found[-1:], element:
            case [Facts(before)], Facts(rows):
                found[-1] = Facts((*before, *rows))
            case [Table(head, others)], Table(same, cells) if head is same:
                found[-1] = Table(head, (*others, *cells))
            case _:
                found.append(element)
    return found


def ends(elements: Sequence[Element]) -> tuple[Sequence[Element], Sequence[Element]]:
    """What is told, and the buttons at the end, which are about all of it."""
    place = len(elements)
    while place and isinstance(elements[place - 1], Buttons):
        place -= 1
    return elements[:place], elements[place:]


def leading(whole: Button | None) -> tuple[Text, list[Buttons]]:
    """What says that this is not all, and what leads to it."""
    return (MORE, [Buttons((whole,))]) if whole else (CUT, [])


def separated(card: Card) -> tuple[list[Element], list[Buttons]]:
    """What is told, and the buttons, wherever they stand."""
    acting = [element for element in card.elements if isinstance(element, Buttons)]
    return [element for element in card.elements if not isinstance(element, Buttons)], acting


def fitting(buttons: Iterable[Element], room: int, by: Measure) -> list[Buttons]:
    """As many of these buttons as there is room for."""
    found: list[Buttons] = []
    for element in buttons:
        for one in by.parts(element):
            if (room := room - by.size(one)) < 0:
                return found
            found += [one] if isinstance(one, Buttons) else []
    return found


def begun(elements: Iterable[Element], room: int, *readers: Measure) -> list[list[Element]]:
    """The beginning, for each reader as much: elements as long as they fit for all of them, with the buttons
    below them; then, of one that does not, as many pieces as still do for all."""
    told: list[Element] = []
    left = [room for _ in readers]
    for group in grouped(elements):
        after = [has - sum(map(one.size, group)) for has, one in zip(left, readers, strict=True)]
        if min(after) < 0:
            pieces = [[*_some(group[0], has, one)] for has, one in zip(left, readers, strict=True)]
            return [[*told, *some[: min(map(len, pieces))]] for some in pieces]
        told, left = told + group, after
    return [told for _ in readers]


def _some(element: Element, room: int, by: Measure) -> Iterator[Element]:
    for part in by.parts(element):
        if (room := room - by.size(part)) < 0:
            return
        yield part
