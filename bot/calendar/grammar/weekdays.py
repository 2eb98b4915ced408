"""Weekdays: this one, the next, the one of a week, the second of a month."""

from collections.abc import Callable
from datetime import date

from bot.calendar.answers import Answer, Day, Span
from bot.calendar.grammar.base import DAY, RULES, WEEK, add_months, ask_days, dates, last_of, monday
from bot.calendar.grammar.resolve import coming, days, spans, week
from bot.calendar.partial import Context, Many, Partial, day_beside, one
from bot.calendar.workdays import Workdays


@RULES("DAY", "WD", "this WD", "WD this", "dayword WD", "this next WD")
def _weekday(_: Context, weekday: int) -> Partial:
    return Partial(weekday=weekday)


@RULES("DAY", "next WD", "WD next", "WD afterwards")
def _next(context: Context, weekday: int) -> Many | None:
    """The coming one, or the one of next week, which starts on a Monday at work and on a Sunday on walls."""
    today = context.today
    by_monday = monday(today) + WEEK + DAY * weekday
    sunday = today - DAY * ((today.weekday() + 1) % 7) + WEEK
    by_sunday = sunday + DAY * ((weekday + 1) % 7)
    return ask_days("which-week", (coming(weekday, today), by_monday, by_sunday))


@RULES("DAY", "WD then")
def _after_next(context: Context, weekday: int) -> Many | None:
    """ "Friday after next": a week after the next one, whichever that is."""
    found = _next(context, weekday)
    return ask_days("which-week", (day + WEEK for day in dates(found))) if found else None


@RULES("DAY", "last WD", "WD last")
def _last(context: Context, weekday: int) -> Many:
    return one(Day(coming(weekday, context.today - DAY) - WEEK))


@RULES("DAY", "WD EIGHT", cost=-1)
def _in_eight(context: Context, weekday: int, shift: int) -> Many | None:
    """« Lundi en huit » is a week after the coming Monday; some mean that Monday, and are asked."""
    day = coming(weekday, context.today)
    return ask_days("which-week", (day + shift * DAY, day + (shift - 7) * DAY))


@RULES("DAY", "WD in? of? PER")
@RULES("DAY", "PER of? WD", order=(1, 0))
def _of_week(_: Context, weekday: int, period: Many | Partial) -> Many | None:
    return weekday_of(weekday, period)


def weekday_of(weekday: int, period: Many | Partial) -> Many | None:
    """That day of a week."""
    if isinstance(period, Partial):
        return None
    return ask_days(period.reason, (span.first + weekday * DAY for span in weeks(period)))


def weeks(found: Many) -> list[Span]:
    """The periods that are whole weeks."""
    return [span for span in found.options if isinstance(span, Span) and span == week(span.first)]


@RULES("NTH", "ORD")
def _nth(_: Context, number: int) -> int | None:
    return number if number <= 53 else None


@RULES("NTH", "FINAL")
def _final(_: Context, last: int) -> int:
    return last


@RULES("NTH", "ORD tolast", "ORD FINAL")
def _from_the_end(_: Context, number: int, *_last: int) -> int | None:
    return -number if number <= 31 else None


@RULES("NTH", "penult", cost=-1)
def _last_but_one(_: Context) -> int:
    return -2


@RULES("DAY", "NTH WD of? PER|YEARP")
def nth_weekday_of(context: Context, nth: int, weekday: int, period: object) -> Many | None:
    """The nth such weekday of a period."""
    return _of_period(context, period, lambda span: nth_weekday(nth, weekday, span))


@RULES("DAY", "NTH U of? PER|BAREPER", "NTH U of? YEARP")
def _nth_workday(context: Context, nth: int, unit: str, period: object) -> Many | None:
    """ "The last business day of March"."""
    if unit != "workday" or abs(nth) > 23:
        return None
    return _of_period(context, period, lambda span: workday_of(nth, span, context.workdays))


@RULES("DAY", "NTH U of BAREPER", cost=-1)
def _nth_workday_of_this(context: Context, nth: int, unit: str, period: Many) -> Many | None:
    return of_this(context, period, lambda this: _nth_workday(context, nth, unit, this))


@RULES("DAY", "NTH dayword of? PER|YEARP")
def _nth_day(context: Context, nth: int, period: object) -> Many | None:
    return _of_period(context, period, lambda span: _nth_day_of(nth, span))


