"""Weeks and halves of a period, and the first or last few of its units."""

from datetime import date

from bot.calendar.answers import Answer, Span
from bot.calendar.grammar.base import DAY, RULES, WEEK, add_months, ask, dates, monday
from bot.calendar.grammar.periods import this_or_coming, unit_span
from bot.calendar.grammar.resolve import days, spans, week
from bot.calendar.grammar.weekdays import is_month, of_this
from bot.calendar.partial import Context, Many, Partial, one


@RULES("PER", "U of? DAY", "U of BAREDAY")
def _unit_of_day(context: Context, unit: str, day: object) -> Many | None:
    """ "The week of October 6", "month of September 16"."""
    found = days(day, context)
    if found is None or unit not in ("week", "month", "workweek", "weekend"):
        return None
    # A week that is named by a Sunday begins with it, as on wall calendars.
    named = (day + DAY if unit == "week" and day.weekday() == 6 else day for day in dates(found))
    return ask(found.reason, (unit_span(unit, 0, day) for day in named))


@RULES("PER", "ORD U of? YR", "ORD U of? PER")
def _semester(context: Context, nth: int, unit: str, year: object) -> Many | None:
    """ "The first semester of 2027"."""
    if unit != "semester":
        return None
    return _half(context, nth, Partial(year) if isinstance(year, int) else year)


@RULES("PER", "ORD U", cost=1)
def _coming_semester(context: Context, nth: int, unit: str) -> Many | None:
    """ "The first semester": of this year if it is to come or under way, else of the next."""
    year = unit_span("year", 0, context.today)
    if unit != "semester" or year is None:
        return None
    return of_this(context, one(year), lambda this: _half(context, nth, this))


@RULES("PER", "NTH half of BAREPER", cost=-1)
def _half_of_this(context: Context, nth: int, period: Many) -> Many | None:
    return of_this(context, period, lambda this: _half(context, nth, this))


@RULES("PER", "NTH half of? PER|YEARP")
def _half(context: Context, nth: int, period: object) -> Many | None:
    """ "The first half of 2027"."""
    found = spans(period, context)
    if found is None or nth not in (1, 2):
        return None
    return ask(found.reason, (_half_of(nth, span) for span in found.options))


def _half_of(nth: int, span: object) -> Span | None:
    if not isinstance(span, Span) or is_month(span):
        return _half_month(nth, span)
    middle = add_months(span.first, 6)
    if middle is None or (span.last - span.first).days < 360:
        return None
    return Span(span.first, middle - DAY) if nth == 1 else Span(middle, span.last)


@RULES("PER", "U starting DAY")
def _from_day(context: Context, unit: str, day: object) -> Many | None:
    """ "The week starting January 4"."""
    length = {"week": 7, "fortnight": 14, "workweek": 5}.get(unit)
    found = days(day, context)
    if found is None or length is None:
        return None
    return ask(found.reason, (Span(first, first + (length - 1) * DAY) for first in dates(found)))


@RULES("PER", "FINAL U of? YR|PER")
def _last_quarter(context: Context, _last: int, unit: str, year: object) -> Many | None:
    """ "The last quarter of 2026"."""
    found = spans(Partial(year) if isinstance(year, int) else year, context)
    span = found.options[0] if found else None
    if unit != "quarter" or not isinstance(span, Span) or (span.last - span.first).days < 360:
        return None
    first = add_months(span.first, 9)
    return one(Span(first, span.last)) if first else None


@RULES("PER", "ORD|FINAL NUM U of? PER|YEARP")
@RULES("PER", "NUM ORD|FINAL U of? PER|YEARP", order=(1, 0, 2, 3))
def _first_few(context: Context, nth: int, count: int, unit: str, period: object) -> Many | None:
    """ "The first three months of 2027", « les deux dernières semaines de mars »."""
    found = spans(period, context)
    if found is None or nth not in (1, -1) or not 0 < count < 53:
        return None
    return ask(found.reason, (_few(nth, count, unit, span) for span in found.options))


def _few(nth: int, count: int, unit: str, span: Answer) -> Span | None:
    """So many units from an end of a period, if it has as many and begins with one."""
    if not isinstance(span, Span):
        return None
    edge = span.first if nth > 0 else span.last + DAY
    if unit == "month":
        other = add_months(edge, nth * count)
    else:
        length = {"day": 1, "week": 7}.get(unit)
        other = edge + nth * count * length * DAY if length else None
    if other is None or (unit == "month" and is_month(span)):
        return None
    first, last = min(edge, other), max(edge, other) - DAY
    return Span(first, last) if span.first <= first and last <= span.last else None


@RULES("BAREPER", "U")
def _bare(context: Context, unit: str) -> Many | None:
    """ "Of the month", « du mois »: the one under way."""
    span = unit_span(unit, 0, context.today)
    return one(span) if span else None


@RULES("PER", "U number? NUM of? PER|YEARP")
@RULES("PER", "YEARP sep? U NUM", order=(1, 2, 0))
def _week_of_year(context: Context, unit: str, number: int, year: object) -> Many | None:
    found = spans(year, context)
    span = found.options[0] if found else None
    if unit != "week" or not isinstance(span, Span):
        return None
    return ask("", (_iso_week(span.first.year, number),))


@RULES("PER", "U number? NUM")
def _week_number(context: Context, unit: str, number: int) -> Many | None:
    if unit != "week":
        return None
    year = context.today.year
    return this_or_coming(_iso_week(year, number), _iso_week(year + 1, number), context.today)


def _iso_week(year: int, number: int) -> Span | None:
    """The week of ISO 8601: week 1 has the first Thursday of the year."""
    found = week(monday(date(year, 1, 4)) + (number - 1) * WEEK)
    return found if 1 <= number <= 53 and (found.first + 3 * DAY).year == year else None


@RULES("PER", "NTH U of? PER|YEARP")
def _nth_unit(context: Context, nth: int, unit: str, period: object) -> Many | None:
    found = spans(period, context)
    if found is None:
        return None
    if unit == "fortnight":
        return ask(found.reason, (_half_month(nth, span) for span in found.options))
    shift = {"week": 3, "weekend": 6, "workweek": 3}.get(unit)
    if shift is None:
        return None
    return ask(found.reason, (_nth_week(nth, unit, shift, span) for span in found.options))


@RULES("PER", "NTH U of BAREPER", cost=-1)
def _nth_unit_of_this(context: Context, nth: int, unit: str, period: Many) -> Many | None:
    """ "The first week of the month": of this one if it is to come, else of the next."""
    return of_this(context, period, lambda this: _nth_unit(context, nth, unit, this))


def _nth_week(nth: int, unit: str, weekday: int, span: Answer) -> Span | None:
    """A week belongs where its Thursday is (ISO 8601), a weekend where its Sunday is."""
    if not isinstance(span, Span):
        return None
    first = span.first + DAY * ((weekday - span.first.weekday()) % 7)
    last = span.last - DAY * ((span.last.weekday() - weekday) % 7)
    day = first + (nth - 1) * WEEK if nth > 0 else last + (nth + 1) * WEEK
    return unit_span(unit, 0, day) if first <= day <= last else None


def _half_month(nth: int, span: object) -> Span | None:
    if not isinstance(span, Span) or not is_month(span):
        return None
    middle = span.first.replace(day=15)
    return {1: Span(span.first, middle), 2: Span(middle + DAY, span.last)}.get(nth)
