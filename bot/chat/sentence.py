"""Sentences for readers as values: a key of the catalogues and what to fill in; words come at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

from bot.language import Language


@dataclass(frozen=True)
class Both:
    """A name that has a form in each language, such as an administration's."""

    en: str
    fr: str

    def in_(self, language: Language) -> str:
        """The form in a language."""
        return self.fr if language is Language.FR else self.en


@dataclass(frozen=True)
class Written:
    """What a person wrote: shown as it is, never translated, marked when its language is not the reader's."""

    text: str
    language: Language | None = None


@dataclass(frozen=True)
class Typed:
    """A line as one types it to Scribe, after the address that Scribe has in the chat it is read in.

    It stands in ``language``, or the reader's. Without a line it is the address alone, in either language.
    """

    line: Both | None = None
    language: Language | None = None


@dataclass(frozen=True)
class Parts:
    """Parts that are lists themselves, set apart by semicolons."""

    parts: tuple["Value", ...]


@dataclass(frozen=True)
class Sentence:
    """A key of the catalogues and its values; a value ``n`` chooses singular or plural."""

    key: str
    values: Mapping[str, "Value"] = field(default_factory=dict)


Line = Sentence | Written | Both
"""A piece of text of a card."""

Value: TypeAlias = (
    "str | int | date | datetime | time | Both | Written | Typed | Parts | Sentence | tuple[Value, ...]"
)
"""A filled-in value: an aware datetime is shown in Ottawa's time beside the reader's, a tuple as a list."""


def say(key: str, /, **values: Value) -> Sentence:
    """A sentence, written shortly."""
    return Sentence(key, values)
