"""dateparser as the last resort, believed only where its answer can be checked against the text."""

import re
from datetime import date, datetime, time
from typing import Final

from bot.calendar.lexer import YEARS, fold
from bot.calendar.lexicon import phrases
from bot.language import Language

MOST_CHARACTERS: Final = 60
_WORD: Final = re.compile(r"[a-z]+|\d+")
# dateparser passes over signs and words that it does not know, and over "after" and "before" too.
_SIGNS: Final = re.compile(r"[a-z\d ,.'/-]*")
_HARMLESS: Final = {
    Language.EN: ("the", "of", "on", "day", "year", "st", "nd", "rd", "th"),
    Language.FR: ("le", "la", "l", "de", "du", "d", "jour", "an", "annee", "er", "e", "eme"),
}


def guess(text: str, language: Language, now: datetime) -> date | None:
    """The day that dateparser reads in a text, when the text names its day, month and year.

    Every number, weekday and month of the text must be in the answer, and every other word be harmless;
    `now` is a wall clock without zone.
    """
    folded = fold(text)
    words = _WORD.findall(folded)
    known = _SIGNS.fullmatch(folded) and all(_is_date(word, language) for word in words)
    if len(text) > MOST_CHARACTERS or not known:
        return None
    numbers = sorted(int(word) for word in words if word.isdigit())
    months = _values(words, "m", language)
    # Without them the library guesses a month or a year; with more numbers it drops one.
    if len(months) != 1 or len(numbers) != 2 or numbers[1] not in YEARS:
        return None
    day = _parsed(text, language, now)
    if day is None or [day.day, day.year] != numbers or {day.month} != months:
        return None
    return day if _values(words, "w", language) <= {day.weekday()} else None


def _is_date(word: str, language: Language) -> bool:
    known = phrases(language).get(word, ("", 0))[0]
    return word.isdigit() or word in _HARMLESS[language] or known in ("m", "w")


def load() -> None:
    """Import dateparser and its two languages, which takes about a fifth of a second the first time."""
    for language, text in ((Language.EN, "on the 4th day of May 2027"), (Language.FR, "4ème mai 2027")):
        _parsed(text, language, datetime(2027, 1, 1))  # noqa: DTZ001 (dateparser's base is a wall clock)


def _values(words: list[str], kind: str, language: Language) -> set[int]:
    known = phrases(language)
    return {known[word][1] for word in words if word in known and known[word][0] == kind}


def _parsed(text: str, language: Language, now: datetime) -> date | None:
    import dateparser  # type: ignore[import-untyped]

    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": now, "STRICT_PARSING": True}
    try:
        found = dateparser.parse(text, languages=[language.value], settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    whole_day = isinstance(found, datetime) and found.tzinfo is None and found.time() == time()
    return found.date() if whole_day else None
