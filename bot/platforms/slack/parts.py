"""What is too long for one message, in several, or in part: cut between elements, between rows, and within a
single text only where that alone is longer than Slack takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Text, Title
from bot.chat.sentence import Line, Sentence, Written
from bot.chat.words import Words
from bot.platforms.fitting import begun, by_rows, ends, fitting, grouped, joined, leading
from bot.platforms.slack import limits
from bot.platforms.slack.blocks import as_text, blocks
from bot.platforms.slack.texts import escape, link
from bot.platforms.text import text
from bot.platforms.texts import chunks, cut, split, tame

ROWS = limits.FIELDS // 2
"""Facts of one block."""


class Fit:
    """Measures elements in one language, by their blocks; without ``tables``, these are told as text."""

    def __init__(self, words: Words, *, tables: bool = True) -> None:
        """In these words."""
        self.words = words
        self._tables = tables

    def shown(self, element: Element) -> Element:
        """The element as it is drawn."""
        return element if self._tables else as_text(element, self.words)

    def size(self, element: Element) -> int:
        """How many blocks it takes."""
        return sum(1 for _ in blocks([self.shown(element)], self.words))

    def told(self, element: Element) -> int:
        """How many characters it takes in a message's text, with the line's end."""
        return len(escape(tame(text(Card((element,)), self.words)))) + 1

    def parts(self, element: Element) -> Iterator[Element]:
        """The same in elements of one block each."""
        match shown := self.shown(element):
            case Title(line):
                yield from self._title(tame(self.words.line(line)))
            case Facts(rows):
                for row in rows:
                    yield from self._fact(row)
            case Buttons(buttons):
                yield from (replace(shown, buttons=tuple(s)) for s in chunks(buttons, limits.BUTTONS))
            case Text(line, tone):
                parts = split(self.words.line(line), limits.SECTION)
                yield from (Text(Written(part), tone) for part in parts)
            case Link(name, url) if link(self.words.line(name), url) is None:
                yield from self.parts(Text(Written(text(Card((element,)), self.words))))
            case _:
                yield element

    def _title(self, title: str) -> Iterator[Element]:
        """What is too long stands below itself, as it is drawn."""
        yield Title(Written(cut(title, limits.HEADER)))
        if len(title) > limits.HEADER:
            yield from self.parts(Text(Written(title)))

    def _fact(self, row: tuple[Sentence, Line]) -> Iterator[Element]:
        name, told = map(self.words.line, row)
        if max(len(name), len(told)) > limits.FIELD:
            yield from self.parts(Text(Written(f"{name}\n{told}")))
        else:
            yield Facts((row,))

    def apart(self, elements: Iterable[Element]) -> Iterator[Element]:
        """The same in elements of one block each."""
        for element in elements:
            for some in by_rows([element], ROWS) if isinstance(element, Facts) else [element]:
                yield from [some] if self.size(some) == 1 else self.parts(some)

    def fits(self, elements: Sequence[Element], room: int) -> bool:
        """Whether there is room for all of them."""
        return sum(map(self.size, elements)) <= room

    def cut(self, elements: Sequence[Element], room: int, whole: Button | None) -> list[Element]:
        """All of them, or their beginning and what leads to the whole."""
        if self.fits(elements, room):
            return [*elements]
        more, leads = leading(whole)
        told, last = ends(elements)
        below: list[Element] = [*fitting(last, room // 2, self), *leads]
        left = room - self.size(more) - sum(map(self.size, below))
        (beginning,) = begun(by_rows(told, ROWS), left, self)
        return [*joined(beginning), more, *below]

    def pages(self, elements: Iterable[Element], room: int, characters: int) -> Iterator[list[Element]]:
        """All of them, in pages of so many blocks each, and so many characters as text. Buttons stand with
        what they follow."""
        page: list[Element] = []
        left = (room, characters)
        for group in self._groups(elements, room):
            needed = (sum(map(self.size, group)), sum(map(self.told, group)))
            if page and (needed[0] > left[0] or needed[1] > left[1]):
                yield page
                page, left = [], (room, characters)
            page += group
            left = (left[0] - needed[0], left[1] - needed[1])
        if page:
            yield page

    def _groups(self, elements: Iterable[Element], room: int) -> Iterator[list[Element]]:
        """What stands together on a page, where a page has room for it."""
        for group in grouped(self.apart(elements)):
            yield from [group] if self.fits(group, room) else ([one] for one in group)
