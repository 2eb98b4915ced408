"""Who stands in for whom, and when."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key, PersonRef
from storage.meetings import Meeting


class Designation(Base):
    """A member's alternate: for one meeting, for a span of days (both included), or until further notice.

    ``designated_at`` must come before the meeting starts for the alternate to count (the mandate's
    « désigner au préalable »).
    """

    __tablename__ = "designations"
    __table_args__ = (Index(None, "group_id", "meeting_id"),)

    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    member_id: Mapped[PersonRef]
    alternate_id: Mapped[PersonRef]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    first: Mapped[date | None]
    last: Mapped[date | None]
    designated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None] = mapped_column(String(32))


def designated_for(session: Session, meeting: Meeting) -> list[Designation]:
    """The designations of a group that may hold for a meeting, the newest last: those for this one, and those
    for a time that is not over by then."""
    return list(
        session.scalars(
            select(Designation)
            .where(
                Designation.group_id == meeting.group_id,
                Designation.ended_at.is_(None),
                or_(Designation.meeting_id == meeting.id, _lasts_to(meeting.day)),
            )
            .order_by(Designation.id)
        )
    )


def _lasts_to(day: date) -> ColumnElement[bool]:
    """Whether it is for a time, and that is not over before a day."""
    return and_(Designation.meeting_id.is_(None), or_(Designation.last.is_(None), Designation.last >= day))


def designations(
    session: Session, group_id: int, now: datetime, today: date, *, member_id: int | None = None
) -> list[Designation]:
    """The designations of a group that have neither been ended nor are over, the newest last."""
    to_come = select(Meeting.id).where(Meeting.group_id == group_id, Meeting.starts_at > now)
    wanted = select(Designation).where(
        Designation.group_id == group_id,
        Designation.ended_at.is_(None),
        or_(Designation.meeting_id.in_(to_come), _lasts_to(today)),
    )
    if member_id is not None:
        wanted = wanted.where(Designation.member_id == member_id)
    return list(session.scalars(wanted.order_by(Designation.id)))
