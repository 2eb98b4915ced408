"""A rule of a series of meetings, and the days it gives."""

import calendar
import datetime  # whole, for a field named time would hide its name
from dataclasses import dataclass
from typing import Final

from dateutil import rrule

from bot.calendar.zones import REFERENCE

CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
INTERVALS: Final = range(1, 100)
WORKWEEK: Final[tuple[tuple[int | None, int], ...]] = tuple((None, weekday) for weekday in range(5))

On = tuple[int | None, int]
"""A weekday, 0 is Monday, with its place in the month or year, from the end where negative."""


@dataclass(frozen=True)
class Rule:
    """Every so many days, weeks, months or years, on these days; the parts of RFC 5545 (3.3.10).

    `days` are weekdays, with a place only by month or year; `monthdays` 1 to 31, or −1 to −31 from the end;
    `months` 1 to 12; `places` picks a business day of the month, −1 the last, the five weekdays being in
    `days`: a series is everybody's, so no administration's holidays are skipped, nor the federal ones (other
    calendars could not follow); a date that is one is pointed out before it is set.
    The wall time may be unknown yet. Raises ValueError for anything else.
    """

    frequency: str
    every: int = 1
    days: tuple[On, ...] = ()
    monthdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    time: datetime.time | None = None
    zone: str = REFERENCE

    def __post_init__(self) -> None:
        for name in ("monthdays", "months", "places"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        object.__setattr__(self, "days", tuple(sorted(set(self.days), key=lambda on: (on[1], on[0] or 0))))
        if self.frequency not in FREQUENCIES or self.every not in INTERVALS or not self._has_days():
            raise ValueError(f"no such rule: {self}")

    def _has_days(self) -> bool:
        most = {"MONTHLY": 5, "YEARLY": 53}.get(self.frequency, 0)
        placed = all(nth is None or 1 <= abs(nth) <= most for nth, _ in self.days)
        return (
            placed
            and all(weekday in range(7) for _, weekday in self.days)
            and all(1 <= abs(day) <= 31 for day in self.monthdays)
            and all(1 <= month <= 12 for month in self.months)
            and all(1 <= abs(place) <= 31 for place in self.places)
            and (not self.places or self._is_business_day())
            # RFC 5545 has no days of the month in a weekly rule.
            and not (self.monthdays and self.frequency == "WEEKLY")
        )

    def _is_business_day(self) -> bool:
        return self.frequency == "MONTHLY" and self.days == WORKWEEK and len(self.places) == 1

    def to_rrule(self) -> str:
        """The recurrence rule of RFC 5545 (3.3.10); the time and the zone stay outside it."""
        named = (
            ("INTERVAL", (self.every,) if self.every > 1 else ()),
            ("BYMONTH", self.months),
            ("BYMONTHDAY", self.monthdays),
            ("BYDAY", tuple(f"{'' if nth is None else nth}{CODES[weekday]}" for nth, weekday in self.days)),
            ("BYSETPOS", self.places),
        )
        parts = (f"{name}={','.join(map(str, values))}" for name, values in named if values)
        return ";".join((f"FREQ={self.frequency}", *parts))

    @classmethod
    def from_rrule(cls, text: str, time: datetime.time | None, zone: str) -> "Rule":
        """The rule that to_rrule() wrote; raises ValueError for any that it does not write."""
        try:
            parts = dict(part.split("=") for part in text.removeprefix("RRULE:").split(";"))
            rule = cls(
                parts["FREQ"],
                int(parts.get("INTERVAL", 1)),
                tuple(_on(code) for code in _listed(parts, "BYDAY")),
                tuple(int(day) for day in _listed(parts, "BYMONTHDAY")),
                tuple(int(month) for month in _listed(parts, "BYMONTH")),
                tuple(int(place) for place in _listed(parts, "BYSETPOS")),
                time,
                zone,
            )
        except (KeyError, ValueError):
            raise ValueError(f"no rule of ours: {text!r}") from None
        if set(parts) - {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}:
            raise ValueError(f"no rule of ours: {text!r}")
        return rule


def weekly(weekday: int, every: int = 1, time: datetime.time | None = None, zone: str = REFERENCE) -> Rule:
    """A weekday, 0 is Monday, every so many weeks."""
    return Rule("WEEKLY", every, ((None, weekday),), time=time, zone=zone)


def monthly(
    nth: int, weekday: int, every: int = 1, time: datetime.time | None = None, zone: str = REFERENCE
) -> Rule:
    """The nth such weekday, −1 for the last, every so many months."""
    return Rule("MONTHLY", every, ((nth, weekday),), time=time, zone=zone)


def occurrences(
    rule: Rule, after: datetime.date, until: datetime.date, start: datetime.date | None = None
) -> list[datetime.date]:
    """The days of a rule later than `after`, up to and including `until`.

    A rule of every second week or month is counted from the week or month of `start`, the first meeting;
    without one from that of `after`. Nothing comes before the start.
    """
    if not _comes_round(rule, start or after):
        return []
    begins = _naive(start or after)
    found = rrule.rrulestr(rule.to_rrule(), dtstart=begins)
    # Naive wall days on purpose: a zone is attached to each meeting afterwards.
    return [at.date() for at in found.between(_naive(after), _naive(until), inc=True) if at.date() > after]


def _comes_round(rule: Rule, start: datetime.date) -> bool:
    """Whether there is such a day at all: dateutil looks for the others until the year 9999."""
    months = set(range(1, 13))
    if rule.frequency == "MONTHLY":
        months = {(start.month - 1 + n * rule.every) % 12 + 1 for n in range(12)}
    if rule.months:
        months &= set(rule.months)
    longest = max((calendar.monthrange(2024, month)[1] for month in months), default=0)
    days = rule.monthdays
    if not days and not rule.days and rule.frequency in ("MONTHLY", "YEARLY"):
        days = (start.day,)  # a rule without days takes that of its start
    return longest > 0 and (not days or min(map(abs, days)) <= longest)


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _on(code: str) -> On:
    return (int(code[:-2]) if code[:-2] else None), CODES.index(code[-2:])


def _naive(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time())
