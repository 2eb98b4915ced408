"""Two ends become a period: each lends the other what it leaves out, and the second comes after the first."""

from datetime import date

from bot.calendar.answers import Answer, Day, Span
from bot.calendar.grammar.base import DAY, WEEK, ask
from bot.calendar.grammar.resolve import coming, days, month_or_year, next_to_come, spans
from bot.calendar.partial import Context, Many, Partial, day_beside, one

Ends = tuple[date, date]
_FEW_DAYS = 14


def between(context: Context, left: object, right: object) -> Many | None:
    """Two days or periods and what lies between."""
    if isinstance(left, Partial) and isinstance(right, Partial):
        return _partials(context, left, right)
    return _mixed(context, left, right)


def _partials(context: Context, left: Partial, right: Partial) -> Many | None:
    left, right = _lent(left, right)
    if left.is_day and right.is_day and left.month and right.month:
        return _days(context, left, right)
    if not left.is_day and not right.is_day:
        return _periods(context, left, right)
    if left.month is None and right.month is None and left.is_day and right.is_day:
        return short(context, left, right)
    return _mixed(context, left, right)


def _lent(left: Partial, right: Partial) -> tuple[Partial, Partial]:
    """Months and years that only one end has."""
    if left.day is not None and left.month is None and right.month and right.day is not None:
        left = left._replace(month=(right.month - 1 - _turns(left.day, right.day)) % 12 + 1)
    if right.day is not None and right.month is None and left.month:
        right = right._replace(month=(left.month - 1 + _turns(left.day or 0, right.day)) % 12 + 1)
    if left.month and right.month:
        turns = (left.month, left.day or 0) > (right.month, right.day or 31)
        if right.year and not left.year:
            left = left._replace(year=right.year - turns)
        elif left.year and not right.year:
            right = right._replace(year=left.year + turns)
    return left, right


def _turns(first: int, last: int) -> bool:
    """Whether two days lie around the end of a month: "April 27 to 3"; "8 to 4" is a slip."""
    return last < first and 31 - first + last <= _FEW_DAYS


def _days(context: Context, left: Partial, right: Partial) -> Many | None:
    if left.year or right.year:
        ends = [_pair(left, right, left.year or 0, right.year or 0, context.beside)]
    else:
        ends = _to_come(context.today, left, right) or _not_there(context, left, right)
    found = [span for pair in ends if pair for span in _agreeing(pair, left, right)]
    return ask("weekday-differs" if len(found) > len(ends) else "which-year", found)


def _pair(left: Partial, right: Partial, year: int, last_year: int, beside: int = 0) -> Ends | None:
    first = day_beside(year, left.month or 0, left.day or 0, beside)
    last = day_beside(last_year, right.month or 0, right.day or 0, beside)
    return (first, last) if first and last else None


def _to_come(today: date, left: Partial, right: Partial) -> list[Ends | None]:
    """The next such period; one that is under way is asked about."""
    found: list[Ends | None] = []
    first = next_to_come(left.month or 0, left.day or 0, today)
    last = next_to_come(right.month or 0, right.day or 0, first) if first else None
    if first is None or last is None:
        return found
    backwards = left.month == right.month and (left.day or 0) > (right.day or 0)
    if not backwards:
        found.append((first, last))
        under_way = _pair(left, right, first.year - 1, last.year - 1)
        if under_way and under_way[1] >= today and (first.year, first) != (today.year, today):
            found.append(under_way)
    return found


def _not_there(context: Context, left: Partial, right: Partial) -> list[Ends | None]:
    """ "February 25 to 30", which no year has: with the days beside it."""
    if not context.beside:
        return []
    year = context.today.year + (
        (right.month or 0, right.day or 0) < (context.today.month, context.today.day)
    )
    return [_pair(left, right, year - ((left.month or 0) > (right.month or 0)), year, context.beside)]


