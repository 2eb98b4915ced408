"""The days of a series: weekdays, the nth of a month, days of a month, months; one or a list."""

from datetime import date

from bot.calendar.grammar.base import RULES
from bot.calendar.grammar.rules import On_, joined
from bot.calendar.partial import Context
from bot.calendar.rule import WORKWEEK


@RULES("ONS", "WDAYS|NTHS|MDS|MONS|DATES")
def _on(_: Context, on: On_) -> On_:
    return on


@RULES("ONS", "ONS and|or|on? MDS", "ONS and|or NTHS", cost=1)
@RULES("ONS", "ONS in|of MONS")
def _ons(_: Context, first: On_, second: On_) -> object:
    return joined(first, second)


@RULES("WDAYS", "WD|WDS")
def _weekday(_: Context, weekday: int) -> On_:
    return On_(((None, weekday),))


@RULES("WDAYS", "weekdays")
def _weekdays(_: Context) -> On_:
    return On_(WORKWEEK)


@RULES("WDAYS", "wkends")
@RULES("PLURAL", "wkends")
def _weekends(_: Context) -> On_:
    return On_(((None, 5), (None, 6)))


@RULES("WDAYS", "U")
def _weekend(_: Context, unit: str) -> On_ | None:
    return On_(((None, 5), (None, 6))) if unit == "weekend" else None


@RULES("PLURAL", "WDS")
def _plural(_: Context, weekday: int) -> On_:
    return On_(((None, weekday),))


@RULES("PLURAL", "weekdays")
def _plural_weekdays(_: Context) -> On_:
    return On_(WORKWEEK)


@RULES("WDAYS", "WDAYS and|or|slash? WD|WDS")
@RULES("PLURAL", "PLURAL and|or? WDS")
def _more_weekdays(_: Context, on: On_, weekday: int) -> On_:
    return On_((*on.days, (None, weekday)))


@RULES("WDAYS", "from? WD|WDS to WD|WDS")
@RULES("PLURAL", "from? WDS to WDS")
def _weekdays_through(_: Context, first: int, last: int) -> On_ | None:
    length = (last - first) % 7 + 1
    return On_(tuple((None, (first + n) % 7) for n in range(length))) if length > 1 else None


@RULES("NTHWD", "NTH WD|WDS")
def _nth_weekday(_: Context, nth: int, weekday: int) -> On_:
    return On_(((nth, weekday),))


@RULES("NTHS", "NTHWD", "NTHS of monthword")
def _nths(_: Context, on: On_) -> On_:
    return on


@RULES("NTHS", "NTH NTHS", cost=1)
@RULES("NTHS", "NTH and|or NTHS")
def _nth_more(_: Context, nth: int, on: On_) -> On_ | None:
    """ "First, second and third Friday": the weekday is said once."""
    if not on.days or on.places:
        return None
    return On_(((nth, on.days[0][1]), *on.days))


@RULES("NTHS", "NTHS NTHWD", cost=1)
@RULES("NTHS", "NTHS and|or NTHWD")
def _nths_more(_: Context, on: On_, more: On_) -> On_ | None:
    return On_((*on.days, *more.days)) if not on.places else None


@RULES("NTHS", "NTH U")
def _business_day(_: Context, nth: int, unit: str) -> On_ | None:
    return On_(WORKWEEK, places=(nth,)) if unit == "workday" and abs(nth) <= 23 else None


@RULES("MDS", "DOM", "DOM dayword")
def _day(_: Context, day: int) -> On_:
    return On_(monthdays=(day,))


@RULES("MDS", "NTH dayword", "NTH")
def _nth_day(_: Context, nth: int) -> On_ | None:
    return On_(monthdays=(nth,)) if 1 <= abs(nth) <= 31 else None


@RULES("MDS", "DOM tolast", "ORD dayword? tolast dayword?")
def _from_the_end(_: Context, number: int) -> On_:
    return On_(monthdays=(-number,)) if number <= 31 else On_()


@RULES("MDS", "dayword DOM", cost=2)
def _day_number(_: Context, day: int) -> On_:
    return On_(monthdays=(day,))


@RULES("MDS", "at? EDGE")
def _edge(_: Context, edge: str) -> On_ | None:
    return On_(monthdays=(1,)) if edge == "start" else None


@RULES("MDS", "end", "in? end", "at end")
def _end(_: Context) -> On_:
    return On_(monthdays=(-1,))


@RULES("MDS", "MDS MDS", cost=1)
@RULES("MDS", "MDS and|or|on MDS", "MDS and|or on MDS", "MDS of monthword")
def _more_days(_: Context, on: On_, more: On_ | None = None) -> On_:
    return On_(monthdays=(*on.monthdays, *(more.monthdays if more else ())))


@RULES("MONS", "MON")
def _month(_: Context, month: int) -> On_:
    return On_(months=(month,))


@RULES("MONS", "MONS and|or? MON")
def _more_months(_: Context, on: On_, month: int) -> On_:
    return On_(months=(*on.months, month))


@RULES("DATES", "DOMS of? MON", cost=-1)
def _days_of(_: Context, days: tuple[int, ...], month: int) -> On_ | None:
    return _dates(days, month)


@RULES("DATES", "MON on? dayword? DOMS", cost=-1)
def _month_days(_: Context, month: int, days: tuple[int, ...]) -> On_ | None:
    return _dates(days, month)


def _dates(days: tuple[int, ...], month: int) -> On_ | None:
    try:
        all(date(2000, month, day) for day in days)
    except ValueError:
        return None
    return On_(monthdays=days, months=(month,))


@RULES("DOMS", "DOM")
def _dom(_: Context, day: int) -> tuple[int, ...]:
    return (day,)


@RULES("DOMS", "DOMS and|or? DOM")
def _doms(_: Context, days: tuple[int, ...], day: int) -> tuple[int, ...]:
    return (*days, day)
