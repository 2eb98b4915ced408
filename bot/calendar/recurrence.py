"""Rules of series in words: reading them in both languages; rule_words.py writes them."""

from datetime import datetime
from typing import Final

from bot.calendar import reading
from bot.calendar.grammar.series_rule import made
from bot.calendar.partial import Context
from bot.calendar.rule import Rule, monthly, occurrences, weekly
from bot.calendar.rule_words import words
from bot.calendar.zones import REFERENCE
from bot.language import Language

__all__ = ["Rule", "monthly", "occurrences", "readings", "understand_rule", "weekly", "words"]

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
    context = Context(_ANY_DAY, zone, language=language)
    found = [rule for pattern in reading.patterns(text, language, context) for rule in made(pattern, zone)]
    return tuple(dict.fromkeys(found))
