"""The days of a series: weekdays, the nth of a month, days of a month, months; one or a list."""

from datetime import date
from itertools import pairwise

from bot.calendar.grammar.base import RULES
from bot.calendar.grammar.rules import Days, Pattern, joined
from bot.calendar.partial import Context
from bot.calendar.rule import WORKWEEK


@RULES("ONS", "WDAYS|NTHS|MDS|MONS|DATES")
def _on(_: Context, on: Days) -> Days:
    return on


@RULES("ONS", "ONS and|or|on? MDS", "ONS and|or NTHS", cost=3)
@RULES("ONS", "ONS in|of MONS")
def _ons(_: Context, first: Days, second: Days) -> object:
    return joined(first, second)


@RULES("WDAYS", "WD|WDS")
def _weekday(_: Context, weekday: int) -> Days:
    return Days(((None, weekday),))


@RULES("WDAYS", "weekdays")
def _weekdays(_: Context) -> Days:
    return Days(WORKWEEK)


@RULES("WDAYS", "wkends")
@RULES("PLURAL", "wkends")
def _weekends(_: Context) -> Days:
    return Days(((None, 5), (None, 6)))


@RULES("WDAYS", "U")
def _weekend(_: Context, unit: str) -> Days | None:
    return Days(((None, 5), (None, 6))) if unit == "weekend" else None


@RULES("PLURAL", "WDS")
def _plural(_: Context, weekday: int) -> Days:
    return Days(((None, weekday),))


@RULES("PLURAL", "weekdays")
def _plural_weekdays(_: Context) -> Days:
    return Days(WORKWEEK)


@RULES("WDAYS", "WDAYS and|or|slash? WD|WDS")
@RULES("PLURAL", "PLURAL and|or? WDS")
def _more_weekdays(_: Context, on: Days, weekday: int) -> Days:
    return Days((*on.days, (None, weekday)))


@RULES("WDAYS", "from? WD|WDS to WD|WDS")
@RULES("PLURAL", "from? WDS to WDS")
def _weekdays_through(_: Context, first: int, last: int) -> Days | None:
    length = (last - first) % 7 + 1
    return Days(tuple((None, (first + n) % 7) for n in range(length))) if length > 1 else None


@RULES("NTHWD", "NTH WD|WDS")
def _nth_weekday(_: Context, nth: int, weekday: int) -> Days:
    return Days(((nth, weekday),))


@RULES("NTHS", "NTHWD", "NTHS of monthword")
def _nths(_: Context, on: Days) -> Days:
    return on


@RULES("NTHS", "NTH NTHS", cost=1)
def _nth_listed(context: Context, nth: int, on: Days) -> Days | None:
    """ "First, second and third Friday"; "second last" is one place."""
    return None if (on.days[0][0] or 0) < 0 < nth else _nth_more(context, nth, on)


@RULES("NTHS", "NTH and|or NTHS")
def _nth_more(_: Context, nth: int, on: Days) -> Days | None:
    """ "First, second and third Friday": the weekday is said once."""
    if not on.days or on.places:
        return None
    return Days(((nth, on.days[0][1]), *on.days))


@RULES("NTHS", "NTHS NTHWD", cost=1)
@RULES("NTHS", "NTHS and|or NTHWD")
def _nths_more(_: Context, on: Days, more: Days) -> Days | None:
    return Days((*on.days, *more.days)) if not on.places else None


@RULES("NTHS", "NTH U")
def _business_day(_: Context, nth: int, unit: str) -> Days | None:
    return Days(WORKWEEK, places=(nth,)) if unit == "workday" and abs(nth) <= 23 else None


@RULES("LIST", "every? NTHS", cost=1)
def _several(_: Context, on: Days) -> Pattern | None:
    """ "The second and fourth Wednesday of the month": more than one, so that no day is meant."""
    return Pattern("MONTHLY", 1, on.days) if len(on.days) > 1 and not on.places else None


@RULES("LIST", "NTH WDS of monthword")
def _plural_nth(_: Context, nth: int, weekday: int) -> Pattern:
    """« Les premiers lundis du mois »."""
    return Pattern("MONTHLY", 1, ((nth, weekday),))


@RULES("LIST", "MDS of monthword", cost=1)
def _several_days(_: Context, on: Days) -> Pattern | None:
    """ "The 1st and 15th of the month"; two days in a row may be meant for themselves."""
    listed = sorted(on.monthdays)
    apart = any(later - day > 1 for day, later in pairwise(listed))
    return Pattern("MONTHLY", 1, monthdays=on.monthdays) if apart and listed[0] > 0 else None


@RULES("SERIES", "WDAYS", cost=1)
def _several_weekdays(_: Context, on: Days) -> Pattern | None:
    """ "Monday to Friday at 9", « lundi et mercredi »: where a series is asked for, its days."""
    return Pattern("WEEKLY", 1, on.days) if len(on.days) > 1 else None


@RULES("MDS", "DOM", "DOM dayword")
def _day(_: Context, day: int) -> Days:
    return Days(monthdays=(day,))


@RULES("MDS", "NTH dayword", "NTH")
def _nth_day(_: Context, nth: int) -> Days | None:
    return Days(monthdays=(nth,)) if 1 <= abs(nth) <= 31 else None


@RULES("MDS", "DOM tolast", "ORD dayword? tolast dayword?")
def _from_the_end(_: Context, number: int) -> Days | None:
    return Days(monthdays=(-number,)) if number <= 31 else None


@RULES("MDS", "dayword DOM", cost=2)
def _day_number(_: Context, day: int) -> Days:
    return Days(monthdays=(day,))


@RULES("MDS", "at? EDGE")
def _edge(_: Context, edge: str) -> Days | None:
    return Days(monthdays=(1,)) if edge == "start" else None


@RULES("MDS", "end", "in? end", "at end")
def _end(_: Context) -> Days:
    return Days(monthdays=(-1,))


@RULES("MDS", "MDS MDS", cost=1)
def _days_listed(context: Context, on: Days, more: Days) -> Days | None:
    return None if more.monthdays[0] < 0 < on.monthdays[-1] else _more_days(context, on, more)


@RULES("MDS", "MDS and|or|on MDS", "MDS and|or on MDS", "MDS of monthword")
def _more_days(_: Context, on: Days, more: Days | None = None) -> Days:
    return Days(monthdays=(*on.monthdays, *(more.monthdays if more else ())))


@RULES("MONS", "MON")
def _month(_: Context, month: int) -> Days:
    return Days(months=(month,))


@RULES("MONS", "MONS and|or? MON")
def _more_months(_: Context, on: Days, month: int) -> Days:
    return Days(months=(*on.months, month))


@RULES("DATES", "DOMS of? MON", cost=-1)
def _days_of(_: Context, days: tuple[int, ...], month: int) -> Days | None:
    return _dates(days, month)


@RULES("DATES", "MON on? dayword? DOMS", cost=-1)
def _month_days(_: Context, month: int, days: tuple[int, ...]) -> Days | None:
    return _dates(days, month)


def _dates(days: tuple[int, ...], month: int) -> Days | None:
    try:
        all(date(2000, month, day) for day in days)
    except ValueError:
        return None
    return Days(monthdays=days, months=(month,))


@RULES("DOMS", "DOM")
def _dom(_: Context, day: int) -> tuple[int, ...]:
    return (day,)


@RULES("DOMS", "DOMS and|or? DOM")
def _doms(_: Context, days: tuple[int, ...], day: int) -> tuple[int, ...]:
    return (*days, day)
