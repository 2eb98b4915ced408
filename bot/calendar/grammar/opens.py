"""Times with one end: before, by, after, from, until further notice."""

from datetime import date, time
from typing import Final

from bot.calendar.answers import Answer, Clock, Day, Moment, Open, Span, Stretch
from bot.calendar.grammar.base import RULES, WEEK, add_months, ask, moments
from bot.calendar.grammar.moments import Part, stretch
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.relative import offset
from bot.calendar.grammar.resolve import days, spans
from bot.calendar.partial import Clk, Context, Many, Partial, day_of, one
from bot.calendar.places import zones_of

_KINDS: Final = {"since": "from"}
MEALS: Final = {  # in Canada « déjeuner » is eaten in the morning and « dîner » at noon, elsewhere later
    ("before", "breakfast"): (7, 11, 12),
    ("after", "breakfast"): (9, 13, 14),
    ("before", "lunch"): (11, 12),
    ("after", "lunch"): (13, 14),
    ("before", "dinner"): (17, 18),
    ("after", "dinner"): (19, 20),
}
"""Before and after which hours (0 to 23) a meal may be meant to be."""


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
    reason = found.reason
    if kind == "since":
        found, reason = _past(found, end, context.today)
    kind = _KINDS.get(kind, kind)
    ends = (_bound(kind, answer) for answer in found.options)
    return ask(reason, (Open(kind, end_) for end_ in ends if end_))


def _past(found: Many, end: object, today: date) -> tuple[Many, str]:
    """ "Since Monday", "since December 4" speak of the last one, unless they are a slip."""
    coming = found.options[0]
    first = coming.first if isinstance(coming, Span) else coming.date if isinstance(coming, Day) else None
    if first is None or not isinstance(end, Partial) or end.year:
        return found, found.reason
    if end.month:
        last = day_of(first.year - 1, first.month, first.day)
    else:
        last = add_months(first, -1) if end.day else first - WEEK
    if last is None or (first <= today and end.weekday is None):
        return found, found.reason
    return Many((Day(last), Day(first))), "which-reading"


def _bound(kind: str, answer: Answer) -> Day | Moment | None:
    if isinstance(answer, Span):
        return Day(answer.first if kind in ("before", "from") else answer.last)
    return answer if isinstance(answer, Day | Moment) else None


@RULES("OPEN", "BEFORE DPART", cost=1)
def _open_part(context: Context, kind: str, part: Part) -> Many | None:
    """ "Before tomorrow morning" is before it begins, "by" it is by its end."""
    found = stretch(context, part)
    stretches = (option for option in found.options if isinstance(option, Stretch)) if found else ()
    starts = kind in ("before", "from", "since")
    ends = (one_.start if starts else one_.end for one_ in stretches)
    return ask(part.days.reason, (Open(_KINDS.get(kind, kind), end) for end in ends))


@RULES("OPEN", "BEFORE PART", cost=1)
@RULES("OPEN", "BEFORETHE PART", cost=1)
def _meal(_: Context, kind: str, part: str) -> Many | None:
    """ "Before lunch": meals have no hour that everybody agrees on."""
    ends = MEALS.get((kind, part), ())
    return ask("which-reading", (Open(kind, Clock(time(hour))) for hour in ends))


@RULES("OPEN", "BEFORE TIME")
@RULES("OPEN", "BEFORE BH", cost=1)
def _open_clock(context: Context, kind: str, clock: Clk) -> Many | None:
    kind = _KINDS.get(kind, kind)
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


@RULES("OPEN", "BEFORETHE BAREDAY aa? CLK", cost=-3)
def _the_day(context: Context, kind: str, day: Partial, clock: Clk) -> Many | None:
    """« À compter du 4 à 14 h »: an hour has no article."""
    found = days(day, context)
    at = moments(found, clock, context.zone) if found else None
    return open_(context, kind, at) if at else None


@RULES("OPEN", "DAY|MOM BEYOND")
def _beyond(context: Context, end: object, kind: str) -> Many | None:
    return open_(context, kind, end)


@RULES("OPEN", "OPEN BEYOND")
def _said_twice(_: Context, found: Many, kind: str) -> Many | None:
    """« D’ici vendredi au plus tard », "from January 4 onward"."""
    same = all(isinstance(option, Open) and option.kind == kind for option in found.options)
    return found if same else None


@RULES("OPEN", "TIME BEYOND of? DAY", "TIME BEYOND")
def _clock_beyond(context: Context, clock: Clk, kind: str, day: object = None) -> Many | None:
    if day is None:
        return _open_clock(context, kind, clock)
    return _day_then(context, day, kind, clock)
