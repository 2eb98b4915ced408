"""From a moment to a moment, or some hours of a day."""

from datetime import date, datetime, time

from bot.calendar.answers import Moment, Stretch
from bot.calendar.grammar.base import DAY, RULES, ask, dates, moment
from bot.calendar.grammar.hours import Pair, after, in_half
from bot.calendar.grammar.moments import Part
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.relative import later
from bot.calendar.grammar.resolve import days
from bot.calendar.partial import Clk, Context, Many, one
from bot.calendar.places import zones_of
from bot.calendar.zones import instant


@RULES("STR", "DAY at? HRS")
@RULES("STR", "HRS of|on? DAY", order=(1, 0))
def _of_day(context: Context, day: object, pair: Pair) -> Many | None:
    found = days(day, context)
    return _on(context, found, pair) if found else None


@RULES("STR", "BAREDAY HRS", cost=3)
def _of_bare_day(context: Context, day: object, pair: Pair) -> Many | None:
    return _of_day(context, day, pair) if pair.sure else None


@RULES("STR", "DPART HRS")
@RULES("STR", "HRS of? DPART", order=(1, 0))
def _of_part(context: Context, part: Part, pair: Pair) -> Many | None:
    halved = in_half(pair, part.name)
    return _on(context, part.days, halved) if halved else None


def _on(context: Context, found: Many, pair: Pair) -> Many | None:
    word = pair.start.zone or pair.end.zone
    hours = pair.hours()
    reason = found.reason or ("morning-or-afternoon" if len(hours) > 1 else "which-offset")
    every = ((day, pair_) for day in dates(found) for pair_ in hours)
    return ask(
        reason,
        (_stretch(day, *pair_, zone) for day, pair_ in every for zone in zones_of(word, day, context.zone)),
    )


def _stretch(day: date, start: time, end: time, zone: str) -> Stretch:
    """An end that is not later is of the next day."""
    return Stretch(Moment(day, start, zone), Moment(day + DAY if end <= start else day, end, zone))


@RULES("STR", "from? MOM to MOM", "from MOM and MOM", "MOM slash MOM")
def _moments(_: Context, start: Many, end: Many) -> Many | None:
    pairs = [
        (a, b) for a in start.options for b in end.options if isinstance(a, Moment) and isinstance(b, Moment)
    ]
    later_ = (Stretch(a, b) for a, b in pairs if (a.day, a.time) < (b.day, b.time))
    return ask(start.reason or end.reason, later_)


@RULES("STR", "from? MOM to CLK|TIME|BH", "from MOM and CLK|TIME|BH")
def _moment_and_clock(_: Context, start: Many, end: Clk) -> Many | None:
    found = [answer for answer in start.options if isinstance(answer, Moment)]
    made = [(at, after(Clk(at.time.hour, at.time.minute, fixed=True), end)) for at in found]
    return ask(start.reason, (_stretch(at.day, at.time, clock.times()[0], at.zone) for at, clock in made))


@RULES("STR", "from? CLK|TIME to now", "from CLK|TIME and now")
def _until_now(context: Context, start: Clk) -> Many | None:
    at = moment(context.now, context.zone)
    starts = [Moment(context.today, begins, context.zone) for begins in start.times()]
    return ask("morning-or-afternoon", (Stretch(begins, at) for begins in starts if begins.time < at.time))


@RULES("STR", "NEXTN", "in NEXTN")
def _from_now(context: Context, length: Amount) -> Many | None:
    """ "The next 3 hours"."""
    if not length.is_clock or length.seconds > 10**7:
        return None
    now = instant(context.today, context.now.time(), context.zone)
    ends = later(now, length.seconds, context.zone)
    return one(Stretch(moment(context.now, context.zone), moment(ends, context.zone)))


@RULES("STR", "STR ZONE", "STR ( ZONE )", cost=-1)
def _placed(context: Context, found: Many, word: str) -> Many | None:
    """A place named at the end is that of both ends."""
    stretches = [one_ for one_ in found.options if isinstance(one_, Stretch)]
    if any({one_.start.zone, one_.end.zone} != {context.zone} for one_ in stretches):
        return None
    return ask(
        found.reason,
        (
            Stretch(*(Moment(end.day, end.time, zone) for end in (one_.start, one_.end)))
            for one_ in stretches
            for zone in zones_of(word, one_.start.day, context.zone)
        ),
    )


@RULES("STR", "next UT", "UT next")
def _next_hour(context: Context, seconds: int) -> Many | None:
    """ "The next hour"."""
    return _from_now(context, Amount(seconds=seconds))


@RULES("STR", "LASTN", "in LASTN")
def _until_here(context: Context, length: Amount) -> Many | None:
    """ "The last 3 hours"."""
    if not length.is_clock or length.seconds > 10**7:
        return None
    now = instant(context.today, context.now.time(), context.zone)
    began = later(now, -length.seconds, context.zone)
    return one(Stretch(moment(began, context.zone), moment(context.now, context.zone)))


@RULES("STR", "EDGE of|in? REL", "EDGE of|in? the? dayword")
def _later_today(context: Context, edge: str, distance: int | None = None) -> Many | None:
    """ "Later today", "the rest of the day"."""
    if edge not in ("later", "rest") or distance:
        return None
    midnight = Moment(context.today + DAY, time(0), context.zone)
    return one(Stretch(moment(context.now, context.zone), midnight))


@RULES("STR", "lasting? AMOUNT starting MOM")
def _length_from(_: Context, length: Amount, start: Many) -> Many | None:
    found = start.options[0]
    if not isinstance(found, Moment) or len(start.options) > 1 or length.months or length.seconds > 10**7:
        return None
    ends = datetime.combine(found.day, found.time) + length.days * DAY + DAY / 86_400 * length.seconds
    return one(Stretch(found, moment(ends, found.zone)))
