"""Roles and workstreams held from a day until a day: what begins and what ends when a roster says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.sentence import Both, Line, Sentence, say
from commands.roster.standing import in_force
from commands.roster.vocabulary import DUTIES, Duty, both
from storage.groups import Group
from storage.people import Holding, Person, Role
from storage.workstreams import Lead, workstreams

Term = TypeVar("Term", Holding, Lead)


@dataclass(frozen=True)
class Turn:
    """Something that somebody is from now on, or no longer."""

    begins: bool
    what: Line

    @property
    def sentence(self) -> Sentence:
        """The turn for readers."""
        return say("roster.begins", what=self.what) if self.begins else say("roster.ends", what=self.what)


def serve(session: Session, group: Group, person: Person, roles: Iterable[Role], day: date) -> list[Turn]:
    """Make these the roles of a person, for the person's administration. Returns what begins and ends."""
    mine = select(Holding).where(Holding.group_id == group.id, Holding.person_id == person.id)
    held = session.scalars(mine.where(in_force(Holding, day)).order_by(Holding.id)).all()
    kept = {one.role: one for one in held if one.administration_id == person.administration_id}
    wanted = list(roles)
    gone = [one for one in held if one.role not in wanted or kept.get(one.role) is not one]
    begun = [role for role in wanted if role not in kept]
    _end(session, gone, day)
    for role in begun:
        place = {"group_id": group.id, "administration_id": person.administration_id}
        session.add(Holding(person_id=person.id, role=role, since=day, until=None, **place))
    return [
        *(Turn(False, _word(one.role)) for one in gone),
        *(Turn(True, _word(role)) for role in begun),
    ]


def lead(session: Session, group: Group, person: Person, codes: Iterable[str], day: date) -> list[Turn]:
    """Make these the workstreams that a person leads. Returns what begins and ends."""
    streams = {row.code: row for row in workstreams(session, group.id)}
    names = {row.id: Both(row.name_en, row.name_fr) for row in streams.values()}
    mine = select(Lead).where(Lead.person_id == person.id, Lead.workstream_id.in_(names))
    held = session.scalars(mine.where(in_force(Lead, day)).order_by(Lead.id)).all()
    wanted = [streams[code].id for code in codes]
    gone = [one for one in held if one.workstream_id not in wanted]
    begun = [id for id in wanted if id not in {one.workstream_id for one in held}]
    _end(session, gone, day)
    session.add_all(Lead(workstream_id=id, person_id=person.id, since=day, until=None) for id in begun)
    return [
        *(Turn(False, say("roster.leads", name=names[one.workstream_id])) for one in gone),
        *(Turn(True, say("roster.leads", name=names[id])) for id in begun),
    ]


def _word(role: Role) -> Both:
    return both(DUTIES[Duty(role.value)])


def _end(session: Session, terms: Sequence[Term], day: date) -> None:
    """End them the day before; one that would have begun on the day itself never was."""
    for term in terms:
        if term.since >= day:
            session.delete(term)
        else:
            term.until = day - timedelta(days=1)
