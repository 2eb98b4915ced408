"""From a day to a day: each end lends the other what it leaves out."""

from datetime import date

from bot.calendar.answers import Answer, Day, Span
from bot.calendar.grammar.base import DAY, RULES, ask
from bot.calendar.grammar.ends import between, short
from bot.calendar.grammar.resolve import spans
from bot.calendar.partial import Context, Many, Partial, one


@RULES("END", "DAY|PER|YEARP")
def _end(_: Context, value: object) -> object:
    return value


@RULES("END", "now")
def _now(context: Context) -> Many:
    return one(Day(context.today))


@RULES("RANGE", "from END to|and END", "in from END to END")
@RULES("RANGE", "END to END", cost=1)
def _from_to(context: Context, left: object, right: object) -> Many | None:
    return between(context, left, right)


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


@RULES("RANGE", "du BAREDAY au BAREDAY")
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
