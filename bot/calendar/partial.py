"""What a part means before the whole is known: dates with gaps, clocks without a half of the day."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from bot.calendar.answers import Answer
from bot.calendar.workdays import Workdays
from bot.language import Language

YEARS: Final = range(1900, 2200)
MOST_DAYS: Final = 39
"""Higher numbers beside a month are years, or nothing."""


class Context(NamedTuple):
    """From when and where a text speaks: a wall clock without zone, the zone, whose working days, and the
    days of the meetings to come, soonest first."""

    now: datetime
    zone: str
    workdays: Workdays = Workdays()
    language: Language = Language.EN
    meetings: tuple[date, ...] = ()
    beside: int = 0  # for a day or time that does not exist: none (0), the one before (-1) or after it (1)

    @property
    def today(self) -> date:
        return self.now.date()


class Partial(NamedTuple):
    """A day, month or year, as far as it was said; weekday 0 is Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def is_day(self) -> bool:
        return self.day is not None or self.weekday is not None


class Clk(NamedTuple):
    """A time of day; one that is not `fixed` is of the morning or of the afternoon."""

    hour: int
    minute: int = 0
    fixed: bool = False
    midnight: bool = False  # as a word, it belongs to two days
    zone: str = ""
    said: bool = False  # "am" or "in the evening" stood beside it
    french: bool = False  # written with « h », which counts to 24

    def times(self) -> tuple[time, ...]:
        """Every time it can be: a bare 1 to 6 is one of two, a bare 7 to 12 is of a working day."""
        if self.fixed or self.hour > 6:
            return (time(self.hour, self.minute),)
        return (time(self.hour, self.minute), time(self.hour + 12, self.minute))

    def on_half(self, shift: int) -> "Clk | None":
        """The same in the morning (0) or the afternoon (12), or None where that cannot be."""
        if self.midnight:
            return None
        if self.hour > 12 or (self.fixed and self.hour == 0):
            return self if (self.hour >= 12) == (shift == 12) else None
        return self._replace(hour=self.hour % 12 + shift, fixed=True, said=True)


def clock(hour: int, minute: int = 0, *, padded: bool = False) -> Clk | None:
    """A clock as written, or None where there is none; "02" and "14" say their half of the day."""
    if hour == 24 and not minute:
        return Clk(0, 0, fixed=True, midnight=True)
    if not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    return Clk(hour, minute, fixed=hour > 12 or hour == 0 or (padded and hour < 10))


def clock_beside(hour: int, minute: int, side: int) -> Clk | None:
    """The last (-1) or first (1) time beside one that no clock shows: 14:59 and 15:00 for 14:75."""
    if hour < 24 and minute >= 60:
        return clock(hour, 59) if side < 0 else clock(hour + 1)
    return Clk(23, min(minute, 59), fixed=True) if side < 0 and not clock(hour, minute) else None


class Many(NamedTuple):
    """Everything that a part can mean, in order, and why there is more than one."""

    options: tuple[Answer, ...]
    reason: str = ""


def one(answer: Answer) -> Many:
    """A single meaning."""
    return Many((answer,))


def day_of(year: int, month: int, day: int) -> date | None:
    """A date, or nothing where the calendar has none."""
    valid = year in YEARS and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if valid else None


def day_beside(year: int, month: int, day: int, side: int) -> date | None:
    """The day; or the last (-1) or first (1) one beside it, where a month does not have it."""
    if not side or day_of(year, month, day):
        return day_of(year, month, day)
    if year not in YEARS or not 1 <= month <= 12 or not monthrange(year, month)[1] < day <= MOST_DAYS:
        return None
    last = date(year, month, monthrange(year, month)[1])
    return last if side < 0 else last + timedelta(1)


def full_year(written: int) -> int:
    """The year that two digits stand for: 1940 to 2039."""
    return written + (2000 if written < 40 else 1900)
