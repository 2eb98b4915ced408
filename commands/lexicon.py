"""Words that stand for a value in both languages, and whether a text can be a value of an argument."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from bot.calendar import days, recurrence
from bot.calendar.workdays import Workdays
from bot.chat.command import Arg, Kind
from bot.language import Language, fold

NEXT = re.compile(r"(?:for |pour )?(?:the |la )?(?:next|prochaine)(?: meeting| reunion)?")
"""The next meeting, however it is said (folded)."""

ID = re.compile(r"[a-z]+:\d+")
"""A record named by a button or a form, such as ``person:12``."""


class Counted(NamedTuple):
    """What some texts count by: the asker's working days, and the days of the meetings to come."""

    workdays: Workdays = Workdays()
    meetings: tuple[date, ...] = ()


USUAL = Counted()
"""The federal calendar, and no meeting."""


def record(text: str) -> int:
    """The number in a record's name; 0, which no record has, when it cannot be one."""
    number = text.partition(":")[2]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0


def is_next(text: str) -> bool:
    """Whether a text means the next meeting."""
    return NEXT.fullmatch(fold(text.strip())) is not None


@lru_cache(maxsize=256)  # a line is read once to see what it can be, and once for what it is
def understand(
    text: str, language: Language, now: datetime, zone: str, counted: Counted = USUAL
) -> days.Answer | None:
    """A date, moment, span … as written, without the preposition that led it in."""
    return days.understand(text.strip(" .,"), language, now, zone, *counted)


def _each(answer: days.Answer | None) -> tuple[days.Answer | None, ...]:
    """The readings of a doubtful one, those beside one that does not exist, or the one that it is."""
    match answer:
        case days.Question(options=found) | days.NoSuch(nearest=found):
            return found
    return (answer,)


def is_of_a_day(answer: days.Answer | None) -> bool:
    """Whether it is a day or a moment of one, asks which, or lacks the meeting to count from; a day that does
    not exist is one."""
    if isinstance(answer, days.Lacking):
        return True
    return all(isinstance(one, days.Day | days.Moment) for one in _each(answer))


def as_due(answer: days.Answer | None) -> days.Answer | None:
    """What it is as a day by which: "before" a day is the day before it at the latest."""
    match answer:
        case days.Open(kind="before", at=days.Day(date=day)):
            return days.Day(day - timedelta(days=1))
        case days.Open(kind="by" | "before", at=days.Day() | days.Moment() as last):
            return last
        case days.Question(options=options, reason=reason):
            return days.Question(tuple(as_due(option) or option for option in options), reason)
        case days.NoSuch(what=what, nearest=nearest):
            return days.NoSuch(what, tuple(as_due(one) or one for one in nearest))
    return answer


def is_of_days(answer: days.Answer | None) -> bool:
    """Whether it is a span of days or says until when, or asks which."""
    return all(isinstance(one, days.Span) or _is_open(one) for one in _each(answer))


def is_of_hours(answer: days.Answer | None) -> bool:
    """Whether it is from an hour to another, or asks which."""
    return all(isinstance(one, days.Hours) for one in _each(answer))


def is_no_rule(answer: days.Answer | None) -> bool:
    """Whether it is a rule of a time that does not exist."""
    return isinstance(answer, days.NoSuch) and all(isinstance(one, days.Rule) for one in answer.nearest)


def accepts(
    arg: Arg, text: str, language: Language, now: datetime, zone: str, counted: Counted = USUAL
) -> bool:
    """Whether a text can be a value of an argument; the calendar decides for dates."""
    if not text.strip():
        return False
    match arg.kind:
        case Kind.DAY:
            answer = understand(text, language, now, zone, counted)
            return is_of_a_day(as_due(answer)) or _is_open(answer, "after", "from")
        case Kind.MOMENT:
            return is_of_a_day(understand(text, language, now, zone, counted))
        case Kind.MEETING:
            return is_next(text) or is_of_a_day(understand(text, language, now, zone, counted))
        case Kind.TERM:
            answer = understand(text, language, now, zone, counted)
            return is_next(text) or is_of_days(answer) or is_of_a_day(answer)
        case Kind.HOURS:
            return is_of_hours(understand(text, language, now, zone))
        case Kind.DAYS:
            answer = understand(text, language, now, zone, counted)
            return is_of_days(answer) or is_of_a_day(answer)
        case Kind.RULE:
            if recurrence.understand_rule(text, language) is not None:
                return True
            answer = understand(text, language, now, zone, counted)
            return is_of_a_day(answer) or is_no_rule(answer)
        case _:
            return True


def means(
    arg: Arg, text: str, language: Language, now: datetime, zone: str, counted: Counted = USUAL
) -> days.Answer | None:
    """What a text means as a value of an argument that is about time; None where it is none."""
    if not accepts(arg, text, language, now, zone, counted):
        return None
    return understand(text, language, now, zone, counted)


def _is_open(answer: days.Answer | None, *kinds: str) -> bool:
    """Whether it has one end, a day, or none: of these kinds, if given."""
    if not isinstance(answer, days.Open) or (kinds and answer.kind not in kinds):
        return False
    return answer.kind == "further-notice" or isinstance(answer.at, days.Day)
