"""Moments, and the parts of a day: morning, afternoon, evening, night."""

from datetime import date, datetime, time
from typing import Final, NamedTuple

from bot.calendar.answers import Day, Moment, Stretch
from bot.calendar.grammar.base import DAY, RULES, ask, dates, moments
from bot.calendar.grammar.clocks import in_part
from bot.calendar.grammar.resolve import days
from bot.calendar.grammar.weekdays import nth_weekday_of
from bot.calendar.partial import Clk, Context, Many, one

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


class Part(NamedTuple):
    """A part of some days."""

    days: Many
    name: str
    edge: str = ""


@RULES("MOM", "DAY TIME", "DAY for|at TIME", "TIME of? DAY", "TIME on DAY", "TIME for DAY")
@RULES("MOM", "DAY sep TIME", cost=1)
def _moment(context: Context, *parts: object) -> Many | None:
    clock = next(part for part in parts if isinstance(part, Clk))
    found = days(next(part for part in parts if not isinstance(part, Clk)), context)
    return moments(found, clock, context.zone) if found else None


@RULES("MOM", "BAREDAY TIME", cost=3)
@RULES("MOM", "TIME on|in|of|the BAREDAY", cost=3)
def _bare_day(context: Context, *parts: object) -> Many | None:
    """ "15, 8 pm", "8 pm on the 15"."""
    clock = next(part for part in parts if isinstance(part, Clk))
    if not (clock.fixed or clock.hour > 6):
        return None
    return _moment(context, *parts)


@RULES("DPART", "DAY in? PART", "PART of? DAY", "in PART of? DAY", "DAY at PART")
def _part(context: Context, *parts: object) -> Part | None:
    name = next(part for part in parts if isinstance(part, str))
    found = days(next(part for part in parts if not isinstance(part, str)), context)
    return Part(found, name) if found else None


@RULES("DPART", "DAY HALFDAY", cost=2)
def _half_day(context: Context, day: object, name: str) -> Part | None:
    return _part(context, day, name)


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


@RULES("DPART", "last PART", "PART last")
def _last_part(context: Context, name: str) -> Part:
    return Part(one(Day(context.today - DAY)), name)


@RULES("DPART", "next PART")
def _next_part(context: Context, name: str) -> Part:
    return Part(one(Day(context.today + DAY)), name)


@RULES("DPART", "in? EDGE sep? of? DPART", "in? end of? DPART")
def _early(_: Context, *parts: object) -> Part | None:
    found = parts[-1]
    edge = parts[0] if len(parts) > 1 and isinstance(parts[0], str) else "late"
    assert isinstance(found, Part)
    return None if found.edge else found._replace(edge=edge)


@RULES("DPART", "DAY in? EDGE sep? of? PART", "DAY in? end of? PART")
def _early_after(context: Context, day: object, *parts: str | None) -> Part | None:
    found = days(day, context)
    names = [part for part in parts if part]
    return Part(found, names[-1], names[0] if len(names) > 1 else "late") if found else None


@RULES("DPART", "in? EDGE sep? of? PART of? DAY", "in? end of? PART of? DAY")
def _early_before(context: Context, *parts: object) -> Part | None:
    return _early_after(context, parts[-1], *[part for part in parts[:-1] if isinstance(part, str)])


@RULES("DPART", "in? EDGE sep? of? PART", cost=1)
def _early_today(context: Context, edge: str, name: str) -> Part:
    return Part(one(Day(context.today)), name, edge)


@RULES("MOM", "DPART TIME|BH", "TIME|BH DPART", "TIME|BH of|in DPART", "DPART at|approx BH")
def _in_part(context: Context, *parts: object) -> Many | None:
    clock = next(part for part in parts if isinstance(part, Clk))
    found = next(part for part in parts if isinstance(part, Part))
    if found.name in ("night", "evening"):
        return _at_night(context, found, clock)
    at = clock if clock.fixed else in_part(clock, found.name)
    return moments(found.days, at, context.zone) if at else None


def _at_night(context: Context, part: Part, clock: Clk) -> Many | None:
    """ "Tonight at 1 am" is of the next day, unless the night is under way."""
    if clock.midnight:
        return moments(part.days, clock, context.zone)
    at = clock if clock.fixed else in_part(clock, "evening")
    if at is None:
        return None
    shift = DAY if at.hour < 6 and context.now.hour >= 6 else 0 * DAY
    nights = tuple(Day(day + shift) for day in dates(part.days))
    return moments(Many(nights, part.days.reason), at, context.zone)


@RULES("STR", "DPART")
def _stretch(context: Context, part: Part) -> Many | None:
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