@RULES("DAY", "NTH dayword of BAREPER")
def _nth_day_of_this(context: Context, nth: int, period: Many) -> Many | None:
    return of_this(context, period, lambda this: _nth_day(context, nth, this))


@RULES("DAY", "DOM dayword? of BAREPER", cost=-1)
def _day_of_this_month(context: Context, number: int, period: Many) -> Many | None:
    """ "The 31st of the month": of this one if it is to come, else of the next."""
    if not all(is_month(span) for span in period.options):
        return None
    return days(Partial(day=number), context)


@RULES("DAY", "DOM dayword? of PER", "DOM this PER")
@RULES("DAY", "DOM PER", cost=2)
def _day_of_month(context: Context, number: int, period: Many | Partial) -> Many | None:
    if isinstance(period, Partial) or not all(is_month(span) for span in period.options):
        return None
    return _of_period(context, period, lambda span: _numbered(context, number, span))


def _numbered(context: Context, number: int, span: Answer) -> date | None:
    """The day of a month; the one beside it, where it has none and that is asked for."""
    if not isinstance(span, Span):
        return None
    return day_beside(span.first.year, span.first.month, number, context.beside)


@RULES("DAY", "ORD WD", cost=1)
@RULES("DAY", "NTH WD of monthword", "NTH WD of this monthword", cost=-1)
def _nth_of_this_month(context: Context, nth: int, weekday: int) -> Many | None:
    """ "Second Saturday": of this month if it is to come, else of the next."""
    for ahead in (0, 1, 2):
        index = context.today.month - 1 + ahead
        first = date(context.today.year + index // 12, index % 12 + 1, 1)
        found = spans(Partial(first.year, first.month), context)
        day = nth_weekday(nth, weekday, found.options[0]) if found else None
        if day and day >= context.today:
            return one(Day(day))
    return None


def workday_of(nth: int, span: Answer, workdays: Workdays) -> date | None:
    """The nth working day of a period, from its end where negative."""
    if not isinstance(span, Span):
        return None
    day = workdays.add(span.first - DAY if nth > 0 else span.last + DAY, nth)
    return day if span.first <= day <= span.last else None


def of_this(context: Context, period: Many, pick: Callable[[Many], Many | None]) -> Many | None:
    """What is picked of the period under way ("of the month"), or of the next where it is over."""
    for span in (period.options[0], _following(period.options[0])):
        found = pick(one(span)) if span else None
        last = found.options[-1] if found else None
        if (last.last if isinstance(last, Span) else last.date if isinstance(last, Day) else date.min) >= (
            context.today
        ):
            return found
    return None


def _following(span: Answer) -> Span | None:
    """The period of the same length after one: of days, or of whole months."""
    if not isinstance(span, Span):
        return None
    first = span.last + DAY
    if span.last - span.first < 4 * WEEK - DAY:
        return Span(first, first + (span.last - span.first))
    last = add_months(first, 12 * (first.year - span.first.year) + first.month - span.first.month)
    return Span(first, last - DAY) if last else None


def is_month(span: object) -> bool:
    """Whether a period is a month of the calendar."""
    return (
        isinstance(span, Span)
        and span.first.day == 1
        and span.last == last_of(span.first.year, span.first.month)
    )


def _of_period(context: Context, period: object, pick: Callable[[Answer], date | None]) -> Many | None:
    found = spans(period, context)
    if found is None:
        return None
    return ask_days(found.reason, (pick(span) for span in found.options))


def nth_weekday(nth: int, weekday: int, span: Answer) -> date | None:
    """The nth such weekday of a period, from its end where negative."""
    if not isinstance(span, Span):
        return None
    if nth > 0:
        day = span.first + DAY * ((weekday - span.first.weekday()) % 7) + (nth - 1) * WEEK
    else:
        day = span.last - DAY * ((span.last.weekday() - weekday) % 7) + (nth + 1) * WEEK
    return day if span.first <= day <= span.last else None


def _nth_day_of(nth: int, span: Answer) -> date | None:
    if not isinstance(span, Span):
        return None
    day = span.first + (nth - 1) * DAY if nth > 0 else span.last + (nth + 1) * DAY
    return day if span.first <= day <= span.last else None
