"""What goes into a message: all, or pages of it, or its beginning and what leads to the whole."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.chat.card import Button, Element, Facts, Table, Text
from bot.chat.sentence import Written
from bot.chat.words import Words
from bot.platforms.ends import end
from bot.platforms.fitting import begun, by_rows, ends, fitting, joined, leading
from bot.platforms.teams import limits
from bot.platforms.teams.elements import drawn, simple
from bot.platforms.teams.texts import longest, measured
from bot.platforms.texts import split, tame

NAME = 50
"""Bytes of the name that each block has."""

SPACING = 40
"""Bytes of what brings a line to the one before."""


class Fit:
    """Fits simple elements into messages in one language."""

    def __init__(self, words: Words) -> None:
        """In these words."""
        self._words = words

    def simple(self, elements: Iterable[Element]) -> Iterator[Element]:
        """Elements of a card as those that can be measured and drawn."""
        return simple(elements, self._words)

    def pieces(self, element: Text) -> Iterator[Text]:
        """Its lines, the long ones in pieces."""
        for line in self._words.line(element.line).split("\n"):
            yield from (Text(Written(part), element.tone) for part in split(line, limits.PARAGRAPH))

    def size(self, element: Element) -> int:
        """Bytes of a simple element in a message."""
        blocks = drawn(element, self._words, lambda _: True)  # to be executed takes more than to be submitted
        return sum(measured(block) + NAME for block in blocks)

    def pages(self, elements: Sequence[Element], room: int) -> Iterator[list[Element]]:
        """All of them, in pages of so many bytes each; none is empty."""
        page: list[Element] = []
        queue, left = deque(elements), room
        while queue:
            element = queue.popleft()
            if (size := self.size(element)) <= left:
                page.append(element)
                left -= size
                continue
            first, rest = self._divided(element, left, whole=not page)
            queue.extendleft([rest] if rest else [])
            if page := [*page, *([first] if first else [])]:
                yield page
            page, left = [], room
        if page:
            yield page

    def _divided(self, element: Element, room: int, *, whole: bool) -> tuple[Element | None, Element | None]:
        """What of it fits, and the rest. On a ``whole`` page something always does, or it is left out."""
        match element:
            case Text():
                found = self._text(element, room, whole)
            case Facts() | Table():
                found = self._rows(element, room)
            case _:
                found = None, element
        return found if found[0] or not whole else (None, None)

    def _text(self, element: Text, room: int, whole: bool) -> tuple[Element | None, Element | None]:
        def size(told: str) -> int:
            return self.size(Text(Written(told), element.tone)) + SPACING

        told = tame(self._words.line(element.line)).strip()
        end = _end(told, room, size, whole)
        if end < (1 if whole else limits.LEAST):
            return None, element
        first, rest = told[:end].rstrip(), told[end:].lstrip()
        return Text(Written(first), element.tone), Text(Written(rest), element.tone) if rest else None

    def _rows(self, element: Facts | Table, room: int) -> tuple[Element | None, Element | None]:
        def some(start: int, end: int) -> Element:
            return replace(element, rows=element.rows[start:end])  # type: ignore[arg-type]  # of its own kind

        total = len(element.rows)
        n = bisect_right(range(1, total + 1), room, key=lambda end: self.size(some(0, end)))
        return (some(0, n), some(n, total)) if n else (None, element)

    def cut(self, elements: Sequence[Element], room: int, whole: Button | None) -> list[Element]:
        """Simple elements, all of them, or their beginning and what leads to the whole."""
        by, all_of_it = Told(self), [*self.simple(elements)]
        if sum(map(self.size, all_of_it)) <= room:
            return all_of_it
        more, leads = leading(whole)
        told, last = ends(elements)
        below: list[Element] = [*fitting(last, room // 2, by), *leads]
        left = room - by.size(more) - sum(map(by.size, below))
        (beginning,) = begun(by_rows(told), left, by)
        return [*self.simple([*joined(beginning), more, *below])]


class Told:
    """Measures elements of a card as they are told in one language. See
    :class:`bot.platforms.fitting.Measure`."""

    def __init__(self, fit: Fit) -> None:
        """By what they take when they are drawn."""
        self._fit = fit

    def size(self, element: Element) -> int:
        """Bytes of it."""
        return sum(map(self._fit.size, self._fit.simple([element])))

    def parts(self, element: Element) -> Iterator[Element]:
        """Its lines, the long ones in pieces; its sets of buttons."""
        for one in self._fit.simple([element]):
            yield from self._fit.pieces(one) if isinstance(one, Text) else [one]


def _end(text: str, room: int, size: Callable[[str], int], whole: bool) -> int:
    """Where a text ends that takes so many bytes: after a line, or within one that is long itself, or does
    not fit on a ``whole`` page."""
    start = 0
    for line in text.split("\n"):
        if (need := size(line)) > room:
            if len(line) <= limits.PARAGRAPH and (start or not whole):
                return start
            fits = longest(line, room, size)
            return start + (end(line, fits) if fits else 0)
        room -= need
        start += len(line) + 1
    return len(text)
