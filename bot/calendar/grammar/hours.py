"""Clock to clock, without a day: an hour without a half of the day takes that of the other."""

from datetime import time
from typing import Final, NamedTuple

from bot.calendar.answers import Hours
from bot.calendar.grammar.base import RULES, ask, moments
from bot.calendar.grammar.clocks import MORNING, in_part
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.resolve import days
from bot.calendar.partial import Clk, Context, Many, Partial
from bot.calendar.partial import clock as written_hour
from bot.calendar.places import zones_of
from bot.language import Language

_LONGEST: Final = 18 * 60
"""Hours of a day that go on for longer are a slip of the pen, in minutes."""


class Pair(NamedTuple):
    """Two clocks as written; `sure` where the words cannot be two days or two numbers.

    `twelve` where they count to twelve, as in English: nobody means the night by "from 3 to 5".
    `written` where they count to 24, as « h » and minutes do in French: « de 3 h à 5 h » is of the night.
    `length`, in minutes, where that was said instead of the end.
    """

    start: Clk
    end: Clk
    sure: bool
    twelve: bool = False
    written: bool = False
    length: int = 0

    def hours(self) -> list[tuple[time, time]]:
        """What they can be, the likelier first; none where they would go on for most of a day."""
        every = ((_minutes(start), _minutes(end)) for start in self._starts() for end in self._ends(start))
        found = [(_time(start), _time(end)) for start, end in every]
        return [ends for ends in found if self.length or is_sane(*ends)]

    def _starts(self) -> list[Clk]:
        start, end = self.start, self.end
        if start.fixed:
            return [start]
        if end.fixed and not self.length:
            near = [one_ for one_ in _both(start) if _minutes(one_) < _minutes(end)]
            # Beside "20:00" a "7:00" is of the morning; beside "8 pm" a "7" is of the evening.
            if not end.said:
                return [start._replace(fixed=True)]
            # "9 to 12 am" may be meant to end at noon; "11 to 1 am" starts in the evening.
            return _both(start) if end.hour == 0 else (near or _both(start))[-1:]
        if start.hour > 6 or (self.written and (self.length or _minutes(start) < _minutes(end))):
            return [start._replace(fixed=True)]
        return _both(start)[-1 if self.twelve else 0 :]

    def _ends(self, start: Clk) -> list[Clk]:
        end = self.end
        if self.length:
            at = _time((_minutes(start) + self.length) % 1440)
            return [Clk(at.hour, at.minute, fixed=True)]
        if end.fixed and end.said and end.hour == 0 and 7 <= start.hour < 12:
            # "10 am to 12 am": many write that for noon.
            return [end._replace(hour=12), end]
        return [after(start, end)]


def pair_of(context: Context, start: Clk, end: Clk, *, sure: bool = True) -> Pair:
    """Two clocks as a pair, counted as the language does that they are written in."""
    letter = start.french or end.french
    french = letter or context.language is Language.FR
    written = letter or bool(french and (start.minute or end.minute))
    return Pair(start, end, sure, twelve=not french, written=written)


def is_sane(start: time, end: time) -> bool:
    """Whether two times of day are no slip of the pen."""
    minutes = 60 * (end.hour - start.hour) + end.minute - start.minute
    return 0 < minutes % 1440 <= _LONGEST


def _both(clock: Clk) -> list[Clk]:
    halves = (clock.on_half(0), clock.on_half(12))
    return [half for half in halves if half]


def _minutes(clock: Clk) -> int:
    return 60 * clock.hour + clock.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


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
    "TIME|CLK slash TIME|CLK",
    "from HHMM to|and HHMM",
    "from HHMM to|and TIME|CLK",
)
def _half_sure(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end)


@RULES("HRS", "from BH to|and BH", cost=1)
def _from_to(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end)


@RULES("HRS", "HHMM to HHMM|TIME|CLK", cost=2)
def _four_digits(context: Context, start: Clk, end: Clk) -> Pair:
    """ "1300-1500"; "2027-2029" are years."""
    return pair_of(context, start, end)


@RULES("DOUBT", "BAREDAY aa CLK", cost=-1)
def _range_or_day(context: Context, day: Partial, clock: Clk) -> Many | None:
    """« 15 à 20 h »: from 3 to 8 pm, or on the 15th at 8 pm."""
    return _either(context, day, clock) if clock.french or clock.minute else None


@RULES("DOUBT", "BAREDAY aa BH", cost=2)
def _five_to_seven(context: Context, day: Partial, clock: Clk) -> Many | None:
    """« 5 à 7 »."""
    return _either(context, day, clock)


def _either(context: Context, day: Partial, clock: Clk) -> Many | None:
    start = written_hour(day.day) if day.day is not None else None
    found = days(day, context)
    if start is None or found is None:
        return None
    hours = _hours(context, pair_of(context, start, clock))
    on_day = moments(found, clock, context.zone)
    if hours is None or on_day is None:
        return None
    return Many((*hours.options, *on_day.options), "which-reading")


@RULES("HRS", "BH to BH", cost=2)
def _bare(context: Context, start: Clk, end: Clk) -> Pair:
    return pair_of(context, start, end, sure=start.hour > 12 and end.hour > 12)


@RULES("HRS", "from? DOTC to BH", "from? BH to DOTC", "from DOTC and BH", "from BH and DOTC", cost=1)
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
    if pair.length and not pair.start.fixed:
        start = in_part(pair.start, "evening" if part == "night" else part)
        return pair._replace(start=start, sure=True) if start else None
    if pair.end.fixed:
        return pair._replace(sure=True)
    end = _end_in(pair.end, "evening" if part == "night" else part)
    if end is None or pair.start.fixed:
        return pair._replace(end=end, sure=True) if end else None
    # "3 to 5 in the evening", "11 to 1 at night": the start is the last such hour before the end.
    near = [one_ for one_ in _both(pair.start) if _minutes(one_) < _minutes(end)]
    return pair._replace(start=(near or _both(pair.start))[-1], end=end, sure=True)


def _end_in(end: Clk, part: str) -> Clk | None:
    """ "8 to 12 in the morning" ends at noon."""
    if part in MORNING and end.hour == 12:
        return end._replace(fixed=True, said=True)
    return in_part(end, part)


@RULES("HRS", "HRS ish", "HRS ZONE", "HRS hh")
def _same(_: Context, pair: Pair, zone: str | None = None) -> Pair:
    return pair._replace(sure=True, start=pair.start._replace(zone=zone or pair.start.zone))


@RULES("HRS", "from? TIME|CLK lasting AMOUNT", "starting? TIME|CLK lasting AMOUNT", "from BH lasting AMOUNT")
def _lasting(context: Context, start: Clk, length: Amount) -> Pair | None:
    return _with_length(context, start, length)


@RULES("HRS", "lasting AMOUNT from|starting TIME|CLK|BH")
def _lasting_first(context: Context, length: Amount, start: Clk) -> Pair | None:
    return _with_length(context, start, length)


def _with_length(context: Context, start: Clk, length: Amount) -> Pair | None:
    if not length.is_clock or length.days or length.months or length.seconds >= 86_400:
        return None
    return pair_of(context, start, start)._replace(length=length.seconds // 60)


@RULES("HOURS", "HRS")
def _hours(context: Context, pair: Pair) -> Many | None:
    zone = pair.start.zone or pair.end.zone
    if not pair.sure:
        return None
    zones_ = zones_of(zone, context.today, context.zone) if zone else [""]
    found = (Hours(start, end, place) for start, end in pair.hours() for place in zones_)
    return ask("morning-or-afternoon" if len(zones_) < 2 else "which-offset", found)
