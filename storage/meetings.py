"""Series of meetings, their occurrences, and who said what about coming."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.language import Language
from storage.base import Base, GroupRef, Key, PersonRef, checked


class Mode(StrEnum):
    """How a meeting is held."""

    TELECONFERENCE = "teleconference"
    IN_PERSON = "in person"
    HYBRID = "hybrid"


class MeetingState(StrEnum):
    """Whether a meeting stands."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """The four answers to the attendance poll. There is none for a reason, by design."""

    ATTEND = "attend"
    REGRETS = "regrets"
    ALTERNATE = "alternate"
    UNSURE = "unsure"


class Series(Base):
    """A recurring meeting: a rule (RFC 5545 RRULE), the wall time and its zone."""

    __tablename__ = "series"

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    rule: Mapped[str] = mapped_column(String(200))
    time: Mapped[time]
    zone: Mapped[str] = mapped_column(String(64))
    minutes: Mapped[int] = mapped_column(default=60)
    mode: Mapped[Mode] = mapped_column(checked(Mode))
    link: Mapped[str | None] = mapped_column(String(500))
    since: Mapped[date]
    until: Mapped[date | None]


class Meeting(Base):
    """One meeting. ``day`` and ``time`` are wall time in ``zone``; ``starts_at`` is derived from them.

    ``slot`` is the day the series gave it, whatever became of it since, so that no day is made twice.
    ``sequence`` counts the moves (RFC 5545 SEQUENCE): reminders of an earlier date are other deliveries.
    """

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("series_id", "slot"), Index(None, "group_id", "starts_at"))

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    slot: Mapped[date]
    day: Mapped[date]
    time: Mapped[time]
    zone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    mode: Mapped[Mode] = mapped_column(checked(Mode))
    link: Mapped[str | None] = mapped_column(String(500))
    state: Mapped[MeetingState] = mapped_column(checked(MeetingState), default=MeetingState.SCHEDULED)
    reason: Mapped[str | None] = mapped_column(String(500))
    reason_language: Mapped[Language | None] = mapped_column(checked(Language))
    sequence: Mapped[int] = mapped_column(default=0)
    was: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]


class Attendance(Base):
    """The answer for one representative's seat at one meeting, and who gave it (the seat's own holder,
    the alternate)."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "member_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    member_id: Mapped[PersonRef]
    answer: Mapped[Answer] = mapped_column(checked(Answer))
    answered_by: Mapped[PersonRef]
    answered_at: Mapped[datetime]


def meetings_from(
    session: Session,
    group_id: int,
    after: datetime,
    *,
    until: datetime | None = None,
    cancelled: bool = False,
) -> list[Meeting]:
    """The meetings of a group that start after an instant, soonest first."""
    wanted = select(Meeting).where(Meeting.group_id == group_id, Meeting.starts_at > after)
    if until is not None:
        wanted = wanted.where(Meeting.starts_at <= until)
    if not cancelled:
        wanted = wanted.where(Meeting.state == MeetingState.SCHEDULED)
    return list(session.scalars(wanted.order_by(Meeting.starts_at)))


def next_meeting(session: Session, group_id: int, after: datetime) -> Meeting | None:
    """The first meeting of a group that starts after an instant and stands."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.group_id == group_id,
            Meeting.starts_at > after,
            Meeting.state == MeetingState.SCHEDULED,
        )
        .order_by(Meeting.starts_at)
        .limit(1)
    ).first()


def all_series(session: Session, group_id: int) -> list[Series]:
    """The series of a group, oldest first."""
    return list(session.scalars(select(Series).where(Series.group_id == group_id).order_by(Series.id)))


def answers(session: Session, meeting_id: int) -> dict[int, Attendance]:
    """The answers to a meeting's poll, by the member whose seat they are for."""
    rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {row.member_id: row for row in rows}
