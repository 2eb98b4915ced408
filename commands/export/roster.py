"""The roster, in the columns from which it is imported: one row is one role of a person."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.export.languages import LANGUAGES
from commands.export.sheet import Row
from commands.roster.columns import HEADERS, Column
from commands.roster.vocabulary import DUTIES, Duty, both
from storage.groups import Group
from storage.people import Administration, Holding, Person
from storage.workstreams import Workstream, leads_of, workstreams

COLUMNS = (
    Column.ADMINISTRATION,
    Column.NAME,
    Column.EMAIL,
    Column.LANGUAGE,
    Column.ZONE,
    Column.ROLE,
    Column.WORKSTREAM,
    Column.WORKSTREAM_EN,
    Column.WORKSTREAM_FR,
)
HEAD: Row = tuple(both(HEADERS[column]) for column in COLUMNS)


def rows(session: Session, group: Group, now: datetime) -> Iterator[Row]:
    """Those who have a role today, as the roster lists them; then the leads, by workstream."""
    today = zones.local(now, group.zone).date()
    for holding, person in _held(session, group, today):
        home = holding.administration_id or person.administration_id
        yield _row(session, person, home, Duty(holding.role.value))
    known = workstreams(session, group.id)
    led = leads_of(session, [one.id for one in known], today)
    for one in known:
        for lead in led.get(one.id, ()):
            yield _row(session, lead, lead.administration_id, Duty.LEAD, one)


def _held(session: Session, group: Group, today: date) -> list[tuple[Holding, Person]]:
    found = session.execute(
        select(Holding, Person)
        .join(Person, Person.id == Holding.person_id)
        .where(Holding.group_id == group.id, Holding.since <= today)
        .where(or_(Holding.until.is_(None), Holding.until >= today))
        .order_by(Person.administration_id, Holding.id)
    )
    return [(holding, person) for holding, person in found]


def _row(
    session: Session, person: Person, home: int | None, duty: Duty, led: Workstream | None = None
) -> Row:
    administration = session.get(Administration, home) if home else None
    return (
        administration.code if administration else None,
        person.name,
        person.email,
        LANGUAGES[person.language],
        person.zone if person.zone_given else None,
        both(DUTIES[duty]),
        *((led.code, led.name_en, led.name_fr) if led else (None, None, None)),
    )
