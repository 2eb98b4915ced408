"""Imports for the tests, and what the database has afterwards."""

from datetime import date

from sqlalchemy import select

from bot.chat.words import Reader, Words
from bot.language import Language
from commands.roster.importing import run
from commands.roster.outcome import Kind, Outcome
from commands.roster.read import table
from storage.people import Holding, Person, Role, person_by_email
from storage.store import Store
from tests.roster.support import FILE

FIRST, NEXT = date(2026, 11, 23), date(2027, 3, 2)
YESTERDAY = date(2027, 3, 1)
ANN = "on,Ann Bee,ann@on.example,en,representative"
STREAM = "workstream,workstream name (English),workstream name (French)"


def imported(store: Store, data: str, day: date = FIRST, *, dry_run: bool = False) -> Outcome:
    return run(store, table(FILE, data.encode()), day, dry_run=dry_run)


def counts(outcome: Outcome) -> tuple[int, ...]:
    return tuple(outcome.count(kind) for kind in (Kind.ADDED, Kind.CHANGED, Kind.UNCHANGED))


def lines(outcome: Outcome, language: Language) -> list[str]:
    words = Words(Reader(language))
    return [words.line(change).replace("\u00a0", " ") for change in outcome.changes()]


def person(store: Store, email: str) -> Person:
    found = store.now(lambda session: person_by_email(session, email))
    assert found is not None
    return found


def terms(store: Store, email: str) -> list[tuple[Role, date, date | None]]:
    rows = select(Holding).join(Person, Person.id == Holding.person_id).where(Person.email == email)
    held = store.now(lambda session: session.scalars(rows.order_by(Holding.id)).all())
    return [(one.role, one.since, one.until) for one in held]
