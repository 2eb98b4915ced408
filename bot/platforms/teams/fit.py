"""What goes into a message: all, or pages of it, or as much as fits with a mark where it was cut."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.chat.card import Buttons, Element, Facts, Table, Text
from bot.chat.sentence import Written
from bot.chat.words import Words
from bot.platforms.ends import end
from bot.platforms.teams import limits
from bot.platforms.teams.elements import drawn
from bot.platforms.teams.texts import longest, measured
from bot.platforms.texts import tame

MORE = Text(Written("…"))
"""Stands where a message that is too long was cut."""

NAME = 50
"""Bytes of the name that each block has."""

SPACING = 40
"""Bytes of what brings a line to the one before."""


class Fit:
    """Fits simple elements into messages in one language."""

    def __init__(self, words: Words) -> None:
        """In these words."""
        self._words = words

    def size(self, element: Element) -> int:
        """Bytes of an element in a message."""
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
        end = _end(told, room, size)
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

    def cut(self, elements: Sequence[Element], room: int) -> list[Element]:
        """At most so many bytes: the last are left out, with a mark, but none with buttons before others."""
        if sum(map(self.size, elements)) <= room:
            return list(elements)
        room -= self.size(MORE)
        acting = self._acting(elements, room)
        room -= sum(map(self.size, acting))
        telling = [element for element in elements if not isinstance(element, Buttons)]
        told = next(self.pages(telling, room), [])
        places = deque([*([one] for one in told[:-1]), [*told[-1:], MORE]])
        kept: list[Element] = []
        for element in elements:
            if not isinstance(element, Buttons):
                kept += places.popleft() if places else []
            elif any(element is one for one in acting):
                kept.append(element)
        return kept

    def _acting(self, elements: Sequence[Element], room: int) -> list[Element]:
        acting: list[Element] = []
        for element in elements:
            if isinstance(element, Buttons) and (size := self.size(element)) <= room:
                acting.append(element)
                room -= size
        return acting


def _end(text: str, room: int, size: Callable[[str], int]) -> int:
    """Where a text ends that takes so many bytes: after a line, or within one that is long itself."""
    start = 0
    for line in text.split("\n"):
        if (need := size(line)) > room:
            if start and len(line) <= limits.PARAGRAPH:
                return start
            fits = longest(line, room, size)
            return start + (end(line, fits) if fits else 0)
        room -= need
        start += len(line) + 1
    return len(text)
