"""Rules of series: how often, on which days, at what time."""

from typing import NamedTuple

from bot.calendar.grammar.base import RULES
from bot.calendar.partial import Clk, Context
from bot.calendar.rule import INTERVALS, WORKWEEK, On

_FREQUENCIES = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "semester": ("MONTHLY", 6),
    "year": ("YEARLY", 1),
    "calendar": ("YEARLY", 1),
}


class Pattern(NamedTuple):
    """The parts of a rule, as far as they were said."""

    frequency: str
    every: int = 1
    days: tuple[On, ...] = ()
    monthdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    clock: Clk | None = None
    part: str = ""
    loose: bool = False  # "bi-weekly": twice a week, or every two weeks


class Days(NamedTuple):
    """Days of a series: weekdays with or without a place, days of the month, months."""

    days: tuple[On, ...] = ()
    monthdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()


def joined(first: object, second: object) -> object:
    """Two lists of days as one, as far as they do not contradict each other."""
    if not isinstance(first, Pattern | Days) or not isinstance(second, Days):
        return None
    if (first.months and second.months) or ((first.places or second.places) and (first.days and second.days)):
        return None
    if (first.places and second.days) or (second.places and first.days):
        return None
    return first._replace(
        days=(*first.days, *second.days),
        monthdays=(*first.monthdays, *second.monthdays),
        months=first.months or second.months,
        places=first.places or second.places,
    )


@RULES("FREQ", "every U")
def _every(_: Context, unit: str) -> Pattern | None:
    return frequency(unit, 1)


@RULES("FREQ", "every NUM U", "every ORD U", "every OTHER U", "once NUM U")
def _every_so_many(_: Context, count: int, unit: str) -> Pattern | None:
    return frequency(unit, count)


@RULES("FREQ", "once U")
def _once(_: Context, unit: str) -> Pattern | None:
    return frequency(unit, 1)


@RULES("FREQ", "NUM U over NUM")
def _one_in(_: Context, one: int, unit: str, count: int) -> Pattern | None:
    return frequency(unit, count) if one == 1 else None


@RULES("FREQ", "every NUM|WEEKSAID jours", cost=-1)
def _loosely(_: Context, count: int) -> list[Pattern] | None:
    """« Tous les quinze jours » are two weeks, unless somebody counts."""
    weeks = {8: 1, 15: 2}.get(count)
    return [Pattern("WEEKLY", weeks), Pattern("DAILY", count)] if weeks else None


def frequency(unit: str, count: int) -> Pattern | None:
    """So many units, or None where there is no such rhythm."""
    if unit == "workday":
        return Pattern("WEEKLY", 1, WORKWEEK) if count == 1 else None
    if unit == "weekend":
        return Pattern("WEEKLY", count, ((None, 5), (None, 6))) if count in INTERVALS else None
    name, length = _FREQUENCIES.get(unit, ("", 0))
    return Pattern(name, count * length) if name and count * length in INTERVALS else None


@RULES("FREQ", "PERIODIC", "once PERIODIC")
def _periodic(_: Context, rhythm: tuple[str, int]) -> Pattern:
    return Pattern(*rhythm)


@RULES("FREQ", "DOUBTFUL")
def _doubtful(_: Context, unit: str) -> Pattern:
    return Pattern("WEEKLY" if unit == "week" else "MONTHLY", 2, loose=True)


@RULES("RULE", "FREQ", cost=1)
def _bare(_: Context, pattern: Pattern) -> Pattern:
    return pattern


@RULES("RULE", "FREQ in|of|on? ONS")
def _on(_: Context, pattern: Pattern, on: Days) -> Pattern | None:
    if pattern.part or (pattern.clock and on.months):
        return None
    return fitted(joined(pattern, on))


@RULES("RULE", "RULE in|of|on|and? ONS", cost=2)
def _on_more(context: Context, pattern: Pattern, on: Days) -> Pattern | None:
    return _on(context, pattern, on)


@RULES("RULE", "FREQ on? NTH dayword", cost=-1)
def _day_of_week(_: Context, pattern: Pattern, nth: int, *_day: int) -> Pattern | None:
    """ "Every week on the 4th day": of the week, which starts on a Sunday on calendars here."""
    if pattern.frequency != "WEEKLY" or pattern.days or not 1 <= nth <= 7:
        return None
    return pattern._replace(days=((None, (nth - 2) % 7),))


@RULES("RULE", "ONS of|in? FREQ")
def _on_first(context: Context, on: Days, pattern: Pattern) -> Pattern | None:
    return _on(context, pattern, on)


