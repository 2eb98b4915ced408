"""The roster of the database as values, and the working group itself."""

from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from commands.roster import administrations
from commands.roster.roster import Held, Known, Standing, Stream
from storage.groups import Group
from storage.people import Administration, Holding, Person
from storage.workstreams import Lead, Workstream, workstreams

CODE = "cogwg"
NAMES = {
    "name_en": "Canada Open Government Working Group",
    "name_fr": "Groupe de travail sur le gouvernement ouvert du Canada",
    "acronym_en": "COGWG",
    "acronym_fr": "GTGOC",
}


def working_group(session: Session) -> Group:
    """The working group; created when it is not there."""
    group = session.scalars(select(Group).where(Group.code == CODE)).first()
    if group is None:
        group = Group(code=CODE, **NAMES)
        session.add(group)
        session.flush()
    return group


def in_force(term: type[Holding] | type[Lead], day: date) -> ColumnElement[bool]:
    """Roles that have not ended before a day."""
    return or_(term.until.is_(None), term.until >= day)


def standing(session: Session, group_id: int, day: date) -> Standing:
    """What the database has on a day."""
    bodies = session.scalars(select(Administration).order_by(Administration.id))
    return Standing(
        bodies=tuple(administrations.of(body) for body in bodies),
        streams=tuple(Stream(row.code, row.name_en, row.name_fr) for row in workstreams(session, group_id)),
        people=_people(session),
        held=_held(session, group_id, day),
        leads=_leads(session, group_id, day),
    )


def _people(session: Session) -> dict[str, Known]:
    rows = session.execute(
        select(Person, Administration.code)
        .join(Administration, Administration.id == Person.administration_id, isouter=True)
        .order_by(Person.id)
    )
    return {person.email: Known(person.name, code, person.sample) for person, code in rows}


def _held(session: Session, group_id: int, day: date) -> tuple[Held, ...]:
    rows = session.execute(
        select(Person.email, Holding.role, Administration.code)
        .join(Person, Person.id == Holding.person_id)
        .join(Administration, Administration.id == Holding.administration_id, isouter=True)
        .where(Holding.group_id == group_id, in_force(Holding, day))
        .order_by(Holding.id)
    )
    return tuple(Held(email, role, code) for email, role, code in rows)


def _leads(session: Session, group_id: int, day: date) -> tuple[tuple[str, str], ...]:
    rows = session.execute(
        select(Person.email, Workstream.code)
        .join(Lead, Lead.person_id == Person.id)
        .join(Workstream, Workstream.id == Lead.workstream_id)
        .where(Workstream.group_id == group_id, in_force(Lead, day))
        .order_by(Lead.id)
    )
    return tuple((email, code) for email, code in rows)
