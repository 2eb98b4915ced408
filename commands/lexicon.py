"""Words that stand for a value in both languages, and whether a text can be a value of an argument."""

import re
from datetime import datetime
from functools import lru_cache

from bot.calendar import days, recurrence
from bot.chat.command import Arg, Kind
from bot.language import Language, fold

NEXT = re.compile(r"(?:for |pour )?(?:the |la )?(?:next|prochaine)(?: meeting| reunion)?")
"""The next meeting, however it is said (folded)."""

ID = re.compile(r"[a-z]+:\d+")
"""A record named by a button or a form, such as ``person:12``."""


def record(text: str) -> int:
    """The number in a record's name; 0, which no record has, when it cannot be one."""
    number = text.partition(":")[2]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0


def is_next(text: str) -> bool:
    """Whether a text means the next meeting."""
    return NEXT.fullmatch(fold(text.strip())) is not None


@lru_cache(maxsize=256)  # a line is read once to see what it can be, and once for what it is
def understand(text: str, language: Language, now: datetime, zone: str) -> days.Answer | None:
    """A date, moment, span … as written, without the preposition that led it in."""
    return days.understand(text.strip(" .,"), language, now, zone)


def is_of_a_day(answer: days.Answer | None) -> bool:
    """Whether it is a day or a moment of one, or asks which."""
    if isinstance(answer, days.Question):
        return all(isinstance(option, days.Day | days.Moment) for option in answer.options)
    return isinstance(answer, days.Day | days.Moment)


def is_of_days(answer: days.Answer | None) -> bool:
    """Whether it is a span of days, or asks which."""
    if isinstance(answer, days.Question):
        return all(isinstance(option, days.Span) for option in answer.options)
    return isinstance(answer, days.Span)


def is_of_hours(answer: days.Answer | None) -> bool:
    """Whether it is from an hour to another, or asks which."""
    if isinstance(answer, days.Question):
        return all(isinstance(option, days.Hours) for option in answer.options)
    return isinstance(answer, days.Hours)


def accepts(arg: Arg, text: str, language: Language, now: datetime, zone: str) -> bool:
    """Whether a text can be a value of an argument; the calendar decides for dates."""
    if not text.strip():
        return False
    match arg.kind:
        case Kind.DAY:
            return is_of_a_day(understand(text, language, now, zone))
        case Kind.MOMENT:
            return is_of_a_day(understand(text, language, now, zone))
        case Kind.MEETING:
            return is_next(text) or isinstance(understand(text, language, now, zone), days.Day)
        case Kind.TERM:
            answer = understand(text, language, now, zone)
            return is_next(text) or is_of_days(answer) or is_of_a_day(answer) or _is_open(answer)
        case Kind.HOURS:
            return is_of_hours(understand(text, language, now, zone))
        case Kind.DAYS:
            answer = understand(text, language, now, zone)
            return is_of_days(answer) or is_of_a_day(answer) or _is_open(answer)
        case Kind.RULE:
            if recurrence.understand_rule(text, language) is not None:
                return True
            return is_of_a_day(understand(text, language, now, zone))
        case _:
            return True


def _is_open(answer: days.Answer | None) -> bool:
    """Whether it says until when: a day, or further notice."""
    if not isinstance(answer, days.Open):
        return False
    return answer.kind == "further-notice" or (answer.kind == "by" and isinstance(answer.at, days.Day))
