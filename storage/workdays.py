"""Days on which an administration works, or does not, otherwise than its calendar has it."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, select
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


# Asked for whenever something is planned: kept as it is, SQLAlchemy works it out once, and no objects.
NOTED = select(WorkdayException.region, WorkdayException.day, WorkdayException.worked).where(
    WorkdayException.group_id == bindparam("of_group")
)


def noted(session: Session, group_id: int) -> dict[str, dict[date, bool]]:
    """Whether it is worked, by region and day, on the days of a group."""
    found: dict[str, dict[date, bool]] = {}
    for region, day, worked in session.execute(NOTED, {"of_group": group_id}):
        found.setdefault(region, {})[day] = worked
    return found


def exceptions(session: Session, group_id: int, since: date | None = None) -> list[WorkdayException]:
    """Those of a group, the soonest first; ``since`` a day, if given."""
    wanted = select(WorkdayException).where(WorkdayException.group_id == group_id)
    if since is not None:
        wanted = wanted.where(WorkdayException.day >= since)
    return list(session.scalars(wanted.order_by(WorkdayException.day, WorkdayException.region)))
