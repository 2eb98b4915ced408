"""One row's cells, checked one by one; what is wrong is gathered and the rest goes on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, TypeVar

from bot.calendar import zones
from bot.chat.command import Name
from bot.chat.sentence import Sentence, say
from commands.roster.administrations import cities, known
from commands.roster.columns import Column
from commands.roster.faults import Fault, near_or, one_of
from commands.roster.sheet import Row
from commands.roster.vocabulary import choose, plain

K = TypeVar("K")

EMAIL: Final = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}"
)
"""An address as the HTML standard has it, with a domain of two parts at least (case folded).

https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
"""
CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
"""Codes are typed in both languages, so they have neither accents nor spaces."""

CODE_LENGTH: Final = 32
NAME_LENGTH: Final = 120
EMAIL_LENGTH: Final = 254


@dataclass
class Faults:
    """The faults found so far, and the columns in which some lie."""

    headers: Mapping[Column, str]
    found: list[Fault] = field(default_factory=list)
    columns: set[Column] = field(default_factory=set)

    def add(self, what: Sentence, line: int | None, column: Column | None) -> None:
        """Note a fault in a column, named as the file does; one that is noted already is told once."""
        fault = Fault(what, line, column, self.headers.get(column) if column else None)
        if fault not in self.found:
            self.found.append(fault)
        if column:
            self.columns.add(column)


class Checked:
    """A row's cells. Every method gives the value, or None for an empty cell or one at fault."""

    def __init__(self, row: Row, faults: Faults) -> None:
        """Faults of the row are added to ``faults``."""
        self.row = row
        self.faults = faults

    def has(self, column: Column) -> bool:
        """Whether the cell is filled in."""
        return column in self.row.texts

    def fault(self, column: Column, what: Sentence) -> None:
        """Note that the cell is wrong."""
        self.faults.add(what, self.row.line, column)

    def need(self, column: Column, hint: Sentence) -> bool:
        """Whether the cell is filled in; it is a fault if not."""
        if not self.has(column):
            self.fault(column, say("roster.empty", hint=hint))
        return self.has(column)

    def text(self, column: Column, limit: int = NAME_LENGTH) -> str | None:
        """The text."""
        text = self.row.texts.get(column)
        if text is not None and len(text) > limit:
            self.fault(column, say("roster.too_long", length=len(text), limit=limit))
            return None
        return text

    def choice(self, column: Column, names: Mapping[K, Name]) -> K | None:
        """What a word of either language stands for."""
        text = self.row.texts.get(column)
        if text is None:
            return None
        found = choose(names, text)
        if found is None:
            hint = one_of(text, names.values())
            self.fault(column, say("roster.unknown", text=text, hint=hint))
        return found

    def code(self, column: Column) -> str | None:
        """A code, in small letters."""
        text = self.text(column, CODE_LENGTH)
        if text is not None and not CODE.fullmatch(text.lower()):
            self.fault(column, say("roster.bad_code", text=text))
            return None
        return text and text.lower()

    def email(self, column: Column) -> str | None:
        """An address, in small letters."""
        text = self.text(column, EMAIL_LENGTH)
        if text is not None and not EMAIL.fullmatch(text.casefold()):
            self.fault(column, say("roster.bad_email", text=text, hint=say("roster.email_form")))
            return None
        return text and text.casefold()

    def zone(self, column: Column) -> str | None:
        """An IANA zone, by its name or by its Canadian city."""
        text = self.row.texts.get(column)
        found = _zone(text) if text else None
        if text is None or found:
            return found
        hint = near_or(text, _places(), say("roster.zone_form"))
        self.fault(column, say("roster.unknown_zone", text=text, hint=hint))
        return None


@cache
def _places() -> dict[str, str]:
    """Names of zones and cities → zone; the cities of the governments (Ottawa, Québec) come first."""
    ours = {city.fr: body.zone for body in known() if (city := cities()[body.code])}
    others = {place: zone for zone, city in zones.CITIES.items() for place in (city, zone)}
    return others | ours


def _zone(text: str) -> str | None:
    wanted = plain(text)
    for place, zone in _places().items():
        if plain(place) == wanted:
            return zone
    try:
        zones.zone(text)
    except zones.UnknownZone:
        return None
    return text
