"""The grammar of a period: two days and what stands between them, each completing the other."""

from dataclasses import dataclass
from datetime import date

from bot.calendar.answers import Day, Span
from bot.calendar.grammar import WEEK, Today, coming, day_of, find, next_to_come, read_day
from bot.calendar.lexer import Token

_PART = r"(?P<w>w)?(?:(?P<d>[no])(?:O?(?P<m>[mS]))?|(?P<m_>[mS])(?P<d_>[no]))(?P<y>y)?"


@dataclass(frozen=True)
class _Part:
    """One end as written; what is missing comes from the other end."""

    weekday: int | None
    day: int
    month: int | None
    year: int | None


def read_span(tokens: tuple[Token, ...], today: Today) -> Span | None:
    """The period that the tokens mean, all of them together: "January 4 to 8", « du 4 au 8 janvier »."""
    if tokens and tokens[0].kind in "fF":
        tokens = tokens[1:]
    for position, token in enumerate(tokens):
        if token.kind in "TA":
            return _between(tokens[:position], tokens[position + 1 :], today)
    return None


def _between(left: tuple[Token, ...], right: tuple[Token, ...], today: Today) -> Span | None:
    parts = _part(left), _part(right)
    if parts[0] and parts[1]:
        return _completed(parts[0], parts[1], today.day)
    first = read_day(left, today)
    weekdays = find("w", left), find("w", right)
    if weekdays[1] and isinstance(first, Day):  # Friday, in "Monday to Friday", is the one after that Monday
        last: object = Day(coming(right[0].value, first.date))
    else:
        last = read_day(right, today)
    if not isinstance(first, Day) or not isinstance(last, Day) or last.date < first.date:
        return None
    # "Friday to Monday", said on a Sunday: this one or the next?
    under_way = all(weekdays) and last.date - WEEK >= today.day
    return None if under_way else Span(first.date, last.date)


def _part(tokens: tuple[Token, ...]) -> _Part | None:
    found = find(_PART, tokens)
    if not found:
        return None
    month = found.value("m", "m_")
    return _Part(found.value("w"), found.value("d", "d_") or 0, month, found.value("y"))


def _completed(left: _Part, right: _Part, today: date) -> Span | None:
    start, end = (left.month or right.month, left.day), (right.month or left.month, right.day)
    backwards = start[0] == end[0] and start[1] > end[1] and not (left.year and right.year)
    if start[0] is None or end[0] is None or backwards:
        return None
    ends = _ends((start[0], start[1]), (end[0], end[1]), left.year, right.year, today)
    if ends is None or ends[1] < ends[0]:
        return None
    weekdays = zip((left.weekday, right.weekday), ends, strict=True)
    return Span(*ends) if all(weekday in (None, day.weekday()) for weekday, day in weekdays) else None


def _ends(
    start: tuple[int, int], end: tuple[int, int], year: int | None, end_year: int | None, today: date
) -> tuple[date, date] | None:
    """The first and the last day of a period of (month, day) pairs, the years being given or not."""
    if end_year and not year:
        year = end_year - (start > end)
    first = day_of(year, *start) if year else next_to_come(*start, today)
    if first is None:
        return None
    # Without any year, a period that ends before it begins is under way: that one, or the next? Not said.
    last = day_of(end_year, *end) if end_year else next_to_come(*end, first if year else today)
    return (first, last) if last else None
