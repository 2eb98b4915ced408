"""Whom no message reaches: they are named, and not counted among those who keep silent."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.sentence import Both
from commands.administrations import short
from commands.attendance.seats import Seat
from commands.digest.rules import Unreachable
from storage.groups import Group
from storage.people import Administration, Holding, Identity, Person


def unreachable(session: Session, group: Group, seats: Collection[Seat], now: datetime) -> list[Unreachable]:
    """Those of the group, or who answer for a seat, whom a message could be brought to in no chat, by name.
    One who has not been written to yet is not among them."""
    day = zones.local(now, group.zone).date()
    held = select(Holding.person_id).where(
        Holding.group_id == group.id, Holding.since <= day, or_(Holding.until.is_(None), Holding.until >= day)
    )
    accounts = exists().where(Identity.person_id == Person.id)
    lost = or_(
        Person.unreachable_since.is_not(None), and_(accounts, ~accounts.where(Identity.dead_at.is_(None)))
    )
    # As ids: with a subquery here, everybody who was ever on the roster would be looked at.
    asked = {*session.scalars(held), *(seat.respondent.id for seat in seats)}
    rows = session.execute(
        select(Person, Administration)
        .outerjoin(Administration, Administration.id == Person.administration_id)
        .where(Person.id.in_(asked), lost)
        .order_by(Person.name)
    )
    return [Unreachable(one.id, one.name, _place(administration)) for one, administration in rows]


def _place(administration: Administration | None) -> Both | None:
    return short(administration) if administration else None


def cut_off(seats: Collection[Seat], lost: Collection[Unreachable]) -> tuple[Both, ...]:
    """The administrations none of whose respondents can be reached: they cannot be waited for."""
    ids = {one.id for one in lost}
    known = {seat.administration.id: short(seat.administration) for seat in seats}
    reached = {seat.administration.id for seat in seats if seat.respondent.id not in ids}
    return tuple(name for id, name in known.items() if id not in reached)
