"""Weeks, months, quarters, years and weekends."""

from datetime import date

from bot.calendar.answers import Answer, Span
from bot.calendar.grammar.base import DAY, RULES, WEEK, add_months, ask, dates, last_of, monday
from bot.calendar.grammar.resolve import days, spans, week
from bot.calendar.partial import Context, Many, Partial, one


def unit_span(unit: str, shift: int, today: date) -> Span | None:
    """The period of a unit that is under way, or so many later."""
    match unit:
        case "week":
            return week(today + shift * WEEK)
        case "workweek":
            first = monday(today) + shift * WEEK
            return Span(first, first + 4 * DAY)
        case "weekend":
            saturday = monday(today) + shift * WEEK + 5 * DAY
            return Span(saturday, saturday + DAY)
        case "fortnight":
            first = monday(today) + 2 * shift * WEEK
            return Span(first, first + 13 * DAY)
    return _months_span(unit, shift, today)


_LENGTHS = {
    "month": (1, 1),
    "quarter": (3, 1),
    "semester": (6, 1),
    "year": (12, 1),
    "calendar": (12, 1),
    "fiscal": (12, 4),
}


def _months_span(unit: str, shift: int, today: date) -> Span | None:
    """A period of whole months; the fiscal year starts on April 1."""
    length, start = _LENGTHS.get(unit, (0, 0))
    if not length:
        return None
    begins = today.month - (today.month - start) % length
    first = add_months(date(today.year, today.month, 1), begins - today.month + shift * length)
    last = add_months(first, length - 1) if first else None
    return Span(first, last_of(last.year, last.month)) if first and last else None


def _of_unit(context: Context, unit: str, shift: int) -> Many | None:
    span = unit_span(unit, shift, context.today)
    return one(span) if span else None


@RULES("PER", "this U", "U this|runs", "this U this")
def _this(context: Context, unit: str) -> Many | None:
    return _of_unit(context, unit, 0)


@RULES("PER", "the U", "in the U", cost=1)
def _the(context: Context, unit: str) -> Many | None:
    return _of_unit(context, unit, 0)


@RULES("PER", "U", cost=1)
def _bare(context: Context, unit: str) -> Many | None:
    return _of_unit(context, unit, 0) if unit == "weekend" else None


@RULES("PER", "next U", "U next", "U afterwards")
def _next(context: Context, unit: str) -> Many | None:
    if unit == "weekend" and context.today.weekday() < 5:
        # As with "next Friday": this week's, or that of the next.
        return ask("which-week", (unit_span(unit, shift, context.today) for shift in (0, 1)))
    return _of_unit(context, unit, 1)


@RULES("PER", "last U", "U last")
def _last(context: Context, unit: str) -> Many | None:
    return _of_unit(context, unit, -1)


@RULES("PER", "U then")
def _after_next(context: Context, unit: str) -> Many | None:
    return _of_unit(context, unit, 2)


@RULES("PER", "monthword? of? MON", "in MON", "next MON", "MON next")
def _month(_: Context, month: int) -> Partial:
    return Partial(month=month)


@RULES("PER", "monthword? of? MON sep? of? YR|PASTYR|YEARW", "monthword of? MONN of? YR", "MONN of YR")
@RULES("PER", "MONN YR", cost=2)
def _month_year(_: Context, month: int, year: int) -> Partial:
    return Partial(year, month)


@RULES("PER", "this MON", cost=-1)
def _this_month(context: Context, month: int) -> Partial:
    return Partial(context.today.year, month)


@RULES("PER", "YR sep? of? MON")
def _year_month(_: Context, year: int, month: int) -> Partial:
    return Partial(year, month)


@RULES("PER", "whole PER", "in PER", cost=1)
def _whole(_: Context, period: object) -> object:
    return period


@RULES("PER", "YM")
def _numeric(_: Context, month: Partial) -> Partial:
    return month


@RULES("PER", "last MON", "MON last")
def _last_month(context: Context, month: int) -> Partial:
    return Partial(context.today.year - (month >= context.today.month), month)


@RULES("PER", "MON then")
def _month_after_next(context: Context, month: int) -> Partial:
    return Partial(context.today.year + (month < context.today.month) + 1, month)


