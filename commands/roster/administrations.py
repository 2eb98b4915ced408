"""The governments and cities that Scribe knows from the start, and how one is found by its name."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.sentence import Both
from bot.language import fold
from storage.people import Administration, Order

FILE = Path(__file__).parent / "data" / "administrations.csv"


@dataclass(frozen=True)
class Body:
    """An administration as a value; the fields are those of :class:`storage.people.Administration`."""

    code: str
    name_en: str
    name_fr: str
    short_en: str
    short_fr: str
    fr_de: str
    fr_in: str
    order: Order
    zone: str

    @property
    def name(self) -> Both:
        """The full name in both languages."""
        return Both(self.name_en, self.name_fr)

    @property
    def words(self) -> tuple[str, ...]:
        """What people may call it: its short names, full names and code."""
        return self.short_en, self.short_fr, self.name_en, self.name_fr, self.code


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def known() -> tuple[Body, ...]:
    """The fourteen governments, then the cities."""
    return tuple(_body(row) for row in _rows())


@cache
def cities() -> dict[str, Both]:
    """The city by which each administration's time is told, by code."""
    return {row["code"]: Both(row["city_en"], row["city_fr"]) for row in _rows()}


def _body(row: dict[str, str]) -> Body:
    values = {name: text for name, text in row.items() if not name.startswith("city_")}
    return Body(**{**values, "order": Order(row["order"])})  # type: ignore[arg-type]


def seed(session: Session) -> None:
    """Insert the administrations that are missing; those that are there stay as they are."""
    there = set(session.scalars(select(Administration.code)))
    session.add_all(Administration(**vars(body)) for body in known() if body.code not in there)
    session.flush()


def of(row: Administration) -> Body:
    """A row of the database as a value."""
    return Body(**{name: getattr(row, name) for name in Body.__dataclass_fields__})


def by_name(bodies: Iterable[Body]) -> dict[str, str]:
    """Every folded code and name → the code; a code comes before a name, an earlier one before a later."""
    listed = list(bodies)
    found = {fold(body.code): body.code for body in listed}
    for body in listed:
        for name in body.words:
            found.setdefault(fold(name), body.code)
    return found