def _agreeing(ends: Ends, left: Partial, right: Partial) -> list[Span]:
    """The period, if it runs forwards; where an end is no such weekday, with the nearest one that is, too."""
    firsts, lasts = _nearest(ends[0], left.weekday), _nearest(ends[1], right.weekday)
    return [Span(first, last) for first in firsts for last in lasts if first <= last]


def _nearest(day: date, weekday: int | None) -> list[date]:
    if weekday in (None, day.weekday()):
        return [day]
    shift = ((weekday or 0) - day.weekday() + 3) % 7 - 3
    return [day, day + shift * DAY]


def _periods(context: Context, left: Partial, right: Partial) -> Many | None:
    """ "From August to October", "2014 to 2018"; the first may be under way."""
    today = context.today
    if left.month and right.month and not left.year and not right.year:
        turns = right.month < left.month
        year = today.year + ((right.month if not turns else right.month + 12) < today.month)
        # A period that began last year may be under way.
        year -= turns and right.month >= today.month
        left, right = left._replace(year=year), right._replace(year=year + turns)
    start = month_or_year(left, today)
    if start is None:
        return None
    if right.month and not right.year:
        right = right._replace(year=start.first.year + (left.month is not None and right.month < left.month))
    if left.month and not left.year and not right.month and right.year:
        start = month_or_year(left._replace(year=right.year), context.today)
    end = month_or_year(right, context.today)
    return one(Span(start.first, end.last)) if start and end and start.first <= end.last else None


def short(context: Context, left: Partial, right: Partial) -> Many | None:
    """Weekdays, or days of a month that is not named."""
    found = days(left, context)
    if found is None:
        return None
    first = found.options[-1].date if isinstance(found.options[-1], Day) else context.today
    if right.day is None and right.weekday is not None:
        last: date | None = coming(right.weekday, first)
    else:
        after = days(
            right,
            context._replace(now=context.now.replace(year=first.year, month=first.month, day=first.day)),
        )
        last = after.options[0].date if after and isinstance(after.options[0], Day) else None
    if last is None:
        return None
    options = [Span(first, last)]
    # "Friday to Monday", said on a Sunday: this one or the next?
    if right.day is None and last - WEEK >= context.today:
        options.append(Span(first - WEEK, last - WEEK))
    return ask("which-week", options)


def _mixed(context: Context, left: object, right: object) -> Many | None:
    """Ends of different kinds: "today to next Friday", "between May 2015 and January 5"."""
    past = isinstance(right, Many) and right.options == (Day(context.today),)
    if past and isinstance(left, Partial) and left.month and not left.year:
        left = left._replace(
            year=context.today.year - ((left.month, left.day or 1) > (context.today.month, context.today.day))
        )
    starts = spans(left, context)
    if starts is None:
        return None
    pairs, reason = [], starts.reason
    for start in starts.options:
        found = spans(_after(right, start) if isinstance(right, Partial) else right, context)
        pairs += [(start, end) for end in found.options] if found else []
        reason = reason or (found.reason if found else "")
    found_ = ask(reason, (_joined(start, end) for start, end in pairs))
    if found_ is None and isinstance(left, Partial) and left.month and not left.year:
        return _under_way(context, left, right, starts.options[0])
    return found_


def _under_way(context: Context, left: Partial, right: object, start: Answer) -> Many | None:
    """ "October to the end of June", said in November: it began last year, or before."""
    if not isinstance(start, Span):
        return None
    return _mixed(context, left._replace(year=start.first.year - 1), right)


def _joined(start: Answer, end: Answer) -> Span | None:
    """From the first day of a period to the last of another."""
    if not isinstance(start, Span) or not isinstance(end, Span) or start.first > end.last:
        return None
    return Span(start.first, end.last)


def _after(right: Partial, start: Answer) -> Partial | Many:
    """The end, which comes after the start."""
    if not isinstance(start, Span):
        return right
    if right.month and not right.year:
        turns = (right.month, right.day or 31) < (start.first.month, start.first.day)
        return right._replace(year=start.first.year + turns)
    if right.weekday is not None and right.day is None:
        return one(Day(coming(right.weekday, start.first)))
    return right
