"""From a moment to a moment, or some hours of a day."""

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.calendar.answers import Answer, Day, Moment, Stretch
from bot.calendar.grammar.base import DAY, RULES, ask, dates, moment, moments
from bot.calendar.grammar.hours import Pair, after, in_half, is_sane, pair_of
from bot.calendar.grammar.moments import NIGHT_ENDS, NIGHTLY, Part, at_minute, stretch
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.relative import later
from bot.calendar.grammar.resolve import NEAR, days
from bot.calendar.partial import Clk, Context, Many, Partial, clock, one
from bot.calendar.places import zones_of
from bot.calendar.zones import instant


@RULES("STR", "DAY at? HRS", "DAY ( HRS )")
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
    if halved is None:
        return None
    found = part.days
    if part.name in NIGHTLY and halved.start.hour < NIGHT_ENDS <= context.now.hour:
        # "Between 1 and 3 tonight" is of the next day.
        found = Many(tuple(Day(day + DAY) for day in dates(found)), found.reason)
    return _on(context, found, halved)


@RULES("DOUBT", "WD BAREDAY aa CLK", cost=-1)
def _weekday_hours(context: Context, weekday: int, number: Partial, end: Clk) -> Many | None:
    """« Vendredi 9 à 17 h »: two hours of a Friday, where the next Friday that is a 9th is far off."""
    far, start = days(number._replace(weekday=weekday), context), clock(number.day or 0)
    if start is None or far is None or dates(far)[0] - context.today <= NEAR:
        return None
    hours = _of_day(context, Partial(weekday=weekday), pair_of(context, start, end))
    on_day = moments(far, end, context.zone)
    return Many((*hours.options, *on_day.options), "which-reading") if hours and on_day else None


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
    return _joined(start.options, end.options, start.reason or end.reason)


def _joined(starts: Sequence[Answer], ends: Sequence[Answer], reason: str) -> Many | None:
    pairs = [(a, b) for a in starts for b in ends if isinstance(a, Moment) and isinstance(b, Moment)]
    return ask(reason, (Stretch(a, b) for a, b in pairs if (a.day, a.time) < (b.day, b.time)))


@RULES("STR", "from? MOM au BAREDAY", cost=-1)
def _until_the_day(context: Context, start: Many, end: Partial) -> Many | None:
    """« Du 4 décembre à 9 h au 5 » : an hour has no article."""
    return _parts(context, start, end)


@RULES("STR", "from? MOM to CLK|TIME|BH", "from MOM and CLK|TIME|BH")
def _moment_and_clock(_: Context, start: Many, end: Clk) -> Many | None:
    found = [answer for answer in start.options if isinstance(answer, Moment)]
    doubtful = len(found) > 1  # of "2:00", read as 14:00, the end is of the afternoon, too
    made = [(at, after(Clk(at.time.hour, at.time.minute, fixed=True, said=doubtful), end)) for at in found]
    ends = ((at, clock.times()[0]) for at, clock in made)
    return ask(
        start.reason, (_stretch(at.day, at.time, end, at.zone) for at, end in ends if is_sane(at.time, end))
    )


@RULES("STR", "from? DPART to DPART|MOM|DAY", "from DPART and DPART|MOM|DAY", cost=1)
@RULES("STR", "from? MOM to DPART|DAY", "from MOM and DPART|DAY", cost=1)
def _parts(context: Context, left: object, right: object) -> Many | None:
    """ "From Friday noon to Monday morning", "Friday evening to Sunday": until the end of it."""
    start = _end(context, left)
    if start is None:
        return None
    starts = [one_.start if isinstance(one_, Stretch) else one_ for one_ in start.options]
    first = next((one_.day for one_ in starts if isinstance(one_, Moment)), context.today)
    if isinstance(right, Partial) and first > context.today:
        context = context._replace(now=datetime.combine(first, time()))
    end = _end(context, right)
    if end is None:
        return None
    ends = [one_.end if isinstance(one_, Stretch) else one_ for one_ in end.options]
    return _joined(starts, ends, start.reason or end.reason)


def _end(context: Context, value: object) -> Many | None:
    """An end of a stretch: a moment, a part of a day or a whole day."""
    if isinstance(value, Part):
        return stretch(context, value)
    if isinstance(value, Many) and isinstance(value.options[0], Moment):
        return value
    found = days(value, context)
    if found is None:
        return None
    whole = (Stretch(*(at_minute(day, minute, context.zone) for minute in (0, 1440))) for day in dates(found))
    return ask(found.reason, whole)


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


@RULES("STR", "lasting AMOUNT starting MOM")
@RULES("STR", "AMOUNT starting MOM", cost=2)
def _length_from(_: Context, length: Amount, start: Many) -> Many | None:
    found = start.options[0]
    if not isinstance(found, Moment) or len(start.options) > 1 or length.months or length.seconds > 10**7:
        return None
    ends = datetime.combine(found.day, found.time) + length.days * DAY + DAY / 86_400 * length.seconds
    return one(Stretch(found, moment(ends, found.zone)))
