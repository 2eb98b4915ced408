"""Texts read on a Monday at noon in Ottawa, for the tests of what people type."""

from datetime import date, time

from bot.calendar import zones
from bot.calendar.answers import Answer, Day, Moment, Question
from bot.calendar.days import understand
from bot.language import Language

EN, FR = Language.EN, Language.FR
TODAY = date(2026, 11, 23)  # a Monday
NOON = zones.instant(TODAY, time(12), zones.REFERENCE)
DEC_4 = date(2026, 12, 4)


def read(text: str, language: Language = EN, zone: str = zones.REFERENCE) -> Answer | None:
    return understand(text, language, NOON, zone)


def moment(day: date, hour: int, minute: int = 0, zone: str = zones.REFERENCE) -> Moment:
    return Moment(day, time(hour, minute), zone)


def which(reason: str, *days: date) -> Question:
    return Question(tuple(Day(day) for day in days), reason)
