"""Which days are worked where: the calendars of :mod:`bot.calendar.workdays`, with the group's exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from bot.calendar import workdays
from storage.groups import Group
from storage.workdays import EVERYWHERE, noted


@dataclass(frozen=True)
class Worked:
    """``exceptions`` say, by region and day, whether it is worked there whatever the calendar says; those of
    a region come before those of :data:`EVERYWHERE`."""

    exceptions: Mapping[str, Mapping[date, bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, group: Group) -> "Worked":
        """As the group has it."""
        return cls(noted(session, group.id))

    def is_workday(self, day: date, region: str = workdays.FEDERAL) -> bool:
        """Whether people of a region work on a day."""
        return self.where(region).has(day)

    def add(self, day: date, n: int, region: str = workdays.FEDERAL) -> date:
        """The nth working day after a day, before it when n is negative; the day itself for 0."""
        return self.where(region).add(day, n)

    def where(self, region: str) -> workdays.Workdays:
        """The working days of a region."""
        noted = {**self.exceptions.get(EVERYWHERE, {}), **self.exceptions.get(region, {})}
        return workdays.Workdays(calendar_of(region), tuple(sorted(noted.items())))


USUAL = Worked()
"""No exceptions."""


def calendar_of(code: str) -> str:
    """Whose holidays an administration keeps: its own where they are known, else the federal ones."""
    return code if has_calendar(code) else workdays.FEDERAL


def has_calendar(code: str) -> bool:
    """Whether the holidays of an administration are known: its own, or those of its province."""
    return code.partition("-")[0] in workdays.REGIONS
