"""The one grammar that the files of this folder write into, and what they share."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.calendar.answers import Answer, Clock, Day, Hours, Moment, Open, Span, Stretch
from bot.calendar.parsing import Grammar
from bot.calendar.partial import YEARS, Clk, Many
from bot.calendar.places import zones_of

RULES: Final = Grammar()
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)


def ask(reason: str, answers: Iterable[Answer | None]) -> Many | None:
    """All that is meant: one answer, or several and why; None where there is none."""
    options = tuple(sorted({answer for answer in answers if answer is not None}, key=order))
    if not options:
        return None
    return Many(options, reason if len(options) > 1 else "")


def ask_days(reason: str, days: Iterable[date | None]) -> Many | None:
    """The same of days."""
    return ask(reason, (Day(day) for day in days if day))


def order(answer: object) -> tuple[object, ...]:
    """By time; all of the options of one question are of one kind."""
    match answer:
        case Day(date=day):
            return (day,)
        case Moment(day=day, time=at):
            return (day, at, repr(answer))
        case Clock(time=at, zone=zone):
            return (at, zone)
        case Span(first=first, last=last):
            return (first, last)
        case Hours(start=start, end=end, zone=zone):
            return (start, end, zone)
        case Stretch(start=start, end=end):
            return (*order(start), *order(end))
        case Open(at=at):
            return order(at)
    return (repr(answer),)


def dates(many: Many) -> tuple[date, ...]:
    """The days of it; moments give theirs."""
    return tuple(
        answer.date if isinstance(answer, Day) else answer.day
        for answer in many.options
        if isinstance(answer, Day | Moment)
    )


def moments(days: Many, clock: Clk, zone: str) -> Many | None:
    """Every day with every time that the clock can be."""
    times = clock.times()
    reason = days.reason or ("morning-or-afternoon" if len(times) > 1 else "")
    chosen: Iterable[date] = dates(days)
    if clock.midnight:
        # "Friday at midnight": the night before Friday, or the one after.
        if days.reason:
            return None
        reason, chosen = "midnight", (day + shift * DAY for day in dates(days) for shift in (0, 1))
    places = ((day, at, place) for day in chosen for at in times for place in zones_of(clock.zone, day, zone))
    return ask(reason or "which-offset", (Moment(*each) for each in places))


def moment(at: datetime, zone: str) -> Moment:
    """A wall clock as a moment, to the minute."""
    return Moment(at.date(), time(at.hour, at.minute), zone)


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - day.weekday() * DAY


def add_months(day: date, months: int) -> date | None:
    """The same day so many months later, or the last one of that month; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year not in YEARS:
        return None
    return date(year, month + 1, min(day.day, last_of(year, month + 1).day))


def add_days(day: date, days: int) -> date | None:
    """The day so many days later; None beyond the calendar."""
    if abs(days) > 80_000:
        return None
    return day + days * DAY


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - DAY
