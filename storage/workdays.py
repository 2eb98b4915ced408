"""Days on which an administration works, or does not, otherwise than its calendar has it."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key

EVERYWHERE = "all"
"""The region of what holds for every administration."""


class WorkdayException(Base):
    """A day that is worked, or not, in a region: an administration's code, or :data:`EVERYWHERE`.

    Its name stands in one language at least.
    """

    __tablename__ = "workday_exceptions"
    __table_args__ = (UniqueConstraint("group_id", "day", "region"),)

    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    day: Mapped[date]
    region: Mapped[str] = mapped_column(String(32))
    worked: Mapped[bool]
    name_en: Mapped[str | None] = mapped_column(String(200))
    name_fr: Mapped[str | None] = mapped_column(String(200))


def exceptions(session: Session, group_id: int, since: date | None = None) -> list[WorkdayException]:
    """Those of a group, the soonest first; ``since`` a day, if given."""
    wanted = select(WorkdayException).where(WorkdayException.group_id == group_id)
    if since is not None:
        wanted = wanted.where(WorkdayException.day >= since)
    return list(session.scalars(wanted.order_by(WorkdayException.day, WorkdayException.region)))
