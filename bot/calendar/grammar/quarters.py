"""Quarters, of calendar and of fiscal years, and fiscal years themselves."""

from datetime import date

from bot.calendar.answers import Answer, Span
from bot.calendar.grammar.base import RULES, add_months, ask, last_of
from bot.calendar.grammar.resolve import spans
from bot.calendar.partial import Context, Many, Partial, one


@RULES("PER", "fiscal YR")
def _fiscal(_: Context, year: int) -> Many | None:
    """ "Fiscal 2026" is the year that ends in it, or the one that begins in it."""
    return ask("which-year", (_fiscal_span(first) for first in (year - 1, year)))


@RULES("PER", "fiscal YR|YR2 sep|slash|to YR|YR2")
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


@RULES("PER", "QNUM of BAREPER")
def _quarter_of_this(context: Context, number: int, year: Many) -> Many | None:
    """ "The first quarter of the fiscal year": of the one under way, or of the next where it is over."""
    span = year.options[0]
    found = _quarter_in(span, number)
    if found is None or not isinstance(span, Span):
        return None
    if found.last < context.today:
        first, last = add_months(found.first, 12), add_months(found.last, 12)
        found = Span(first, last_of(last.year, last.month)) if first and last else found
    return one(found)


@RULES("PER", "QNUM of? YR sep|slash|to YR|YR2", cost=-2)
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
