"""Times with one end: before, by, after, from, until further notice."""

from bot.calendar.answers import Answer, Clock, Day, Moment, Open, Span
from bot.calendar.grammar.base import RULES, ask, moments
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.relative import offset
from bot.calendar.grammar.resolve import days, spans
from bot.calendar.partial import Clk, Context, Many, one
from bot.calendar.places import zones_of


@RULES("OPEN", "notice")
def _notice(_: Context) -> Many:
    return one(Open("further-notice"))


@RULES("OPEN", "BEFORE DAY|MOM|PER|YEARP", "BEFORETHE DAY|MOM|PER|YEARP|BAREDAY")
def _open(context: Context, kind: str, end: object) -> Many | None:
    return open_(context, kind, end)


def open_(context: Context, kind: str, end: object) -> Many | None:
    """The end of it, of the kind that the word says; of a period, the day that bounds it."""
    if isinstance(end, Many) and isinstance(end.options[0], Moment):
        found: Many | None = end
    else:
        found = days(end, context) or spans(end, context)
    if found is None:
        return None
    ends = (_bound(kind, answer) for answer in found.options)
    return ask(found.reason, (Open(kind, end_) for end_ in ends if end_))


def _bound(kind: str, answer: Answer) -> Day | Moment | None:
    if isinstance(answer, Span):
        return Day(answer.first if kind in ("before", "from") else answer.last)
    return answer if isinstance(answer, Day | Moment) else None


@RULES("OPEN", "BEFORE TIME")
@RULES("OPEN", "BEFORE BH", cost=1)
def _open_clock(context: Context, kind: str, clock: Clk) -> Many | None:
    places = zones_of(clock.zone, context.today, context.zone) if clock.zone else [""]
    ends = (Open(kind, Clock(at, place)) for at in clock.times() for place in places)
    return ask("morning-or-afternoon", ends)


@RULES("DOUBT", "dici HOUR hh", cost=-1)
def _by_or_within(context: Context, hour: Clk) -> Many | None:
    """« D’ici 17 h »: before 5 pm, or in 17 hours."""
    by = _open_clock(context, "by", hour)
    within = offset(context, Amount(seconds=3600 * hour.hour), 1)
    return Many((*by.options, *within.options), "which-reading") if by and within and hour.hour else by


@RULES("OPEN", "dici CLK", cost=-1)
def _by_clock(context: Context, clock: Clk) -> Many | None:
    """« D’ici 17 h 30 » is no length of time."""
    return _open_clock(context, "by", clock) if clock.minute else None


@RULES("OPEN", "DAY BEFORE TIME|BH", "DAY BEFORE at TIME|BH")
def _day_then(context: Context, day: object, kind: str, clock: Clk) -> Many | None:
    found = days(day, context)
    at = moments(found, clock, context.zone) if found else None
    return open_(context, kind, at) if at else None


@RULES("OPEN", "DAY|MOM BEYOND")
def _beyond(context: Context, end: object, kind: str) -> Many | None:
    return open_(context, kind, end)


@RULES("OPEN", "TIME BEYOND of? DAY", "TIME BEYOND")
def _clock_beyond(context: Context, clock: Clk, kind: str, day: object = None) -> Many | None:
    if day is None:
        return _open_clock(context, kind, clock)
    return _day_then(context, day, kind, clock)
