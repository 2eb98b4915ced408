"""What people mean when they type a date: one grammar for both languages, which asks rather than guesses."""

from datetime import date, datetime
from typing import Final

from bot.calendar import reading
from bot.calendar.answers import (
    Answer,
    Clock,
    Day,
    Hours,
    Lacking,
    Moment,
    NoSuch,
    Open,
    Question,
    Span,
    Stretch,
)
from bot.calendar.lexicon import lookup
from bot.calendar.partial import Context
from bot.calendar.reading import counts_by
from bot.calendar.rule import Rule
from bot.calendar.workdays import Workdays, is_workday
from bot.calendar.zones import local
from bot.language import Language

__all__ = [
    "Answer",
    "Clock",
    "Day",
    "Hours",
    "Lacking",
    "Moment",
    "NoSuch",
    "Open",
    "Question",
    "Rule",
    "Span",
    "Stretch",
    "counts_by",
    "understand",
    "warm",
]


_USUAL: Final = Workdays()
_SUPPOSED: Final = (date(2027, 1, 13), date(2027, 2, 10))
"""Days of meetings by which it is seen that a text counts from one."""


def understand(
    text: str,
    language: Language,
    now: datetime,
    zone: str,
    workdays: Workdays = _USUAL,
    meetings: tuple[date, ...] | None = None,
) -> Answer | None:
    """What a text means, or a question, or None where it is not surely understood.

    `now` is aware and `zone` the writer's: "tomorrow" and "2 pm" are theirs. `workdays` are what "business
    days" count; `meetings` the days of those to come, soonest first, from which "the day before the next
    meeting" is counted: a text that counts from one that is not there is Lacking. Without `meetings` such
    texts are not understood. `language`, the reader's, matters only where the two use a word differently.
    "From 3 to 5" is of the afternoon; « de 3 h à 5 h » is read as written, on the 24-hour clock of the Guide
    du rédacteur. Past days are returned like others; a day or an hour that does not exist ("February 30",
    "14:75") is NoSuch.
    Raises UnknownZone, UnknownRegion and, for a naive `now`, ValueError; no text raises.
    """
    context = Context(local(now, zone).replace(tzinfo=None), zone, workdays, language, meetings or ())
    found = reading.understood(text, language, context)
    if found is None and meetings is not None and "meetings" in counts_by(text, language):
        supposed = reading.understood(text, language, context._replace(meetings=_SUPPOSED))
        return Lacking() if supposed is not None else None
    return found or reading.no_such(text, language, context)


_SAMPLES: Final = ("second Wednesday of each month at 2 pm", "du 4 au 8 janvier", "in 3 business days")


def warm() -> None:
    """Load what the first texts would wait for; for a thread of start-up."""
    is_workday(date(2027, 1, 1))
    for language in Language:
        lookup(language)
        for sample in _SAMPLES:
            reading.understood(sample, language, Context(datetime(2027, 1, 1), "UTC"))  # noqa: DTZ001
