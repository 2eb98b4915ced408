"""The start, middle and end of a period, and what is left of it."""

from datetime import date

from bot.calendar.answers import Span
from bot.calendar.grammar.base import DAY, RULES, ask, ask_days
from bot.calendar.grammar.periods import unit_span
from bot.calendar.grammar.resolve import days, spans, week
from bot.calendar.grammar.weekdays import is_month
from bot.calendar.partial import Context, Many, one


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