def fitted(pattern: object) -> Pattern | None:
    """The rule, where days of the month and of the week go with how often it is."""
    if not isinstance(pattern, Pattern):
        return None
    placed = any(nth is not None for nth, _ in pattern.days)
    if placed and pattern.frequency not in ("MONTHLY", "YEARLY"):
        return None
    if pattern.frequency == "DAILY" and pattern.every > 1 and pattern.days:
        return None
    if pattern.places and pattern.frequency != "MONTHLY":
        return None
    if pattern.frequency == "WEEKLY" and pattern.monthdays:
        return pattern._replace(frequency="DAILY") if pattern.every == 1 else None
    if placed and pattern.frequency == "MONTHLY" and any(abs(nth or 0) > 5 for nth, _ in pattern.days):
        return None
    return pattern


@RULES("RULE", "every WDAYS", cost=-1)
def _every_weekday(_: Context, on: Days) -> Pattern:
    return Pattern("WEEKLY", 1, on.days)


@RULES("RULE", "every OTHER|NUM|ORD WDAYS", cost=-1)
def _every_other(_: Context, count: int, on: Days) -> Pattern | None:
    return Pattern("WEEKLY", count, on.days) if count in range(2, 100) else None


@RULES("RULE", "NUM WDAYS over NUM", cost=-1)
def _one_weekday_in(_: Context, one: int, on: Days, count: int) -> Pattern | None:
    return Pattern("WEEKLY", count, on.days) if one == 1 and count in range(2, 100) else None


@RULES("RULE", "PLURAL", "on PLURAL", "PLURAL DOUBTFUL", "PLURAL PERIODIC", cost=-1)
def _plural(_: Context, on: Days, rhythm: object = None) -> Pattern | None:
    if isinstance(rhythm, str):
        return Pattern("WEEKLY", 2, on.days, loose=True) if rhythm == "week" else None
    if isinstance(rhythm, tuple) and rhythm[0] != "WEEKLY":
        return None
    return Pattern("WEEKLY", rhythm[1] if isinstance(rhythm, tuple) else 1, on.days)


@RULES("SERIES", "NTHS of monthword", "NTHS of the monthword", "MDS of the? monthword")
def _of_the_month(_: Context, on: Days) -> Pattern:
    """ "The second Wednesday of the month": a day in a due date, a rule in a series."""
    return Pattern("MONTHLY", 1, on.days, on.monthdays, (), on.places)


@RULES("RULE", "every NTHS of monthword", "every MDS of monthword", cost=-1)
def _every_of_the_month(context: Context, on: Days) -> Pattern:
    return _of_the_month(context, on)


@RULES("RULE", "every ORDN", "every ORDN and ORDN", cost=2)
def _every_day_of_month(_: Context, first: int, second: int | None = None) -> Pattern | None:
    """ "Every 1st and 15th"."""
    days = (first, second or first)
    return Pattern("MONTHLY", 1, monthdays=days) if all(1 <= day <= 31 for day in days) else None


@RULES("SERIES", "every NTHWD")
@RULES("RULE", "every NTHWD", cost=-1)
def _every_nth(_: Context, on: Days) -> Pattern | None:
    """ "Every second Wednesday", "every first Monday": of the month."""
    return Pattern("MONTHLY", 1, on.days)


@RULES("RULE", "every DATES", "every MONS")
def _every_date(_: Context, on: Days) -> Pattern:
    return Pattern("YEARLY" if on.monthdays else "MONTHLY", 1, on.days, on.monthdays, on.months)


@RULES("RULE", "every PART", "PARTS", "on PARTS", "every PARTS", cost=1)
def _every_part(_: Context, part: str) -> Pattern:
    return Pattern("DAILY", part=part)


@RULES("RULE", "RULE PART|PARTS", "RULE in PART", "WD PARTS")
def _in_part(_: Context, rule: object, part: str) -> Pattern | None:
    if isinstance(rule, int):
        rule = Pattern("WEEKLY", 1, ((None, rule),))
    if not isinstance(rule, Pattern) or rule.part or rule.clock:
        return None
    return rule._replace(part=part)


@RULES("RULE", "RULE TIME")
@RULES("RULE", "TIME of|on? RULE", order=(1, 0))
@RULES("SERIES", "SERIES TIME")
@RULES("SERIES", "TIME of|on? SERIES", order=(1, 0))
@RULES("LIST", "LIST TIME")
@RULES("LIST", "TIME of|on? LIST", order=(1, 0))
def _at(_: Context, rule: Pattern, clock: Clk) -> Pattern | None:
    return None if rule.clock else rule._replace(clock=clock)


@RULES("RULE", "RULE BH")
def _at_bare(_: Context, rule: Pattern, hour: Clk) -> Pattern | None:
    return rule._replace(clock=hour) if rule.part and not rule.clock else None


@RULES("RULE", "RULE ZONE", "RULE ( ZONE )")
@RULES("SERIES", "SERIES ZONE", "SERIES ( ZONE )")
@RULES("LIST", "LIST ZONE", "LIST ( ZONE )")
def _in_zone(_: Context, rule: Pattern, zone: str) -> Pattern | None:
    clock = rule.clock or Clk(-1)
    return rule._replace(clock=clock._replace(zone=zone)) if clock.zone in ("", zone) else None
