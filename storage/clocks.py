"""The local time of each meeting on each member's clock, as Scribe last worked it out.

It is derived from the records; kept, because when the zone data or somebody's zone changes nothing else
remembers what the local time was.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.alternates import Designation
from storage.base import Base, table
from storage.meetings import Meeting
from storage.people import Holding, Person


class MeetingClock(Base):
    """The wall time of a meeting (at a ``sequence``) in a person's zone, by one release of the zone data.

    ``was_day`` and ``was_time`` are what it was before it last moved by itself, at ``moved_at``; ``why`` is
    ``zone`` (the person's zone was changed), ``here`` (its clocks were), ``there`` (the meeting's were) or
    ``series`` (the series was given another zone).
    """

    __tablename__ = "meeting_clocks"
    __table_args__ = (Index(None, "day"), Index(None, "person_id", "moved_at"))

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    sequence: Mapped[int]
    starts_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    day: Mapped[date]
    was_day: Mapped[date | None]
    was_time: Mapped[time | None]
    time: Mapped[time]
    tzdata_version: Mapped[str] = mapped_column(String(16))
    why: Mapped[str | None] = mapped_column(String(8))
    moved_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Clock:
    """What a row holds, as it is worked out now."""

    sequence: int
    starts_at: datetime
    zone: str
    day: date
    time: time
    tzdata_version: str


ADDING = {
    dialect.dialect.name: dialect.insert(table(MeetingClock)).on_conflict_do_nothing()
    for dialect in (postgresql, sqlite)
}


def clocks(session: Session, meetings: Collection[Meeting]) -> dict[tuple[int, int], MeetingClock]:
    """What was last worked out of these meetings, by meeting and person."""
    ids = [meeting.id for meeting in meetings]
    rows = session.scalars(
        select(MeetingClock)
        .where(MeetingClock.meeting_id.in_(ids))
        .execution_options(populate_existing=True)
        .order_by(MeetingClock.meeting_id, MeetingClock.person_id)
    )
    return {(row.meeting_id, row.person_id): row for row in rows}


def add(session: Session, new: Iterable[tuple[int, int, Clock]]) -> None:
    """Keep what was not known yet; what somebody else has added meanwhile stays."""
    rows = [{"meeting_id": meeting, "person_id": person, **vars(clock)} for meeting, person, clock in new]
    if rows:
        connection = session.connection()
        connection.execute(ADDING[connection.dialect.name], rows)


def change(session: Session, row: MeetingClock, clock: Clock, **moved: Any) -> bool:
    """Keep what is worked out now in the place of ``row``; False when somebody else has just done so.

    ``moved`` are the values of ``was_day``, ``was_time``, ``why`` and ``moved_at``.
    """
    columns = table(MeetingClock).c
    done = (
        update(table(MeetingClock))
        .where(columns.meeting_id == row.meeting_id, columns.person_id == row.person_id)
        .where(columns.sequence == row.sequence, columns.zone == row.zone)
        .where(columns.day == row.day, columns.time == row.time)
        .where(columns.tzdata_version == row.tzdata_version)
        .values(**vars(clock), **moved)
        .returning(columns.meeting_id)
    )
    return session.connection().execute(done).first() is not None


def forget(session: Session, before: date) -> None:
    """Forget the meetings of before a day."""
    session.execute(delete(MeetingClock).where(MeetingClock.day < before))


def moved_for(session: Session, person_id: int, at: datetime) -> list[tuple[MeetingClock, Meeting]]:
    """What moved on a person's clock at an instant, soonest first."""
    rows = session.execute(
        select(MeetingClock, Meeting)
        .join(Meeting, Meeting.id == MeetingClock.meeting_id)
        .where(MeetingClock.person_id == person_id, MeetingClock.moved_at == at)
        .order_by(Meeting.starts_at)
    )
    return [(row, meeting) for row, meeting in rows]


def followed(session: Session, group_id: int, day: date) -> list[Person]:
    """Whose clocks are followed: who holds a role in the group on a day, or stands in for somebody."""
    held = select(Holding.person_id).where(
        Holding.group_id == group_id, Holding.since <= day, or_(Holding.until.is_(None), Holding.until >= day)
    )
    named = select(Designation.alternate_id).where(
        Designation.group_id == group_id, Designation.ended_at.is_(None)
    )
    ids = {*session.scalars(held), *session.scalars(named)}
    return list(session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)))
