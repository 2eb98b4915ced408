"""Times of day, from "15:30" to « onze heures moins le quart »."""

from bot.calendar.grammar.base import RULES
from bot.calendar.partial import Clk, Context, clock

MORNING = ("morning", "breakfast")


@RULES("BH", "HOUR")
def _bare(_: Context, hour: Clk) -> Clk:
    """A bare number that is an hour where something says so."""
    return hour


@RULES("CLK", "NOON")
def _noon(_: Context, midnight: int) -> Clk:
    return Clk(0, 0, fixed=True, midnight=True) if midnight else Clk(12, 0, fixed=True)


@RULES("CLK", "BH|CLK|DOTC|HHMM AMPM")
def half(_: Context, written: Clk, shift: int) -> Clk | None:
    """A twelve-hour clock; "15 pm" is taken for 15 h, as people mean it."""
    if written.zone or written.midnight or (written.hour == 0 and written.fixed):
        return None
    return written.on_half(shift)


@RULES("CLK", "HOURH")
def _full_hour(_: Context, hour: Clk) -> Clk:
    return hour


@RULES("CLK", "BH|CLK|DOTC oclock", "DOTC hh", "BH ish", "CLK ish", "at|approx CLK")
def _hour(_: Context, hour: Clk) -> Clk:
    return hour


@RULES("TIME", "CLK", "at|approx BH", "at|approx HHMM", "at|approx DOTC", "at|approx HHMM ish")
def _time(_: Context, written: Clk) -> Clk:
    """What stands beside a day as its time."""
    return written


@RULES("MINS", "MIN|MINW")
def _minutes(_: Context, minutes: int) -> int | None:
    return minutes if 0 < minutes < 60 else None


@RULES("HOURH", "HOUR hh")
def _hour_of_24(_: Context, hour: Clk) -> Clk:
    return hour._replace(french=True)


@RULES("CLK", "HOURH and? MINW|MIN", "HOURW MINW", "at|approx HOUR MIN")
def _with_minutes(_: Context, hour: Clk, minute: int) -> Clk | None:
    if hour.minute or minute >= 60 or (0 < minute < 5):
        return None
    return hour._replace(minute=minute)


@RULES("CLK", "HOURH and? MINS UT", "HOUR MINS UT", "HOURH passe MINS UT", "CLK passe MINS UT")
def _with_named_minutes(_: Context, hour: Clk, minute: int, seconds: int) -> Clk | None:
    return hour._replace(minute=minute) if seconds == 60 and not hour.minute else None


@RULES("FRAC", "HALF|QUARTER|THREEQ")
def _fraction(_: Context, minutes: int) -> int:
    return minutes


@RULES("CLK", "HOURH and? FRAC", "HOUR and FRAC", "CLK and FRAC", "NOONCLK and? FRAC")
def _and_a_part(_: Context, hour: Clk, minutes: int) -> Clk | None:
    return hour._replace(minute=minutes) if not hour.minute else None


@RULES("NOONCLK", "NOON")
def _noonclk(_: Context, midnight: int) -> Clk:
    return Clk(0 if midnight else 12, 0, fixed=True)


@RULES("CLK", "NOONCLK and? MINW", "NOONCLK MIN")
def _noon_and(_: Context, hour: Clk, minutes: int) -> Clk | None:
    return hour._replace(minute=minutes) if 0 < minutes < 60 else None


@RULES("CLK", "HOURH less MINS|FRAC", "NOONCLK less MINS|FRAC", "CLK less MINS|FRAC")
def _less(_: Context, hour: Clk, minutes: int) -> Clk | None:
    return before(hour, minutes)


def before(hour: Clk, minutes: int) -> Clk | None:
    """So many minutes before a full hour, on the same half of the day as people say it."""
    if hour.minute or not 0 < minutes < 60:
        return None
    earlier = (hour.hour - 1) % 24
    if not hour.fixed:
        earlier = earlier or 12
    return Clk(earlier, 60 - minutes, hour.fixed, False, hour.zone)


@RULES("PASTMINS", "FRAC|MINS|TOMINS", "one FRAC")
def _past_minutes(_: Context, minutes: int) -> int:
    return minutes


