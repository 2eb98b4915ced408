"""Rules of series in words: reading them in both languages; rule_words.py writes them."""

from datetime import datetime
from typing import Final

from bot.calendar import reading
from bot.calendar.grammar.rules import Pattern
from bot.calendar.grammar.series_rule import made
from bot.calendar.partial import Context
from bot.calendar.rule import Rule, monthly, occurrences, weekly
from bot.calendar.rule_words import words
from bot.calendar.zones import REFERENCE
from bot.language import Language

__all__ = ["Rule", "monthly", "occurrences", "part_of_day", "readings", "understand_rule", "weekly", "words"]

_ANY_DAY: Final = datetime(2027, 1, 1)  # noqa: DTZ001 (a rule does not depend on the day it is said)


def understand_rule(text: str, language: Language, zone: str = REFERENCE) -> Rule | None:
    """The first of readings(), if there is one."""
    return next(iter(readings(text, language, zone)), None)


def readings(text: str, language: Language, zone: str = REFERENCE) -> tuple[Rule, ...]:
    """Every rule that a text can mean, all of its words being used; the likeliest first.

    "Every second Wednesday" is one of each month, and also every two weeks; "at 3" is of the morning or of
    the afternoon: a caller that finds two rules asks. A text without a clock gives a rule without a time,
    one without a place is in `zone`.
    """
    found = [rule for pattern in _patterns(text, language, zone) for rule in made(pattern, zone)]
    return tuple(dict.fromkeys(found))


def part_of_day(text: str, language: Language) -> str:
    """The part of the day that a rule is of, such as "morning" or "afternoon" (PART of the lexicons); empty
    where none was said. A rule has a wall time: who finds a part without one asks for the hour."""
    return next((pattern.part for pattern in _patterns(text, language, REFERENCE) if pattern.part), "")


def _patterns(text: str, language: Language, zone: str) -> list[Pattern]:
    return reading.patterns(text, language, Context(_ANY_DAY, zone, language=language))
