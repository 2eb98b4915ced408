"""A reader's words: sentences and values made text in the reader's language and time zone."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from bot.calendar import say as written
from bot.calendar import zones
from bot.chat.address import SLASH
from bot.chat.catalogue import plural_rule, sentences
from bot.chat.sentence import Both, Line, Parts, Sentence, Typed, Value, Written
from bot.language import Language

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@cache
def _parts(template: str) -> tuple[list[str], frozenset[str]]:
    """A template's texts and, between them, the names of what is filled in; and these names."""
    parts = PLACEHOLDER.split(template)
    return parts, frozenset(parts[1::2])


class Untold(KeyError):
    """A sentence is missing, lacks a value, or was given one it does not use."""


@dataclass(frozen=True)
class Reader:
    """For whom words are made. Room posts are read in both languages and in Ottawa's time."""

    language: Language
    zone: str = zones.REFERENCE


class Words:
    """``Words(reader)(key, **values)`` is the sentence; :meth:`line` takes sentences as values."""

    def __init__(self, reader: Reader, address: Both = SLASH) -> None:
        """Words for one reader, in a chat where Scribe is addressed so."""
        self.reader = reader
        self._address = address
        self.language = reader.language
        self._lines: dict[int, tuple[Line, str]] = {}

    def __call__(self, key: str, /, **values: Value) -> str:
        """The sentence of a key. Raises :class:`Untold` when key and values do not fit."""
        entry = sentences(self.language).get(key)
        if entry is None:
            raise Untold(f"{self.language}: no sentence {key}")
        n = values.get("n", 1)
        parts, wanted = _parts(entry.form(plural_rule(self.language)(n) if isinstance(n, int) else 0))
        if wanted - values.keys() or values.keys() - wanted - {"n"}:
            raise Untold(f"{self.language}: {key} wants {sorted(wanted)}, has {sorted(values)}")
        if not wanted:
            return parts[0]
        return "".join(self.value(values[part]) if odd % 2 else part for odd, part in enumerate(parts))

    def line(self, line: Line) -> str:
        """A line of a card as text; told again (a card is, as blocks and as text) it is not made again."""
        kept = self._lines.get(id(line))
        if kept is None:
            # The line is kept too: as long as it lives, no other has its id.
            kept = self._lines[id(line)] = line, self.value(line)
        return kept[1]

    def value(self, value: Value) -> str:
        """A value as text."""
        match value:
            case Sentence(key, values):
                return self(key, **values)
            case Both():
                return value.in_(self.language)
            case Written(text, language):
                return text if language in (None, self.language) else self._foreign(text, language)
            case Typed(line, language):
                return self._typed(line, language or self.language)
            case Parts(parts):
                return "; ".join(self.value(part) for part in parts)
            case tuple():
                return written.joined([self.value(item) for item in value], self.language)
            case _:
                return self._plain(value)

    def _plain(self, value: str | int | date | datetime | time) -> str:
        match value:
            case datetime():
                return written.moment(value, self.language, self.reader.zone)
            case date():
                return written.day(value, self.language)
            case time():
                return written.clock(value, self.language)
            case _:
                return str(value)

    def _typed(self, line: Both | None, language: Language) -> str:
        own, other = self._address.in_(language), self._address.in_(language.other)
        if line is not None:
            return f"{own} {line.in_(language)}"
        return own if own == other else self("chat.either", one=own, other=other)

    def _foreign(self, text: str, language: Language | None) -> str:
        only = "chat.only_french" if language is Language.FR else "chat.only_english"
        return f"{text} {self(only)}"
