"""Who stands in for whom, and when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, GroupRef, Key, PersonRef


class Designation(Base):
    """A member's alternate: for one meeting, for a span of days (both included), or until further notice.

    ``designated_at`` must come before the meeting starts for the alternate to count (the mandate's
    « désigner au préalable »).
    """

    __tablename__ = "designations"

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    member_id: Mapped[PersonRef]
    alternate_id: Mapped[PersonRef]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    first: Mapped[date | None]
    last: Mapped[date | None]
    designated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None] = mapped_column(String(32))


def designations(session: Session, group_id: int, *, member_id: int | None = None) -> list[Designation]:
    """The designations of a group that have not been ended, the newest last."""
    wanted = select(Designation).where(Designation.group_id == group_id, Designation.ended_at.is_(None))
    if member_id is not None:
        wanted = wanted.where(Designation.member_id == member_id)
    return list(session.scalars(wanted.order_by(Designation.id)))
