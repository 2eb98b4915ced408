"""Days counted from the group's meetings: the next one, and the one after it."""

from bot.calendar.answers import Day
from bot.calendar.grammar.base import RULES
from bot.calendar.partial import Context, Many, one


@RULES("ANCHOR", "next MEETING", "MEETING next")
def _next(context: Context, _meeting: int) -> Many | None:
    return _coming(context, 0)


@RULES("ANCHOR", "MEETING then")
def _after_next(context: Context, _meeting: int) -> Many | None:
    """ "The meeting after next"."""
    return _coming(context, 1)


@RULES("DAY", "ANCHOR", "at|in ANCHOR", "dayword of ANCHOR")
def _day(_: Context, day: Many) -> Many:
    """What one says of a meeting's day stands before it, too: "at the next meeting"."""
    return day


def _coming(context: Context, place: int) -> Many | None:
    return one(Day(context.meetings[place])) if place < len(context.meetings) else None
