"""From a day to a day: each end lends the other what it leaves out."""

from datetime import date

from bot.calendar.answers import Answer, Day, Moment, Span, Stretch
from bot.calendar.grammar.base import DAY, RULES, WEEK, ask
from bot.calendar.grammar.ends import between, short
from bot.calendar.grammar.lengths import lasting
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.periods import unit_span
from bot.calendar.grammar.resolve import spans
from bot.calendar.partial import Clk, Context, Many, Partial, one


@RULES("END", "DAY|PER|YEARP")
def _end(_: Context, value: object) -> object:
    return value


@RULES("END", "now")
def _now(context: Context) -> Many:
    return one(Day(context.today))


@RULES("RANGE", "from END to|and END", "in from END to END")
@RULES("RANGE", "END to END", cost=1)
def _from_to(context: Context, left: object, right: object) -> Many | None:
    if isinstance(left, Partial) and not left.month and not left.is_day and _is_bare_day(right):
        return None  # "2026-13-05" is no year and a day
    return between(context, left, right)


def _is_bare_day(end: object) -> bool:
    return isinstance(end, Partial) and end.is_day and not end.year


@RULES("RANGE", "PER from END to|and END")
def _in_period(context: Context, period: object, left: object, right: object) -> Many | None:
    return _within(context, period, left, right)


@RULES(
    "RANGE",
    "from? BAREDAY to DAY",
    "from? BAREDAY to BAREDAY of? PER",
    "from? DAY to BAREDAY|DAYYEAR",
    "from? BAREDAY to BAREDAY of BAREPER",
)
@RULES(
    "RANGE",
    "from BAREDAY and DAY",
    "from BAREDAY and BAREDAY of? PER",
    "from DAY and BAREDAY|DAYYEAR",
    "from BAREDAY and BAREDAY of BAREPER",
)
def _bare(context: Context, left: Partial, right: object, period: object = None) -> Many | None:
    """ "From 13 to 15 July", "4 to 23 next month", "July 13 to 15"."""
    if period is not None:
        return _within(context, period, left, right)
    if not (isinstance(left, Partial) and isinstance(right, Partial)):
        return None
    return between(context, left, right) if left.month or right.month else None


@RULES("RANGE", "from? DATE to BAREDAY of? PER", "from DATE and BAREDAY of? PER", cost=-1)
def _of_year(context: Context, left: object, right: Partial, period: object) -> Many | None:
    """ "January 4-8 next year"."""
    found = spans(period, context)
    year = found.options[0] if found and len(found.options) == 1 else None
    if not isinstance(year, Span) or not isinstance(left, Partial) or not left.month or left.year:
        return None
    whole = year == Span(date(year.first.year, 1, 1), date(year.first.year, 12, 31))
    return between(context, left._replace(year=year.first.year), right) if whole else None


@RULES("RANGE", "from? REL au BAREDAY")
def _from_today(context: Context, distance: int, right: Partial) -> Many | None:
    """« D’aujourd’hui au 15 »."""
    return between(context, one(Day(context.today + distance * DAY)), right)


@RULES("RANGE", "from? BAREDAY to BAREDAY runs", "from BAREDAY and BAREDAY runs")
def _this_month(context: Context, left: Partial, right: Partial) -> Many | None:
    """« Du 27 au 29 courant »."""
    month = unit_span("month", 0, context.today)
    return _within(context, one(month), left, right) if month else None


@RULES("RANGE", "U of? RANGE")
def _week_of(context: Context, unit: str, period: object) -> Many | None:
    """ "The week of January 11 to 15": the days that are said."""
    found = spans(period, context)
    span = found.options[0] if found else None
    short_ = isinstance(span, Span) and span.last - span.first < WEEK
    return found if unit == "week" and short_ else None


@RULES("RANGE", "DATE slash DATE", cost=1)
def _interval(context: Context, left: object, right: object) -> Many | None:
    """ "2026-12-04/2026-12-08", the interval of ISO 8601."""
    whole = all(isinstance(end, Partial) and end.year for end in (left, right))
    return between(context, left, right) if whole else None


@RULES("RANGE", "from? DAY lasting AMOUNT")
def _for_so_long(context: Context, start: object, length: Amount) -> Many | None:
    """ "December 7 for three days"."""
    return lasting(context, length, start)