@RULES("CLK", "PASTMINS sep? past BH|CLK")
def _past(_: Context, minutes: int, hour: Clk) -> Clk | None:
    total = hour.minute + minutes
    return hour._replace(minute=total, midnight=False) if total < 60 else None


@RULES("CLK", "PASTMINS past HOURW MINW")
def _past_in_words(_: Context, minutes: int, hour: Clk, minute: int) -> Clk | None:
    return hour._replace(minute=minute + minutes) if minute + minutes < 60 else None


@RULES("CLK", "FRAC|TOMINS lessthan BH|CLK", "one FRAC lessthan BH|CLK")
def _to(_: Context, minutes: int, hour: Clk) -> Clk | None:
    """ "Quarter to ten", "20 to 8"; "5 to 7" is a stretch."""
    if hour.minute > minutes:
        return hour._replace(minute=hour.minute - minutes)
    return before(hour, minutes)


@RULES("CLK", "MINS lessthan BH", cost=1)
def _ten_to(_: Context, minutes: int, hour: Clk) -> Clk | None:
    """ "Ten to nine"; "five to nine" may be a stretch."""
    return before(hour, minutes) if minutes in (5, 10) and hour.hour < minutes else None


@RULES("CLK", "HHMM hundredhours")
def _military(_: Context, written: Clk) -> Clk:
    """ "1900 hours"."""
    return written._replace(fixed=True)


@RULES("CLK", "HOURW oh MINW")
def _oh_five(_: Context, hour: Clk, minute: int) -> Clk | None:
    return hour._replace(minute=minute) if 0 < minute < 10 and not hour.minute else None


@RULES("CLK", "BH|CLK at? NOON")
def _twelve(context: Context, hour: Clk, midnight: int) -> Clk | None:
    """ "12 o'clock noon"."""
    return _noon(context, midnight) if hour.hour == 12 and not hour.minute else None


@RULES("TOMINS", "MINS UT")
def _to_minutes(_: Context, minutes: int, seconds: int) -> int | None:
    return minutes if seconds == 60 else None


@RULES("TOMINS", "MINS")
def _to_bare(_: Context, minutes: int) -> int | None:
    return minutes if minutes > 12 else None


@RULES("CLK", "HALF HOURW", cost=1)
def _half_three(_: Context, _half: int, hour: Clk) -> Clk | None:
    """The British "half three" is half past."""
    return hour._replace(minute=30) if not hour.minute else None


@RULES("CLK", "BH|CLK|DOTC in? PART")
@RULES("CLK", "in? PART at? BH|CLK", order=(1, 0))
def _in_part(_: Context, hour: Clk, part: str) -> Clk | None:
    """ "3 in the morning", « 8 heures du soir »."""
    return in_part(hour, part)


def in_part(hour: Clk, part: str) -> Clk | None:
    """The clock on the half of the day that a part of the day is on."""
    if part in MORNING:
        return hour if hour.hour == 0 and hour.fixed else hour.on_half(0)
    if part == "night":
        if hour.midnight or hour.hour >= 13 or (hour.fixed and hour.hour < 6):
            return hour
        return clock(0) if hour.hour == 12 else hour.on_half(0 if hour.hour < 5 else 12)
    if part == "evening" and (hour.hour == 12 or hour.hour < 5) and not hour.fixed:
        return hour.on_half(0)
    if part in ("afternoon", "evening", "dinner", "lunch"):
        return hour.on_half(12) if part != "lunch" or hour.hour in (11, 12, 1, 2) else None
    return None


@RULES("CLK", "CLK in|at ZONE", cost=1)
@RULES("CLK", "CLK ZONE", "CLK ( ZONE )", "CLK of? zoneword ZONE", "CLK ZONE zoneword")
def _in_zone(_: Context, written: Clk, zone: str) -> Clk | None:
    return written._replace(zone=zone) if written.zone in ("", zone) else None


@RULES("TIME", "at|approx BH ZONE")
def _bare_in_zone(_: Context, hour: Clk, zone: str) -> Clk:
    return hour._replace(zone=zone)
