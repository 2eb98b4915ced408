"""A rule of a series of meetings, and the days it gives."""

import datetime  # whole, for a field named time would hide its name
import re
from dataclasses import dataclass
from typing import Final

from dateutil import rrule

from bot.calendar.zones import REFERENCE

_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS: Final = (None, 1, 2, 3, 4, 5, -1)
INTERVALS: Final = range(1, 100)
_RRULE: Final = re.compile(
    rf"(?:RRULE:)?FREQ=(?P<freq>MONTHLY|WEEKLY)(?:;INTERVAL=(?P<every>\d{{1,2}}))?"
    rf";BYDAY=(?P<nth>[1-5]|-1)?(?P<day>{'|'.join(_CODES)})"
)


@dataclass(frozen=True)
class Rule:
    """A weekday every so many weeks or, with `nth`, the nth such weekday every so many months.

    weekday 0–6 from Monday; every 1–99; nth 1–5, or -1 for the last, or None for weeks; the wall time may
    be unknown yet. Raises ValueError for anything else.
    """

    weekday: int
    nth: int | None = None
    every: int = 1
    time: datetime.time | None = None
    zone: str = REFERENCE

    def __post_init__(self) -> None:
        known = self.weekday in range(7) and self.nth in NTHS
        if not known or self.every not in INTERVALS:
            raise ValueError(f"no such rule: {self}")

    def to_rrule(self) -> str:
        """The recurrence rule of RFC 5545 (3.3.10); the time and the zone stay outside it."""
        frequency = "WEEKLY" if self.nth is None else "MONTHLY"
        interval = f";INTERVAL={self.every}" if self.every > 1 else ""
        return (
            f"FREQ={frequency}{interval};BYDAY={'' if self.nth is None else self.nth}{_CODES[self.weekday]}"
        )

    @classmethod
    def from_rrule(cls, text: str, time: datetime.time | None, zone: str) -> "Rule":
        """The rule that to_rrule() wrote; raises ValueError for any that it does not write."""
        found = _RRULE.fullmatch(text)
        if not found or (found["freq"] == "MONTHLY") != (found["nth"] is not None):
            raise ValueError(f"no rule of ours: {text!r}")
        nth = int(found["nth"]) if found["nth"] else None
        return cls(_CODES.index(found["day"]), nth, int(found["every"] or 1), time, zone)


def occurrences(
    rule: Rule, after: datetime.date, until: datetime.date, start: datetime.date | None = None
) -> list[datetime.date]:
    """The days of a rule later than `after`, up to and including `until`.

    A rule of every second week or month is counted from the week or month of `start`, the first meeting;
    without one from that of `after`. Nothing comes before the start.
    """
    begins = _naive(start or after)
    found = rrule.rrulestr(rule.to_rrule(), dtstart=begins)
    # Naive wall days on purpose: a zone is attached to each meeting afterwards.
    return [at.date() for at in found.between(_naive(after), _naive(until), inc=True) if at.date() > after]


def _naive(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time())
