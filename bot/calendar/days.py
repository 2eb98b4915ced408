"""What people mean when they type a day: one grammar for both languages, which asks rather than guesses."""

from datetime import date, datetime, time, timedelta
from typing import Final

from bot.calendar.answers import Answer, Day, Moment, Open, Question, Span
from bot.calendar.grammar import Found, Today, find, read_day
from bot.calendar.guess import guess, load
from bot.calendar.lexer import MOST_CHARACTERS, Token, lex
from bot.calendar.spans import read_span
from bot.calendar.workdays import FEDERAL, is_workday
from bot.calendar.zones import local
from bot.language import Language

__all__ = ["Answer", "Day", "Moment", "Open", "Question", "Span", "understand", "warm"]

_CLOCK: Final = r"[aA]?(?P<t>t)|[aA](?P<n>n)"
_HOURS: Final = range(7, 24)  # a bare 1 to 6 is morning or afternoon


def understand(
    text: str, language: Language, now: datetime, zone: str, region: str = FEDERAL
) -> Answer | None:
    """The day, moment, period or question that a text means, or None where it is not surely understood.

    `now` is aware and `zone` the writer's: "tomorrow" and "2 pm" are theirs. `region` says whose holidays
    "business days" skip. `language` matters only where the two use a word differently. Past days are
    returned like others. Raises UnknownZone, UnknownRegion and, for a naive `now`, ValueError; no text
    raises.
    """
    here = local(now, zone)
    if len(text) > MOST_CHARACTERS:
        return None
    tokens = lex(text, language)
    answer = _read(tokens, Today(here.date(), region), zone) if tokens else None
    if answer is None:
        day = guess(text, language, here.replace(tzinfo=None))
        return Day(day) if day else None
    return answer


def warm() -> None:
    """Load what the first texts would wait for; for a thread of start-up."""
    load()
    is_workday(date(2027, 1, 1))


def _read(tokens: tuple[Token, ...], today: Today, zone: str) -> Answer | None:
    if find("E", tokens):
        return Open("further-notice")
    return _moment(tokens, today, zone) or read_day(tokens, today) or read_span(tokens, today)


def _moment(tokens: tuple[Token, ...], today: Today, zone: str) -> Moment | Question | None:
    """A day and a clock, in either order, the zone last if it is named."""
    found = find(rf".+?(?:{_CLOCK})(?P<z>z*)", tokens) or find(rf"(?:{_CLOCK})(?P<z>z*).+", tokens)
    if not found:
        return None
    clock, rest, zones = clock_of(found), *_without_clock(found)
    answer = read_day(rest, today)
    if clock is None or answer is None or len(zones) > 1:
        return None
    return _at(answer, clock, *(zones or {zone}), midnight_word=found.value("t") == 1)


def clock_of(found: Found) -> time | None:
    """The clock that a pattern with the groups t and n has matched."""
    token, number = found.token("t"), found.value("n")
    if token is not None:
        return token.clock
    return time(number) if number is not None and number in _HOURS else None


def _without_clock(found: Found) -> tuple[tuple[Token, ...], set[str]]:
    """The other tokens, and the zones named right after the clock."""
    position = found.position("t", "n")
    first, last = found.match.span("z")
    before = found.tokens[:position]
    if before and before[-1].kind in "aA":
        before = before[:-1]
    return before + found.tokens[last:], {token.zone for token in found.tokens[first:last]}


def _at(answer: Day | Question, clock: time, zone: str, *, midnight_word: bool) -> Moment | Question | None:
    if isinstance(answer, Question):
        return None if midnight_word else Question(answer.options, answer.reason, clock, zone)
    if not midnight_word:
        return Moment(answer.date, clock, zone)
    # "Friday at midnight": the night before Friday, or the one after.
    return Question((answer.date, answer.date + timedelta(days=1)), "midnight", clock, zone)
