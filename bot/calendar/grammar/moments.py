"""Moments, and the parts of a day: morning, afternoon, evening, night."""

from datetime import date, datetime, time
from typing import Final, NamedTuple

from bot.calendar.answers import Day, Moment, Stretch
from bot.calendar.grammar.base import DAY, RULES, ask, dates, moments
from bot.calendar.grammar.clocks import in_part
from bot.calendar.grammar.resolve import days
from bot.calendar.grammar.weekdays import nth_weekday_of, weekday_of
from bot.calendar.partial import Clk, Context, Many, Partial, one

HOURS: Final = {  # first and last hour; an early or late part is a third of it
    "morning": (6, 12),
    "afternoon": (12, 18),
    "evening": (17, 23),
    "night": (20, 24),
    "lunch": (12, 14),
    "dinner": (18, 20),
    "breakfast": (7, 9),
    "daytime": (9, 17),
    "work": (9, 17),
}


NIGHTLY: Final = ("night", "evening")
NIGHT_ENDS: Final = 6
"""The hour until which the night before is under way."""


class Part(NamedTuple):
    """A part of some days."""

    days: Many
    name: str
    edge: str = ""


@RULES("MOM", "DAY TIME", "DAY at TIME", "DAY ( TIME )")
@RULES("MOM", "DAY sep TIME", cost=1)
@RULES("MOM", "TIME of|on? DAY", order=(1, 0))
def _moment(context: Context, day: object, clock: Clk) -> Many | None:
    found = days(day, context)
    return moments(found, clock, context.zone) if found else None


@RULES("MOM", "the BAREDAY aa|sep CLK", cost=-2)
@RULES("MOM", "CLK the BAREDAY", cost=-2, order=(1, 0))
def _the_day(context: Context, day: object, clock: Clk) -> Many | None:
    """« Le 15 à 20 h », « 20 h le 15 »: the article says that it is a day."""
    return _moment(context, day, clock)


@RULES("MOM", "WD the BAREDAY aa|sep CLK", cost=-3)
def _the_weekday(context: Context, weekday: int, day: Partial, clock: Clk) -> Many | None:
    return _moment(context, day._replace(weekday=weekday), clock)


@RULES("MOM", "BAREDAY TIME", cost=3)
@RULES("MOM", "TIME on|in|of|the BAREDAY", cost=3, order=(1, 0))
def _bare_day(context: Context, day: object, clock: Clk) -> Many | None:
    """ "15, 8 pm", "8 pm on the 15"."""
    return _moment(context, day, clock) if clock.fixed or clock.hour > 6 else None


@RULES("DPART", "DAY in|at? PART", "DAY ( PART )")
@RULES("DPART", "in? PART of? DAY", order=(1, 0))
def _part(context: Context, day: object, name: str) -> Part | None:
    found = days(day, context)
    return Part(found, name) if found else None


@RULES("MOM", "BH on WD", cost=2)
def _bare_hour(context: Context, hour: Clk, weekday: int) -> Many | None:
    """ "10 on Friday"."""
    return _moment(context, Partial(weekday=weekday), hour)


@RULES("DPART", "DAY HALFDAY", cost=2)
def _half_day(context: Context, day: object, name: str) -> Part | None:
    return _part(context, day, name)


@RULES("DPART", "WD PART of|in? PER")
def _part_of_week(_: Context, weekday: int, name: str, period: Many | Partial) -> Part | None:
    """ "Monday morning next week"."""
    found = weekday_of(weekday, period)
    return Part(found, name) if found else None


@RULES("DPART", "NTH WD PART of? PER")
def _nth_part(context: Context, nth: int, weekday: int, name: str, period: object) -> Part | None:
    found = nth_weekday_of(context, nth, weekday, period)
    return Part(found, name) if found else None


@RULES("DPART", "this PART")
def _this_part(context: Context, name: str) -> Part:
    return Part(one(Day(context.today)), name)


@RULES("DPART", "TONIGHT")
def _tonight(context: Context, _name: str) -> Part:
    return Part(one(Day(context.today)), "night")


@RULES("MOM", "this NOON")
def _this_noon(context: Context, midnight: int) -> Many | None:
    return None if midnight else one(Moment(context.today, time(12), context.zone))


@RULES("DPART", "last PART", "PART last")
def _last_part(context: Context, name: str) -> Part:
    return Part(one(Day(context.today - DAY)), name)


@RULES("DPART", "next PART")
def _next_part(context: Context, name: str) -> Part:
    return Part(one(Day(context.today + DAY)), name)


@RULES("LATE", "EDGE")
def _edge(_: Context, edge: str) -> str:
    return edge


@RULES("LATE", "end")
def _at_the_end(_: Context) -> str:
    return "late"


@RULES("DPART", "in? LATE sep? of? DPART")
def _early(_: Context, edge: str, part: Part) -> Part | None:
    return None if part.edge else part._replace(edge=edge)


@RULES("DPART", "DAY in? LATE sep? of? PART")
@RULES("DPART", "in? LATE sep? of? PART of? DAY", order=(2, 0, 1))
def _early_on(context: Context, day: object, edge: str, name: str) -> Part | None:
    found = days(day, context)
    return Part(found, name, edge) if found else None


@RULES("DPART", "in? LATE sep? of? PART", cost=1)
def _early_today(context: Context, edge: str, name: str) -> Part:
    return Part(one(Day(context.today)), name, edge)


@RULES("MOM", "DPART TIME|BH", "DPART at|approx BH")
@RULES("MOM", "TIME of|in? DPART", order=(1, 0))
@RULES("MOM", "BH of|in? DPART", cost=2, order=(1, 0))
def _in_part(context: Context, part: Part, clock: Clk) -> Many | None:
    if part.name in NIGHTLY:
        return _at_night(context, part, clock)
    at = clock if clock.fixed else in_part(clock, part.name)
    return moments(part.days, at, context.zone) if at else None


def _at_night(context: Context, part: Part, clock: Clk) -> Many | None:
    """ "Tonight at 1 am" is of the next day, unless the night is under way."""
    if clock.midnight:
        return moments(part.days, clock, context.zone)
    at = clock if clock.fixed else in_part(clock, "evening")
    if at is None:
        return None
    shift = DAY if at.hour < NIGHT_ENDS <= context.now.hour else 0 * DAY
    nights = tuple(Day(day + shift) for day in dates(part.days))
    return moments(Many(nights, part.days.reason), at, context.zone)


@RULES("STR", "DPART")
def stretch(context: Context, part: Part) -> Many | None:
    """The hours of it."""
    first, last = (60 * hour for hour in HOURS[part.name])
    third = (last - first) // 3
    if part.edge == "start":
        last = first + third
    elif part.edge in ("late", "later", "rest"):
        first = last - third
    elif part.edge == "middle":
        first, last = first + third, last - third
    return ask(part.days.reason, (_between(context, day, first, last) for day in dates(part.days)))


def _between(context: Context, day: date, first: int, last: int) -> Stretch:
    """A stretch of a day, from a minute to a minute of it."""
    return Stretch(at_minute(day, first, context.zone), at_minute(day, last, context.zone))


def at_minute(day: date, minute: int, zone: str) -> Moment:
    """The moment of a day's minute; the 1440th is of the next."""
    moved = datetime.combine(day, time()) + minute * (DAY / 1440)
    return Moment(moved.date(), time(moved.hour, moved.minute), zone)
