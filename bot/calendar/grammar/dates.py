"""Days of the calendar: written with their month, in numbers, or in part."""

from bot.calendar.grammar.base import DAY, RULES, ask_days, dates
from bot.calendar.grammar.resolve import days, next_to_come
from bot.calendar.partial import YEARS, Context, Many, Partial, day_of, full_year


@RULES("DATE", "DOM sep? of? sep? MON", "DOM dayword? of? monthword? of? MON")
def _day_month(_: Context, day: int, month: int) -> Partial | None:
    return _of(None, month, day)


@RULES("DATE", "MON sep? DOM", "MON dayword DOM")
def _month_day(_: Context, month: int, day: int) -> Partial | None:
    return _of(None, month, day)


@RULES("DATE", "DOM sep? of? sep? MON sep? of? YR|PASTYR|YEARW", "DOM dayword? of? MON of? YR")
def _day_month_year(_: Context, day: int, month: int, year: int) -> Partial | None:
    return _of(year, month, day)


@RULES("DATE", "DOM sep? of? sep? MON sep? YR2", cost=2)
def _short_year(context: Context, day: int, month: int, year: int) -> Partial | None:
    """ "4 Dec 26": a year close by, for "4 Dec 10" may be an hour."""
    return _of(year, month, day) if -2 <= year - context.today.year <= 10 else None


@RULES("DATE", "MON sep? DOM sep? of? YR|PASTYR|YEARW")
def _month_day_year(_: Context, month: int, day: int, year: int) -> Partial | None:
    return _of(year, month, day)


@RULES("PASTYR", "YY")
def _no_day(_: Context, written: int) -> int | None:
    """Two digits that are a year, because they are no day."""
    return full_year(written) if written > 31 else None


@RULES("DAYYEAR", "DOM of? YR|YEARW")
def _day_year(_: Context, day: int, year: int) -> Partial:
    """The end of "August 10 to 22, 2012"."""
    return Partial(year, day=day)


@RULES("DATE", "YR sep? MON sep? DOM")
def _year_month_day(_: Context, year: int, month: int, day: int) -> Partial | None:
    return _of(year, month, day)


@RULES("YEARW", "YRW")
def _worded(_: Context, year: int) -> int:
    return year


@RULES("DATE", "NUMD")
def _numeric(context: Context, parts: tuple[str, ...]) -> Partial | Many | None:
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        return _of(numbers[0], numbers[1], numbers[2])
    year = None
    if len(parts) == 3:
        year = full_year(numbers[2]) if len(parts[2]) == 2 else numbers[2]
    return _either_order(context, numbers[0], numbers[1], year)


@RULES("DATE", "NUMS", "NUMDOT", cost=2)
def _two_numbers(context: Context, parts: tuple[str, ...]) -> Partial | Many | None:
    """ "17 2", "4.22": only where there is one way to read them, for they may be no date at all."""
    first, second = (int(part) for part in parts)
    return _either_order(context, first, second, None) if max(first, second) > 12 else None


def _either_order(context: Context, first: int, second: int, year: int | None) -> Partial | Many | None:
    """Day first or month first; asked where both are possible and differ."""
    pairs = [pair for pair in ((second, first), (first, second)) if _of(year, *pair)]
    if len(pairs) < 2 or first == second:
        return Partial(year, *pairs[0]) if pairs else None
    if year:
        return ask_days("day-or-month-first", (day_of(year, *pair) for pair in pairs))
    return ask_days("day-or-month-first", (next_to_come(*pair, context.today) for pair in pairs))


@RULES("DATE", "this? WD sep? DATE")
@RULES("DATE", "DATE WD", order=(1, 0))
def _with_weekday(_: Context, weekday: int, written: Partial | Many) -> Partial | None:
    if isinstance(written, Many) or not written.month or written.weekday is not None:
        return None
    return written._replace(weekday=weekday)


@RULES("DATE", "WD the? DOM", "WD dayword DOM")
def _weekday_number(_: Context, weekday: int, day: int) -> Partial:
    return Partial(day=day, weekday=weekday)


@RULES("DATE", "the DOM dayword?", "dayword DOM")
def _number(_: Context, day: int) -> Partial:
    return Partial(day=day)


@RULES("DATE", "ORDN", cost=1)
def _ordinal(_: Context, day: int) -> Partial | None:
    return Partial(day=day) if 1 <= day <= 31 else None


@RULES("BAREDAY", "DOM")
def _bare(_: Context, day: int) -> Partial:
    """A day of the month where something else says so: an end of a range, or beside a clock."""
    return Partial(day=day)


@RULES("DATE", "next DATE")
def _next(_: Context, written: Partial | Many) -> Partial | None:
    return written if isinstance(written, Partial) and written.month and not written.year else None


@RULES("DAY", "DATE", "whole DATE")
def _day(_: Context, written: object) -> object:
    return written


def _of(year: int | None, month: int, day: int) -> Partial | None:
    """A day that some year has."""
    if year is not None and year not in YEARS:
        return None
    return Partial(year, month, day) if day_of(year or 2000, month, day) else None


@RULES("DAY", "REL DATE", cost=2)
@RULES("DAY", "DATE REL", cost=2, order=(1, 0))
def _said_twice(context: Context, distance: int, written: Partial | Many) -> Many | None:
    """ "Tomorrow, December 4": both are asked about where they differ."""
    found = days(written, context)
    if found is None:
        return None
    return ask_days("dates-differ", (context.today + distance * DAY, *dates(found)))
