"""What people mean when they type a date: one grammar for both languages, which asks rather than guesses."""

from datetime import date, datetime
from typing import Final

from bot.calendar import reading
from bot.calendar.answers import (
    Answer,
    Clock,
    Day,
    Hours,
    Moment,
    Open,
    Question,
    Span,
    Stretch,
)
from bot.calendar.lexicon import lookup
from bot.calendar.partial import Context
from bot.calendar.rule import Rule
from bot.calendar.workdays import FEDERAL, is_workday
from bot.calendar.zones import local
from bot.language import Language

__all__ = [
    "Answer",
    "Clock",
    "Day",
    "Hours",
    "Moment",
    "Open",
    "Question",
    "Rule",
    "Span",
    "Stretch",
    "understand",
    "warm",
]


def understand(
    text: str, language: Language, now: datetime, zone: str, region: str = FEDERAL
) -> Answer | None:
    """What a text means, or a question, or None where it is not surely understood.

    `now` is aware and `zone` the writer's: "tomorrow" and "2 pm" are theirs. `region` says whose holidays
    "business days" skip. `language`, the reader's, matters only where the two use a word differently, and in
    "from 3 to 5", which may be of the night on a French clock alone. « De 3 h à 5 h » is read as written, on
    the 24-hour clock of the Guide du rédacteur. Past days are returned like others.
    Raises UnknownZone, UnknownRegion and, for a naive `now`, ValueError; no text raises.
    """
    here = local(now, zone).replace(tzinfo=None)
    return reading.understood(text, language, Context(here, zone, region, language))


_SAMPLES: Final = ("second Wednesday of each month at 2 pm", "du 4 au 8 janvier", "in 3 business days")


def warm() -> None:
    """Load what the first texts would wait for; for a thread of start-up."""
    is_workday(date(2027, 1, 1))
    for language in Language:
        lookup(language)
        for sample in _SAMPLES:
            reading.understood(sample, language, Context(datetime(2027, 1, 1), "UTC", FEDERAL))  # noqa: DTZ001
