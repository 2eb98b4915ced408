"""Weeks, months, years and weekends."""

from datetime import date

from bot.calendar.answers import Span
from bot.calendar.grammar.base import DAY, RULES, WEEK, add_months, ask, dates, last_of, monday
from bot.calendar.grammar.resolve import days, month_or_year, spans, week
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


@RULES("PER", "the U", "in the U", "whole the? U", cost=1)
def _the(context: Context, unit: str) -> Many | None:
    return _of_unit(context, unit, 0)


@RULES("PER", "U", "in U", cost=1)
def _bare(context: Context, unit: str) -> Many | None:
    return _of_unit(context, unit, 0) if unit == "weekend" else None


@RULES("PER", "next U", "U next", "U afterwards", "this next U")
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


@RULES("PER", "monthword? MON", "monthword of MON", "in MON", "next MON", "MON next")
@RULES("PER", "of MON", cost=1)
def _month(_: Context, month: int) -> Partial:
    return Partial(month=month)


@RULES("PER", "monthword? of? MON sep? of? YR|PASTYR|YEARW", "monthword of? MONN of? YR", "MONN of YR")
@RULES("PER", "MONN YR", cost=2)
def _month_year(_: Context, month: int, year: int) -> Partial:
    return Partial(year, month)


@RULES("PER", "this MON", cost=-1)
def _this_month(context: Context, month: int) -> Partial | Many | None:
    year = context.today.year
    if month >= context.today.month:
        return Partial(year, month)
    this, coming = (month_or_year(Partial(each, month), context.today) for each in (year, year + 1))
    return this_or_coming(this, coming, context.today)


def this_or_coming(this: Span | None, coming: Span | None, today: date) -> Many | None:
    """That of this year; where the next one is nearer, as "this January" in November, either."""
    nearer = this and coming and coming.first - today < today - this.last
    return ask("which-year", (this, coming if nearer else None))


@RULES("PER", "YR sep? of? MON")
def _year_month(_: Context, year: int, month: int) -> Partial:
    return Partial(year, month)


@RULES("PER", "whole PER", "in PER", "approx PER", cost=1)
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
