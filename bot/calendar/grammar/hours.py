"""Clock to clock, without a day: an hour without a half of the day takes that of the other."""

from datetime import time
from typing import NamedTuple

from bot.calendar.answers import Hours
from bot.calendar.grammar.base import RULES, ask, moments
from bot.calendar.grammar.clocks import in_part
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.resolve import days
from bot.calendar.partial import Clk, Context, Many, Partial
from bot.calendar.partial import clock as written_hour
from bot.calendar.places import zones_of
from bot.language import Language


class Pair(NamedTuple):
    """Two clocks as written; `sure` where the words cannot be two days or two numbers.

    `twelve` where they count to twelve, as in English: nobody means the night by "from 3 to 5".
    """

    start: Clk
    end: Clk
    sure: bool
    twelve: bool = False

    def hours(self) -> list[tuple[time, time]]:
        """What they can be, the likelier first."""
        start, end = self.start, self.end
        if not start.fixed and end.fixed:
            near = [one_ for one_ in _both(start) if _minutes(one_) < _minutes(end)]
            # Beside "20:00" a "7:00" is of the morning; beside "8 pm" a "7" is of the evening.
            as_written = start._replace(fixed=True) if not end.said else _both(start)[0]
            start = near[-1] if near and end.said else as_written
        if start.fixed:
            return [(start.times()[0], after(start, end).times()[0])]
        starts = [start] if start.hour > 6 else _both(start)[-1 if self.twelve else 0 :]
        fixed = [one_ if one_.fixed else one_._replace(fixed=True) for one_ in starts]
        return [(one_.times()[0], after(one_, end).times()[0]) for one_ in fixed]


def pair_of(context: Context, start: Clk, end: Clk, *, sure: bool = True) -> Pair:
    """Two clocks as a pair, counted as the language does that they are written in."""
    french = start.french or end.french or context.language is Language.FR
    return Pair(start, end, sure, twelve=not french)


def _both(clock: Clk) -> list[Clk]:
    halves = (clock.on_half(0), clock.on_half(12))
    return [half for half in halves if half]


def _minutes(clock: Clk) -> int:
    return 60 * clock.hour + clock.minute


def after(start: Clk, end: Clk) -> Clk:
    """The end on the half of the day that comes first after the start; beside an hour that is counted to 24
    ("18:00 to 8:00") it is counted so, too."""
    if end.fixed:
        return end
    if start.hour > 12 and not start.said and not end.said:
        return end._replace(fixed=True)
    return next((half for half in _both(end) if _minutes(half) > _minutes(start)), _both(end)[0])


@RULES("HRS", "from? TIME|CLK to TIME|CLK", "from TIME|CLK and TIME|CLK")
def _sure(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end)


@RULES(
    "HRS",
    "from? BH to TIME|CLK",
    "from BH and TIME|CLK",
    "from? TIME|CLK to BH",
    "from TIME|CLK and BH",
    "from HHMM to|and HHMM",
)
def _half_sure(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end)


@RULES("HRS", "from BH to|and BH", cost=1)
def _from_to(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end)


@RULES("DOUBT", "BAREDAY aa CLK", cost=-1)
def _range_or_day(context: Context, day: Partial, clock: Clk) -> Many | None:
    """« 15 à 20 h »: from 3 to 8 pm, or on the 15th at 8 pm."""
    start = written_hour(day.day) if day.day is not None else None
    found = days(day, context)
    if start is None or found is None or not (clock.fixed or clock.hour > 6):
        return None
    hours = _hours(context, Pair(start, clock, sure=True))
    on_day = moments(found, clock, context.zone)
    if hours is None or on_day is None:
        return None
    return Many((*hours.options, *on_day.options), "which-reading")


@RULES("HRS", "BH to BH", cost=2)
def _bare(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end, sure=start.hour > 12 and end.hour > 12)


@RULES("HRS", "from? DOTC to DOTC|CLK", "from DOTC and DOTC|CLK", "from? CLK to DOTC", "from CLK and DOTC")
def _dotted(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end)


@RULES("HRS", "BEFORE TIME|BH but BEFORE TIME|BH")
def _after_before(context: Context, kind: str, start: Clk, other: str, end: Clk) -> Pair | None:
    """ "After 3:30 pm but before 6 pm"."""
    return pair_of(context, start, end) if kind in ("after", "from") and other in ("before", "by") else None


@RULES("HRS", "HRS in? PART")
def _in_part(_: Context, pair: Pair, part: str) -> Pair | None:
    return in_half(pair, part)


def in_half(pair: Pair, part: str) -> Pair | None:
    """Both clocks in a part of the day, as far as they did not say it themselves."""
    end = pair.end if pair.end.fixed else in_part(pair.end, "evening" if part == "night" else part)
    start = pair.start
    if not start.fixed and (pair.end.fixed or end is None):
        return pair._replace(end=end, sure=True) if end else None
    if not start.fixed:
        found = in_part(start, "evening" if part == "night" else part)
        return pair._replace(start=found, end=end, sure=True) if found and end else None
    return pair._replace(end=end, sure=True) if end else None


@RULES("HRS", "HRS ish", "HRS ZONE", "HRS hh")
def _same(_: Context, pair: Pair, zone: str | None = None) -> Pair:
    return pair._replace(sure=True, start=pair.start._replace(zone=zone or pair.start.zone))


@RULES("HRS", "from? TIME|CLK lasting AMOUNT", "starting? TIME|CLK lasting AMOUNT", "from BH lasting AMOUNT")
def _lasting(_: Context, start: Clk, length: Amount) -> Pair | None:
    return _with_length(start, length)


@RULES("HRS", "lasting AMOUNT from|starting TIME|CLK|BH")
def _lasting_first(_: Context, length: Amount, start: Clk) -> Pair | None:
    return _with_length(start, length)


def _with_length(start: Clk, length: Amount) -> Pair | None:
    if not length.is_clock or length.days or length.months or length.seconds >= 86_400:
        return None
    start = start._replace(fixed=True)
    total = (_minutes(start) + length.seconds // 60) % 1440
    return Pair(start, Clk(total // 60, total % 60, fixed=True), sure=True)


@RULES("HOURS", "HRS")
def _hours(context: Context, pair: Pair) -> Many | None:
    zone = pair.start.zone or pair.end.zone
    if not pair.sure or pair.start.midnight:
        return None
    zones_ = zones_of(zone, context.today, context.zone) if zone else [""]
    found = (Hours(start, end, place) for start, end in pair.hours() for place in zones_)
    return ask("morning-or-afternoon" if len(zones_) < 2 else "which-offset", found)
