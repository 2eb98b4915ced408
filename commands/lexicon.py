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


def accepts(arg: Arg, text: str, language: Language, now: datetime, zone: str) -> bool:
    """Whether a text can be a value of an argument; the calendar decides for dates."""
    if not text.strip():
        return False
    match arg.kind:
        case Kind.DAY:
            return isinstance(understand(text, language, now, zone), days.Day | days.Moment | days.Question)
        case Kind.MOMENT:
            return isinstance(understand(text, language, now, zone), days.Day | days.Moment | days.Question)
        case Kind.MEETING:
            return is_next(text) or isinstance(understand(text, language, now, zone), days.Day)
        case Kind.TERM:
            return is_next(text) or understand(text, language, now, zone) is not None
        case Kind.RULE:
            if recurrence.understand_rule(text, language) is not None:
                return True
            return isinstance(understand(text, language, now, zone), days.Day | days.Moment | days.Question)
        case _:
            return True
