"""Weeks and halves of a period, its start, middle and end."""

from datetime import date

from bot.calendar.answers import Answer, Span
from bot.calendar.grammar.base import DAY, RULES, WEEK, add_months, ask, ask_days, dates, monday
from bot.calendar.grammar.periods import unit_span
from bot.calendar.grammar.resolve import days, spans, week
from bot.calendar.grammar.weekdays import is_month
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


@RULES("PER", "NTH half of? PER|YEARP|BAREPER")
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


@RULES("PER", "U NUM", "U NUM of? PER|YEARP")
def _week_number(context: Context, unit: str, number: int, year: object = None) -> Many | None:
    """The week of ISO 8601: week 1 has the first Thursday of the year."""
    found = spans(year, context) if year is not None else None
    span = found.options[0] if found else None
    of = span.first.year if isinstance(span, Span) else context.today.year
    if unit != "week" or not 1 <= number <= 53:
        return None
    return one(week(monday(date(of, 1, 4)) + (number - 1) * WEEK))


@RULES("PER", "NTH U of? PER|YEARP", "NTH U of BAREPER")
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


@RULES("DAY", "end of? PER|YEARP", "EOMDAY", "end of? U")
def _end(context: Context, period: object) -> Many | None:
    """The last day; of a week, its Friday."""
    if isinstance(period, str):
        span = unit_span(period, 0, context.today) if period not in ("weekend", "day") else None
        period = one(span) if span else None
    found = spans(period, context)
    if found is None:
        return None
    return ask_days(found.reason, (end_of(span, context.today) for span in found.options))


def end_of(span: object, today: date) -> date | None:
    """The last day of a period; of a week, its Friday unless that is over."""
    if not isinstance(span, Span):
        return None
    if span == week(span.first) and today <= span.last - 2 * DAY:
        return span.last - 2 * DAY
    return span.last


@RULES("EOMDAY", "at? EOM")
def _eom(context: Context, unit: str) -> Many | None:
    span = unit_span(unit, 0, context.today)
    return one(span) if span else None


@RULES("EOMDAY", "eow")
def _eow(context: Context) -> Many:
    return one(week(context.today))


@RULES("DAY", "end of? DAY")
def _end_of_day(context: Context, day: object) -> Many | None:
    return days(day, context)


@RULES("PER", "EDGE of? PER|YEARP", "at|in EDGE of? PER|YEARP", "EDGE approx PER")
def _part(context: Context, part: str, period: object) -> Many | None:
    found = spans(period, context)
    if found is None:
        return None
    return ask(found.reason, (part_of(part, span, context.today) for span in found.options))


@RULES("PER", "EDGE of? the? U", "at|in EDGE of? the? U", cost=-1)
def _part_of_unit(context: Context, part: str, unit: str) -> Many | None:
    """Of the one under way, or of the next where that part is over."""
    for ahead in (0, 1):
        span = unit_span(unit, ahead, context.today)
        found = part_of(part, span, context.today) if span and unit != "day" else None
        if found and found.last >= context.today:
            return one(found)
    return None


def part_of(part: str, span: object, today: date) -> Span | None:
    """The start, middle or end of a week, month, quarter or year, or what is left of it."""
    if not isinstance(span, Span) or (span.last - span.first).days < 2:
        return None
    if part in ("rest", "later"):
        first = max(span.first, today)
        return Span(first, span.last) if first <= span.last else None
    cuts = _cuts(span)
    if part == "start":
        return Span(span.first, cuts[0] - DAY)
    return Span(cuts[0], cuts[1] - DAY) if part == "middle" else Span(cuts[1], span.last)


def _cuts(span: Span) -> tuple[date, date]:
    """Where the middle and the end begin: by tens in a month, by thirds elsewhere."""
    if is_month(span):
        return span.first.replace(day=11), span.first.replace(day=21)
    if (span.last - span.first).days < 8:
        return span.first + 2 * DAY, span.first + 3 * DAY
    third = ((span.last - span.first).days + 1) // 3
    return span.first + third * DAY, span.first + 2 * third * DAY
