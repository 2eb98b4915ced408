"""Partial dates become days: the next one to come, asked where that is not what was surely meant."""

from datetime import date, timedelta

from bot.calendar.answers import Day, Span
from bot.calendar.grammar.base import DAY, WEEK, ask, ask_days, dates, last_of, monday
from bot.calendar.partial import Context, Many, Partial, day_of, one

_MONTHS_AHEAD = 60
NEAR = timedelta(days=62)
"""A day that is named by a weekday and a number is surely meant within it."""


def next_to_come(month: int, day: int, start: date) -> date | None:
    """The first such day on or after the start; nine years find every February 29."""
    years = (day_of(start.year + n, month, day) for n in range(9))
    return next((found for found in years if found and found >= start), None)


def coming(weekday: int, today: date) -> date:
    """The first such weekday after today."""
    return today + DAY * ((weekday - today.weekday() - 1) % 7 + 1)


def days(value: object, context: Context) -> Many | None:
    """The days that a part of a text means, or None where it means none."""
    if isinstance(value, Many):
        return value if all(isinstance(answer, Day) for answer in value.options) else None
    if not isinstance(value, Partial) or not value.is_day:
        return None
    if value.day is None:
        return _weekday(value.weekday or 0, context.today)
    if value.month is None:
        return _number(value.day, value.weekday, context.today)
    if value.year:
        return checked(day_of(value.year, value.month, value.day), value.weekday)
    others = (day_of(context.today.year + n, value.month, value.day) for n in (0, 1))
    return checked(next_to_come(value.month, value.day, context.today), value.weekday, *others)


def _weekday(weekday: int, today: date) -> Many | None:
    day = coming(weekday, today)
    return ask_days("this-or-next", (today, day)) if day - WEEK == today else one(Day(day))


def _number(number: int, weekday: int | None, today: date) -> Many | None:
    """ "The 27th", "Friday 31": the next such day."""
    for index in range(today.month - 1, today.month - 1 + _MONTHS_AHEAD):
        day = day_of(today.year + index // 12, index % 12 + 1, number)
        if day and day >= today and weekday in (None, day.weekday()):
            return one(Day(day))
    return None


def checked(day: date | None, weekday: int | None, *others: date | None) -> Many | None:
    """The day, unless the weekday beside it is another.

    Then that weekday on both sides is offered, and the other days on which it does fall.
    """
    if day is None or weekday is None or weekday == day.weekday():
        return one(Day(day)) if day else None
    after = coming(weekday, day)
    agreeing = (other for other in others if other and other.weekday() == weekday)
    return ask_days("weekday-differs", (after - WEEK, day, after, *agreeing))


def spans(value: object, context: Context) -> Many | None:
    """The period that a part of a text means: a day is one of its own."""
    if isinstance(value, Partial) and not value.is_day:
        span = month_or_year(value, context.today)
        return one(span) if span else None
    if isinstance(value, Many) and all(isinstance(answer, Span) for answer in value.options):
        return value
    found = days(value, context)
    return ask(found.reason, (Span(day, day) for day in dates(found))) if found else None


def month_or_year(value: Partial, today: date) -> Span | None:
    """A month or year as a period; a month without year is the next one, or the one under way."""
    if value.month is None:
        year = value.year or today.year
        return Span(date(year, 1, 1), date(year, 12, 31))
    year = value.year or today.year + (value.month < today.month)
    return Span(date(year, value.month, 1), last_of(year, value.month))


def week(day: date) -> Span:
    """The week of a day, from Monday to Sunday."""
    return Span(monday(day), monday(day) + 6 * DAY)
