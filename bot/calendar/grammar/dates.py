"""Days of the calendar: written with their month, in numbers, or in part."""

from typing import Final

from bot.calendar.answers import Day, Span
from bot.calendar.grammar.base import DAY, RULES, ask_days, dates, moments
from bot.calendar.grammar.resolve import NEAR, days, next_to_come, spans
from bot.calendar.partial import YEARS, Clk, Context, Many, Partial, day_beside, day_of, full_year, one

_OFFICE_HOURS: Final = range(8, 19)


@RULES("DATE", "DOM sep? of? sep? MON", "DOM dayword? of? monthword? of? MON")
def _day_month(context: Context, day: int, month: int) -> Partial | None:
    return _of(context, None, month, day)


@RULES("DATE", "MON sep? DOM", "MON dayword DOM")
def _month_day(context: Context, month: int, day: int) -> Partial | None:
    return _of(context, None, month, day)


@RULES("DATE", "DOM sep? of? sep? MON sep? of? YR|PASTYR|YEARW", "DOM dayword? of? MON of? YR")
def _day_month_year(context: Context, day: int, month: int, year: int) -> Partial | None:
    return _of(context, year, month, day)


@RULES("DATE", "DOM sep MON sep YR2")
@RULES("DATE", "MON sep DOM sep YR2", order=(1, 0, 2))
@RULES("DATE", "DOM sep? of? sep? MON sep? YR2", cost=2)
def _short_year(context: Context, day: int, month: int, year: int) -> Partial | None:
    """ "4 Dec 26": a year close by, for "4 Dec 10" may be an hour."""
    return _of(context, year, month, day) if -2 <= year - context.today.year <= 10 else None


@RULES("DATE", "MON sep? DOM sep? of? YR|PASTYR|YEARW")
def _month_day_year(context: Context, month: int, day: int, year: int) -> Partial | None:
    return _of(context, year, month, day)


@RULES("PASTYR", "YY")
def _no_day(_: Context, written: int) -> int | None:
    """Two digits that are a year, because they are no day."""
    return full_year(written) if written >= 40 else None


@RULES("DAYYEAR", "DOM of? YR|YEARW")
def _day_year(_: Context, day: int, year: int) -> Partial:
    """The end of "August 10 to 22, 2012"."""
    return Partial(year, day=day)


@RULES("DATE", "YR sep? MON sep? DOM")
def _year_month_day(context: Context, year: int, month: int, day: int) -> Partial | None:
    return _of(context, year, month, day)


@RULES("YEARW", "YRW")
def _worded(_: Context, year: int) -> int:
    return year


@RULES("DATE", "NUMD")
def _numeric(context: Context, parts: tuple[str, ...]) -> Partial | Many | None:
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        return _of(context, numbers[0], numbers[1], numbers[2])
    year = None
    if len(parts) == 3:
        year = full_year(numbers[2]) if len(parts[2]) == 2 else numbers[2]
    return _either_order(context, numbers[0], numbers[1], year)


@RULES("DATE", "NUMS", "NUMDOT", cost=2)
def _two_numbers(context: Context, parts: tuple[str, ...]) -> Partial | Many | None:
    """ "17 2", "4.22": only where there is one way to read them, for they may be no date at all."""
    first, second = (int(part) for part in parts)
    if context.beside:
        return None
    return _either_order(context, first, second, None) if max(first, second) > 12 else None


def _either_order(context: Context, first: int, second: int, year: int | None) -> Partial | Many | None:
    """Day first or month first; asked where both are possible and differ."""
    if not year and max(first, second) > 31:
        return None
    written = [_of(context, year, *pair) for pair in ((second, first), (first, second))]
    pairs = [(each.month or 0, each.day or 0) for each in written if each]
    if len(pairs) < 2 or first == second:
        return next((each for each in written if each), None)
    if year:
        return ask_days("day-or-month-first", (day_of(year, *pair) for pair in pairs))
    return ask_days("day-or-month-first", (next_to_come(*pair, context.today) for pair in pairs))


