"""The grammar of a single day: patterns over the kinds of tokens (lexicon.KINDS), each with its meaning."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.calendar.answers import Day, Question
from bot.calendar.lexer import YEARS, Token, kinds
from bot.calendar.workdays import add_workdays

WEEK: Final = timedelta(weeks=1)
_DAY: Final = timedelta(days=1)

DATE: Final = r"(?P<w>w)?(?:(?P<d>[no])O?(?P<m>[mS])|(?P<m_>[mS])(?P<d_>[no]))(?P<y>y)?"
"""A day of a month, with or without a weekday and a year: "Friday, December 4, 2026"."""


@dataclass(frozen=True)
class Today:
    """From where a relative day is counted, and by whose holidays."""

    day: date
    region: str


@dataclass(frozen=True)
class Found:
    """A matched pattern, and the tokens it matched."""

    match: re.Match[str]
    tokens: tuple[Token, ...]

    def position(self, *groups: str) -> int:
        """Where the first of these groups that matched stands, or -1."""
        named = self.match.re.groupindex
        starts = (self.match.start(group) for group in groups if group in named)
        return next((start for start in starts if start >= 0), -1)

    def token(self, *groups: str) -> Token | None:
        """The token there."""
        position = self.position(*groups)
        return self.tokens[position] if position >= 0 else None

    def value(self, *groups: str) -> int | None:
        """Its value; 9 for “sept”, which as a number is asked of number()."""
        token = self.token(*groups)
        return None if token is None else 9 if token.kind == "S" else token.value

    def number(self, group: str) -> int:
        """A count; “sept” is 7 here."""
        token = self.token(group)
        return 7 if token is None or token.kind == "S" else token.value


def find(pattern: str, tokens: tuple[Token, ...]) -> Found | None:
    """The pattern over all of the tokens, or nothing."""
    match = re.fullmatch(pattern, kinds(tokens))
    return Found(match, tokens) if match else None


def read_day(tokens: tuple[Token, ...], today: Today) -> Day | Question | None:
    """The day that the tokens mean, all of them together."""
    for pattern, meaning in _PATTERNS:
        found = find(pattern, tokens)
        if found:
            return meaning(found, today)
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """A date, or nothing where the calendar has none."""
    valid = year in YEARS and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if valid else None


def next_to_come(month: int, day: int, start: date) -> date | None:
    """The first such day on or after the start; eight years find every February 29."""
    years = (day_of(start.year + n, month, day) for n in range(9))
    return next((found for found in years if found and found >= start), None)


def coming(weekday: int, today: date) -> date:
    """The first such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def ask(reason: str, *days: date | None) -> Day | Question | None:
    """A question with these days, or the day itself when there is only one."""
    options = tuple(sorted({day for day in days if day}))
    if len(options) < 2:
        return Day(options[0]) if options else None
    return Question(options, reason)


def _date(found: Found, today: Today) -> Day | Question | None:
    month, number, year = found.value("m", "m_") or 0, found.value("d", "d_") or 0, found.value("y")
    if year:
        return _checked(day_of(year, month, number), found.value("w"))
    others = (day_of(today.day.year + n, month, number) for n in (0, 1))
    return _checked(next_to_come(month, number, today.day), found.value("w"), *others)


def _checked(day: date | None, weekday: int | None, *others: date | None) -> Day | Question | None:
    """The day, unless the weekday beside it is another.

    Then that weekday on both sides is offered, and the other days on which it does fall.
    """
    if day is None or weekday is None or weekday == day.weekday():
        return Day(day) if day else None
    after = coming(weekday, day)
    agreeing = (other for other in others if other and other.weekday() == weekday)
    return ask("weekday-differs", after - WEEK, day, after, *agreeing)


def _iso(found: Found, _today: Today) -> Day | Question | None:
    token = found.token("i")
    return _checked(day_of(*token.parts), found.value("w")) if token else None


def _slashed(found: Found, today: Today) -> Day | Question | None:
    first, second, *year = found.tokens[0].parts
    pairs = ((second, first), (first, second))  # (month, day)
    if year:
        return ask("day-or-month-first", *(day_of(year[0], *pair) for pair in pairs))
    return ask("day-or-month-first", *(next_to_come(*pair, today.day) for pair in pairs))


def _weekday(found: Found, today: Today) -> Day | Question | None:
    day = coming(found.value("w") or 0, today.day)
    return ask("this-or-next", today.day, day) if day - WEEK == today.day else Day(day)


def _next_weekday(found: Found, today: Today) -> Day | Question | None:
    weekday = found.value("w", "w_") or 0
    monday = today.day - timedelta(days=today.day.weekday()) + WEEK
    # Weeks start on Sunday on Canadian wall calendars, on Monday in ISO 8601 and at work.
    sunday = today.day - timedelta(days=(today.day.weekday() + 1) % 7) + WEEK
    by_monday, by_sunday = monday + _DAY * weekday, sunday + _DAY * ((weekday + 1) % 7)
    return ask("which-week", coming(weekday, today.day), by_monday, by_sunday)


def _weekday_in_eight(found: Found, today: Today) -> Day | Question | None:
    day = coming(found.value("w") or 0, today.day)
    return ask("which-week", day, day + WEEK)


def _relative(found: Found, today: Today) -> Day | Question | None:
    return Day(today.day + _DAY * (found.value("d") or 0))


def _distance(found: Found, today: Today) -> Day | Question | None:
    count, unit = found.number("n"), found.match["u"]
    if unit == "B":
        return Day(add_workdays(today.day, count, today.region))
    day = today.day + (WEEK if unit == "W" else _DAY) * count
    # « Huit jours » are a week and « quinze jours » two, unless somebody counts.
    return ask("days-or-weeks", day, day - _DAY) if unit == "J" and count in (8, 15) else Day(day)


def _month_end(found: Found, today: Today) -> Day | Question | None:
    month, year = found.value("m"), found.value("y")
    if month is None:
        month, year = today.day.month, today.day.year
    year = year or today.day.year + (month < today.day.month)
    return Day(date(year, month, monthrange(year, month)[1]))


_Meaning = Callable[[Found, Today], Day | Question | None]
_PATTERNS: Final[tuple[tuple[str, _Meaning], ...]] = (
    (DATE, _date),
    (r"(?P<w>w)?(?P<i>i)", _iso),
    (r"s", _slashed),
    (r"h?(?P<w>w)", _weekday),
    (r"x(?P<w>w)|(?P<w_>w)x", _next_weekday),
    (r"(?P<w>w)H", _weekday_in_eight),
    (r"(?P<d>d)", _relative),
    (r"I(?P<n>[nSA])(?P<u>[DJWB])", _distance),
    (r"(?P<n>[nSA])(?P<u>[DJWB])R", _distance),
    (r"[aA]?e[FO]?h?(?:M|(?P<m>[mS])(?P<y>y)?)", _month_end),
)
