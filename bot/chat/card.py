"""Card: what a message shows, without a platform. A closed union; each renderer matches on all of it."""

from dataclasses import dataclass
from typing import Literal

from bot.chat.call import Call
from bot.chat.sentence import Line, Sentence


@dataclass(frozen=True)
class Title:
    """The heading of a card."""

    line: Line


@dataclass(frozen=True)
class Text:
    """A paragraph; ``quiet`` is a remark at the side."""

    line: Line
    tone: Literal["plain", "quiet"] = "plain"


@dataclass(frozen=True)
class Facts:
    """Labels and what they stand for."""

    rows: tuple[tuple[Sentence, Line], ...]


@dataclass(frozen=True)
class Table:
    """Rows under a head of column titles."""

    head: tuple[Sentence, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Link:
    """A link to a page, under words that say where it leads."""

    label: Sentence
    url: str


@dataclass(frozen=True)
class Button:
    """A command with its arguments filled in."""

    label: Sentence
    call: Call
    tone: Literal["plain", "main", "danger"] = "plain"


@dataclass(frozen=True)
class Buttons:
    """Buttons beside each other; in a post in both languages they stand once, under both.

    Those of a question are pressed ``once``: the answer takes their place.
    """

    buttons: tuple[Button, ...]
    once: bool = False


Element = Title | Text | Facts | Table | Link | Buttons


@dataclass(frozen=True)
class Card:
    """A message, from top to bottom; ``whole`` shows one person all of it, where there is no room for it."""

    elements: tuple[Element, ...]
    whole: Button | None = None

    @classmethod
    def of(cls, *elements: Element | None) -> "Card":
        """A card of those elements that are there."""
        return cls(tuple(element for element in elements if element is not None))
