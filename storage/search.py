"""What is found as one types: people, administrations, workstreams, action items; by all words typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.language import fold
from storage.actions import Action, Ownership
from storage.folded import folded
from storage.people import Administration, Person
from storage.workstreams import Lead, Workstream

NAMES = (
    Administration.code,
    Administration.short_en,
    Administration.short_fr,
    Administration.name_en,
    Administration.name_fr,
)

WORDS = 6
"""Of what is typed, so many words are looked at."""


def words_of(typed: str) -> list[str]:
    """The words to look for."""
    return fold(typed).split()[:WORDS]


def _found(word: str, columns: Sequence[Any]) -> list[ColumnElement[bool]]:
    return [folded(column).contains(word, autoescape=True) for column in columns]


def _in_email(word: str) -> ColumnElement[bool]:
    """In the part before the @, unless one types beyond it."""
    if "@" in word:
        return folded(Person.email).startswith(word, autoescape=True)
    escaped = word.replace("/", "//").replace("%", "/%").replace("_", "/_")
    return folded(Person.email).like(f"%{escaped}%@%", escape="/")


def find_people(
    session: Session, typed: str = "", limit: int | None = None
) -> list[tuple[Person, Administration | None]]:
    """People by name, e-mail or administration; first those whose name begins so, then those of whom a word
    does."""
    wanted = words_of(typed)
    line = " ".join(wanted)
    begins = folded(Person.name).startswith(line, autoescape=True)
    places = [" " + func.coalesce(name, "") for name in (Administration.short_en, Administration.short_fr)]
    within = folded(" " + Person.name + places[0] + places[1]).contains(f" {line}", autoescape=True)
    rows = session.execute(
        select(Person, Administration)
        .outerjoin(Administration, Administration.id == Person.administration_id)
        .where(*(or_(_in_email(word), *_found(word, (Person.name, *NAMES))) for word in wanted))
        .order_by(case((begins, 0), (within, 1), else_=2), folded(Person.name), Person.id)
        .limit(limit)
    )
    return [(person, administration) for person, administration in rows]


def find_administrations(session: Session, typed: str = "", limit: int | None = None) -> list[Administration]:
    """Administrations by code or name, in the order in which they became known."""
    wanted = [or_(*_found(word, NAMES)) for word in words_of(typed)]
    found = select(Administration).where(*wanted).order_by(Administration.id)
    return list(session.scalars(found.limit(limit)))


def find_workstreams(
    session: Session,
    group_id: int,
    typed: str = "",
    limit: int | None = None,
    *,
    led: tuple[int, date] | None = None,
) -> list[Workstream]:
    """Workstreams by code or name, oldest first; ``led``: only those that a person leads on a day."""
    columns = (Workstream.code, Workstream.name_en, Workstream.name_fr)
    found = select(Workstream).where(
        Workstream.group_id == group_id, *(or_(*_found(word, columns)) for word in words_of(typed))
    )
    if led:
        person_id, day = led
        held = (Lead.workstream_id == Workstream.id) & (Lead.person_id == person_id) & (Lead.since <= day)
        found = found.where(exists().where(held, or_(Lead.until.is_(None), Lead.until >= day)))
    return list(session.scalars(found.order_by(Workstream.id).limit(limit)))


def find_actions(
    session: Session,
    group_id: int,
    typed: str = "",
    limit: int | None = None,
    *,
    closed: bool | None = False,
    of: int | None = None,
) -> list[Action]:
    """Action items by number or text: the open ones by due date, then the closed ones, the last closed first.

    ``closed`` None: both; ``of``: only those that a person owns or has added.
    """
    wanted = [
        or_(cast(Action.number, String) == word.lstrip("#"), *_found(word, (Action.text,)))
        for word in words_of(typed)
    ]
    found = select(Action).where(Action.group_id == group_id, *wanted)
    if closed is not None:
        found = found.where(Action.done_at.is_not(None) if closed else Action.done_at.is_(None))
    if of is not None:
        own = (Ownership.action_id == Action.id) & (Ownership.person_id == of)
        owned = exists().where(own, Ownership.until.is_(None))
        found = found.where(or_(Action.created_by == of, owned))
    last = (Action.done_at.is_not(None), Action.done_at.desc(), Action.due, Action.number)
    return list(session.scalars(found.order_by(*last).limit(limit)))
