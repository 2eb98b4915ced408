"""So many days, weeks or months: ahead, back, or from a day on."""

from datetime import date

from bot.calendar.answers import Answer, Day, Span
from bot.calendar.grammar.base import DAY, RULES, ask, ask_days, dates
from bot.calendar.grammar.numbers import Amount, amount
from bot.calendar.grammar.periods import unit_span
from bot.calendar.grammar.relative import shifted
from bot.calendar.grammar.resolve import days, spans
from bot.calendar.partial import Context, Many, one


@RULES("NEXTN", "next COUNT U", "COUNT more? next U", "COUNT U next")
@RULES("LASTN", "last COUNT U", "COUNT last U", "COUNT U last")
def _so_many(context: Context, count: float, unit: str) -> Amount | None:
    return amount(context, count, unit)


@RULES("NEXTN", "next COUNT UT", "COUNT more? next UT", "COUNT UT next")
@RULES("LASTN", "last COUNT UT", "COUNT last UT", "COUNT UT last")
def _so_many_hours(_: Context, count: float, seconds: int) -> Amount:
    return Amount(seconds=round(count * seconds), number=count)


@RULES("PER", "NEXTN", "in NEXTN", cost=1)
def _next_n(context: Context, length: Amount) -> Many | None:
    """From tomorrow; "the next 3 hours" are a stretch."""
    if length.is_clock or not (length.days or length.months or length.workdays):
        return None
    if length.unit == "quarter":
        first, end = (
            unit_span("quarter", 1, context.today),
            unit_span("quarter", int(length.number), context.today),
        )
        return one(Span(first.first, end.last)) if first and end else None
    last = shifted(context, context.today, length, 1)
    return one(Span(context.today + DAY, last)) if last and last > context.today else None


@RULES("DOUBT", "in|within? next units", "in|within? nexts U", "in|within? U nexts", cost=-3)
def _some(_: Context, _unit: str | None = None) -> Many:
    """ "The coming weeks" are no week that could be named."""
    return Many(())


@RULES("PER", "LASTN", "in LASTN", cost=1)
def _last_n(context: Context, length: Amount) -> Many | None:
    """Up to yesterday."""
    if length.is_clock or not (length.days or length.months or length.workdays):
        return None
    first = shifted(context, context.today, length, -1)
    return one(Span(first, context.today - DAY)) if first and first < context.today else None


@RULES("DAY", "indur AMOUNT since YEARP|PER")
def _since(context: Context, length: Amount, period: object) -> Many | None:
    """ "In two years since 2011": from its first day."""
    found = spans(period, context)
    if found is None or length.is_clock:
        return None
    firsts = [span.first for span in found.options if isinstance(span, Span)]
    return ask_days(found.reason, (shifted(context, first, length, 1) for first in firsts))


@RULES("PER", "lasting AMOUNT starting DAY")
@RULES("PER", "AMOUNT starting DAY", cost=1)
def lasting(context: Context, length: Amount, start: object) -> Many | None:
    """ "2 weeks starting May 20"."""
    found = days(start, context)
    if found is None or length.is_clock:
        return None
    return ask(found.reason, (_span_of(context, day, length) for day in dates(found)))


@RULES("DOUBT", "AMOUNT counting DAY", cost=-1)
def _from_then(context: Context, length: Amount, start: object) -> Many | None:
    """« Deux semaines à partir du 4 janvier »: all that time, or the day when it is over."""
    found = days(start, context)
    if found is None or length.is_clock:
        return None
    wholes = [_span_of(context, day, length) for day in dates(found)]
    ends = [shifted(context, day, length, 1) for day in dates(found)]
    options: list[Answer] = [whole for whole in wholes if whole]
    options += [Day(day) for day in ends if day]
    return Many(tuple(options), "which-reading") if options else None


def _span_of(context: Context, first: date, length: Amount) -> Span | None:
    after = shifted(context, first, length, 1)
    return Span(first, after - DAY) if after and after > first else None
