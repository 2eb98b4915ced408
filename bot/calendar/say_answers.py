"""What was understood, said back in full: every answer in both languages, in the layouts of say.py."""

from typing import Final

from bot.calendar import say
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
from bot.calendar.rule import Rule
from bot.calendar.rule_words import words
from bot.calendar.zones import REFERENCE, city
from bot.language import Language

_EN, _FR = Language.EN, Language.FR
_NOTICE: Final = {_EN: "until further notice", _FR: "jusqu’à nouvel ordre"}
_OPEN: Final = {  # kind → before a day or moment, before a clock
    _EN: {
        "before": ("before {}", "before {}"),
        "by": ("by {}", "by {}"),
        "after": ("after {}", "after {}"),
        "from": ("from {}", "from {}"),
    },
    _FR: {
        "before": ("avant le {}", "avant {}"),
        "by": ("au plus tard le {}", "au plus tard à {}"),
        "after": ("après le {}", "après {}"),
        "from": ("à compter du {}", "à compter de {}"),
    },
}
_FROM_TO: Final = {_EN: "{} to {}", _FR: "du {}, au {}"}


def answer(found: Answer, language: Language) -> str:
    """An answer in full, with weekday, date, time and city: "Friday, December 4, 2026, 2 pm (Ottawa)".

    days.understand() reads it back, in the Canadian zones that have a city; a French hour from 1 to 6, and
    midnight, are asked about. Raises ValueError for a Question, whose options are said one by one, for
    Lacking and for NoSuch.
    """
    match found:
        case Day(date=day):
            return say.day(day, language)
        case Moment():
            return _moment(found, language) + _place(found.zone)
        case Clock(time=at, zone=zone):
            return say.clock(at, language) + _place(zone)
        case Hours(start=start, end=end, zone=zone):
            return say.clocks(start, end, language) + _place(zone)
        case Span(first=first, last=last):
            return say.days(first, last, language)
        case Stretch():
            return _stretch(found, language)
        case Open():
            return _open(found, language)
        case Rule():
            return words(found, language)
        case Question() | Lacking() | NoSuch():
            raise ValueError("what is asked is not said")


def _moment(found: Moment, language: Language) -> str:
    return f"{say.day(found.day, language)}{say.AT[language]}{say.clock(found.time, language)}"


def _place(zone: str) -> str:
    if not zone:
        return ""
    return f" ({'Ottawa' if zone == REFERENCE else city(zone, _EN)})"


def _stretch(found: Stretch, language: Language) -> str:
    """On one day: "…, 9 am to 5 pm"; from one to another: "…, 9 pm to …, 1 am"."""
    if found.start.day == found.end.day:
        hours = say.clocks(found.start.time, found.end.time, language)
        return f"{say.day(found.start.day, language)}, {hours}{_place(found.start.zone)}"
    ends = (_moment(end, language) for end in (found.start, found.end))
    return _FROM_TO[language].format(*ends) + _place(found.start.zone)


def _open(found: Open, language: Language) -> str:
    if found.at is None:
        return _NOTICE[language]
    of_day, of_clock = _OPEN[language][found.kind]
    return (of_clock if isinstance(found.at, Clock) else of_day).format(answer(found.at, language))
