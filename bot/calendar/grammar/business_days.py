"""Single business days: the next one, and those beside another day."""

from bot.calendar.answers import Day
from bot.calendar.grammar.base import RULES, ask_days, dates
from bot.calendar.grammar.resolve import days
from bot.calendar.partial import Context, Many, one


@RULES("DAY", "next U", "U next")
def _next(context: Context, unit: str) -> Many | None:
    return one(Day(context.workdays.add(context.today, 1))) if unit == "workday" else None


@RULES("DAY", "U after DAY", "next U after DAY", "U next after DAY")
def _after(context: Context, unit: str, origin: object) -> Many | None:
    return _beside(context, unit, 1, origin)


@RULES("DAY", "U before DAY", "last U before DAY", "U last before DAY")
def _before(context: Context, unit: str, origin: object) -> Many | None:
    return _beside(context, unit, -1, origin)


@RULES("DAY", "NTH U after DAY")
def _nth_after(context: Context, nth: int, unit: str, origin: object) -> Many | None:
    """ "The first business day after the meeting"."""
    return _beside(context, unit, nth, origin) if nth > 0 else None


def _beside(context: Context, unit: str, n: int, origin: object) -> Many | None:
    found = days(origin, context)
    if unit != "workday" or found is None:
        return None
    return ask_days(found.reason, (context.workdays.add(day, n) for day in dates(found)))