@RULES("DATE", "this? WD sep? DATE")
@RULES("DATE", "DATE WD", order=(1, 0))
def _with_weekday(context: Context, weekday: int, written: Partial | Many) -> Partial | None:
    if isinstance(written, Many) or not written.month or written.weekday is not None:
        return None
    # A day that does not exist has no weekday either.
    return written if context.beside else written._replace(weekday=weekday)


@RULES("DATE", "WD the? DOM", "WD dayword DOM")
def _weekday_number(_: Context, weekday: int, day: int) -> Partial:
    return Partial(day=day, weekday=weekday)


@RULES("DOUBT", "WD HOUR", cost=-1)
def _weekday_and_hour(context: Context, weekday: int, hour: Clk) -> Many | None:
    """ "Friday 10": where the next Friday that is a 10th is far off, the hour may be meant."""
    found = days(Partial(day=hour.hour, weekday=weekday), context)
    coming = days(Partial(weekday=weekday), context)
    if hour.minute or hour.hour not in _OFFICE_HOURS or found is None or coming is None:
        return None
    if dates(found)[0] - context.today <= NEAR:
        return None
    at_hour = moments(coming, hour, context.zone)
    return Many((*at_hour.options, *found.options), "which-reading") if at_hour else None


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


@RULES("DATE", "next DATE", "DATE next")
def _next(_: Context, written: Partial | Many) -> Partial | None:
    return written if isinstance(written, Partial) and _is_yearless(written) else None


@RULES("DAY", "last DATE", "DATE last")
def _last(context: Context, written: Partial | Many) -> Many | None:
    """« Le 4 décembre dernier » : the last one before today."""
    coming = days(written, context) if _is_yearless(written) else None
    found = dates(coming) if coming else ()
    if len(found) != 1 or not found[0] > context.today:
        return None
    day = day_of(found[0].year - 1, found[0].month, found[0].day)
    return one(Day(day)) if day else None


@RULES("DATE", "DATE of? PER")
def _of_year(context: Context, written: Partial | Many, period: object) -> Partial | None:
    """ "December 4 of next year"."""
    found = spans(period, context)
    span = found.options[0] if found and len(found.options) == 1 else None
    if not isinstance(span, Span) or not isinstance(written, Partial) or not _is_yearless(written):
        return None
    whole = (span.first.month, span.first.day, span.last.month, span.last.day) == (1, 1, 12, 31)
    same = span.first.year == span.last.year and whole
    return _of(context, span.first.year, written.month or 0, written.day or 0) if same else None


def _is_yearless(written: Partial | Many) -> bool:
    return isinstance(written, Partial) and written.month is not None and not written.year


@RULES("DAY", "DOM runs")
def _of_this_month(context: Context, day: int) -> Many | None:
    """« Le 4 courant »."""
    found = day_of(context.today.year, context.today.month, day)
    return one(Day(found)) if found else None


@RULES("DATE", "FEAST")
def _feast(_: Context, feast: tuple[int, int]) -> Partial:
    """A day that has the same date every year."""
    return Partial(None, *feast)


@RULES("DAY", "DATE", "whole DATE")
def _day(_: Context, written: object) -> object:
    return written


def _of(context: Context, year: int | None, month: int, day: int) -> Partial | None:
    """A day that some year has; or the one beside it, where that is asked for."""
    if year is not None and year not in YEARS:
        return None
    if day_of(year or 2000, month, day):
        return Partial(year, month, day)
    today = context.today
    near = day_beside(year or today.year + (month < today.month), month, day, context.beside)
    return Partial(near.year, near.month, near.day) if near else None


@RULES("DAY", "REL DATE", cost=2)
@RULES("DAY", "DATE REL", cost=2, order=(1, 0))
def _said_twice(context: Context, distance: int, written: Partial | Many) -> Many | None:
    """ "Tomorrow, December 4": both are asked about where they differ."""
    found = days(written, context)
    if found is None:
        return None
    return ask_days("dates-differ", (context.today + distance * DAY, *dates(found)))