@RULES("PER", "MON of? PER", "NTH monthword of? PER|YEARP")
def _month_of_year(context: Context, month: int, year: object) -> Partial | None:
    found = spans(year, context)
    span = found.options[0] if found else None
    if not isinstance(span, Span) or span != Span(date(span.first.year, 1, 1), date(span.first.year, 12, 31)):
        return None
    return Partial(span.first.year, month) if 1 <= month <= 12 else None


@RULES("PER", "MON WHEN")
def _month_then(context: Context, month: int, when: Many) -> Partial | None:
    """ "March in a year": the one nearest to that day."""
    found = days(when, context)
    if found is None:
        return None
    day = dates(found)[0]
    return Partial(day.year + (month < day.month), month)


@RULES("YEARP", "YR")
def _year(_: Context, year: int) -> Partial:
    return Partial(year)


@RULES("PER", "yearword of? YR", "in YR", "YEARW", "calendaryear YR|YR2", "in YEARW")
def _named_year(_: Context, year: int) -> Partial:
    return Partial(year)


@RULES("calendaryear", "U")
def _calendar_year(_: Context, unit: str) -> str | None:
    return unit if unit in ("year", "calendar") else None


@RULES("PER", "fiscal YR")
def _fiscal(_: Context, year: int) -> Many | None:
    """ "Fiscal 2026" is the year that ends in it, or the one that begins in it."""
    return ask("which-year", (_fiscal_span(first) for first in (year - 1, year)))


@RULES("PER", "fiscal YR sep|to YR|YR2")
def _fiscal_pair(_: Context, first: int, last: int) -> Many | None:
    return one(_fiscal_span(first)) if last == first + 1 else None


@RULES("PER", "fiscal YM")
def _fiscal_digits(_: Context, pair: Partial) -> Many | None:
    """ "2026-27" cannot be told from a month before "2013-12", and is read as a pair of years after that."""
    if not pair.year or not pair.month or pair.year % 100 + 1 != pair.month:
        return None
    return one(_fiscal_span(pair.year))


def _fiscal_span(first: int) -> Span:
    return Span(date(first, 4, 1), date(first + 1, 3, 31))


@RULES("PER", "QNUM of? YR", "QNUM sep? YR", "QNUM YR2")
def _quarter_year(_: Context, number: int, year: int) -> Many | None:
    return one(quarter(year, number))


@RULES("PER", "YR sep? QNUM", "YR2 QNUM", "YR of? QNUM")
def _year_quarter(_: Context, year: int, number: int) -> Many | None:
    return one(quarter(year, number))


@RULES("PER", "QNUM")
def _quarter(context: Context, number: int) -> Many:
    today = context.today
    return one(quarter(today.year + (number < (today.month + 2) // 3), number))


@RULES("PER", "QNUM of? PER")
def _quarter_of(context: Context, number: int, year: object) -> Many | None:
    """Of a year, the fiscal one too."""
    found = spans(year, context)
    if found is None:
        return None
    return ask(found.reason, (_quarter_in(span, number) for span in found.options))


@RULES("PER", "QNUM YR sep|to YR|YR2")
def _fiscal_quarter(_: Context, number: int, first: int, last: int) -> Many | None:
    """ "Q1 2026-27": two years in a row are a fiscal one."""
    found = _quarter_in(_fiscal_span(first), number) if last == first + 1 else None
    return one(found) if found else None


def _quarter_in(year: Answer, number: int) -> Span | None:
    if not isinstance(year, Span) or (year.last - year.first).days < 360:
        return None
    first = add_months(year.first, 3 * number - 3)
    last = add_months(year.first, 3 * number - 1)
    return Span(first, last_of(last.year, last.month)) if first and last else None


def quarter(year: int, number: int) -> Span:
    """A quarter of a calendar year."""
    return Span(date(year, 3 * number - 2, 1), last_of(year, 3 * number))


@RULES("QNUM", "q NUM")
def _q(_: Context, number: int) -> int | None:
    return number if 1 <= number <= 4 else None


@RULES("QNUM", "ORD U")
@RULES("QNUM", "U NUM", order=(1, 0))
def _ordinal_quarter(_: Context, number: int, unit: str) -> int | None:
    return number if unit == "quarter" and 1 <= number <= 4 else None