@RULES("RANGE", "BAREDAY and DATE", "MON BAREDAY and BAREDAY", "the BAREDAY and BAREDAY")
def _two_days(context: Context, *parts: object) -> Many | None:
    """ "December 7 and 8", « les 7 et 8 décembre »: two days in a row; others are no period."""
    if isinstance(parts[0], int):
        left, right = (part._replace(month=parts[0]) for part in parts[1:] if isinstance(part, Partial))
    else:
        left, right = (part for part in parts if isinstance(part, Partial))
    found = between(context, left, right)
    span = found.options[0] if found and len(found.options) == 1 else None
    return found if isinstance(span, Span) and span.last == span.first + DAY else None


@RULES("RANGE", "DOMS of? MON of? YR?", cost=1)
@RULES("RANGE", "MON DOMS of? YR?", cost=1, order=(1, 0, 2))
def _days_in_a_row(context: Context, listed: tuple[int, ...], month: int, year: int | None) -> Many | None:
    """ "January 4, 5 and 6"; others are no period."""
    if len(listed) < 3 or listed != tuple(range(listed[0], listed[0] + len(listed))):
        return None
    return between(context, Partial(year, month, listed[0]), Partial(year, month, listed[-1]))


@RULES("RANGE", "MON and MON of? YR?")
def _two_months(context: Context, first: int, last: int, year: int | None) -> Many | None:
    """ "January and February"."""
    if last != first % 12 + 1:
        return None
    return between(context, Partial(month=first), Partial(year, last))


@RULES("DOUBT", "RANGE at TIME", "RANGE at? CLK", cost=1)
def _days_at(context: Context, period: object, clock: Clk) -> Many | None:
    """ "December 7 to 9 at 2 pm": from then on, until then, or either day at that hour."""
    found = spans(period, context)
    span = found.options[0] if found and len(found.options) == 1 else None
    times = clock.times()
    if not isinstance(span, Span) or len(times) > 1 or clock.zone or clock.midnight:
        return None
    ends = [Moment(day, times[0], context.zone) for day in (span.first, span.last)]
    whole = (Stretch(*ends),) if ends[0] != ends[1] else ()
    return Many((*whole, *ends), "which-reading")


@RULES("RANGE", "du BAREDAY au BAREDAY")
@RULES("RANGE", "the BAREDAY au BAREDAY", cost=-1)
def _numbers(context: Context, left: Partial, right: Partial) -> Many | None:
    """« Du 4 au 8 » : days, for hours have no article."""
    return short(context, left, right)


@RULES("RANGE", "from? WD to WD of? PER", "from WD and WD of? PER", cost=-1)
def _weekdays(context: Context, first: int, last: int, period: object) -> Many | None:
    """ "Monday to Friday next week"."""
    if isinstance(period, Partial):
        return None
    return _within(context, period, Partial(weekday=first), Partial(weekday=last))


@RULES("RANGE", "PER from? BAREDAY to BAREDAY|DAYYEAR", "PER from BAREDAY and BAREDAY|DAYYEAR")
def _bare_after(context: Context, period: object, left: Partial, right: Partial) -> Many | None:
    return _within(context, period, left, right)


@RULES("RANGE", "BEFORE DAY but BEFORE DAY")
def _after_before(context: Context, kind: str, left: object, other: str, right: object) -> Many | None:
    """ "After May 1 but before June 3"."""
    return between(context, left, right) if kind in ("after", "from") and other in ("before", "by") else None


def _within(context: Context, period: object, left: object, right: object) -> Many | None:
    """Two days of one month or week."""
    if isinstance(period, Partial):
        if not (isinstance(left, Partial) and isinstance(right, Partial) and period.month):
            return None
        if left.month or right.month:
            return None
        year, month = period.year, period.month
        return between(
            context,
            left._replace(year=year, month=month),
            right._replace(year=right.year or year, month=month),
        )
    found = spans(period, context)
    if found is None or not (isinstance(left, Partial) and isinstance(right, Partial)):
        return None
    return ask(found.reason, (_inside(span, left, right) for span in found.options))


def _inside(span: Answer, left: Partial, right: Partial) -> Span | None:
    if not isinstance(span, Span):
        return None
    ends = tuple(_first_in(span, end) for end in (left, right))
    return Span(ends[0], ends[1]) if ends[0] and ends[1] and ends[0] <= ends[1] else None


def _first_in(span: Span, end: Partial) -> date | None:
    """The first such day of a period."""
    if end.month or end.year:
        return None
    length = (span.last - span.first).days + 1
    if length > 62:
        return None
    wanted = (span.first + n * DAY for n in range(length))
    return next(
        (day for day in wanted if end.day in (None, day.day) and end.weekday in (None, day.weekday())), None
    )
