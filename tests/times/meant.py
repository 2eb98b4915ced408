"""What texts about times mean, as what can be compared, and how it is said in full."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from bot.calendar import days, recurrence, say, zones
from bot.calendar.say_answers import answer
from bot.chat.command import Arg, Command, Kind
from bot.chat.read import Reading, Understood, read
from bot.language import Language
from commands import lexicon
from commands.features import REGISTRY

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
NEXT = date(2026, 12, 9)
"""The next meeting of the sample group."""

TIMES = (Kind.DAY, Kind.MEETING, Kind.MOMENT, Kind.RULE, Kind.TERM)

Meaning = days.Answer


def arguments() -> Iterator[tuple[Command, Arg]]:
    """Every argument of any command that is about a time."""
    for command in REGISTRY.commands:
        yield from ((command, arg) for arg in command.args if arg.kind in TIMES)


def given(line: str, language: Language) -> dict[str, str]:
    """The arguments of a line as it is typed."""

    def accepts(arg: Arg, text: str) -> bool:
        return lexicon.accepts(arg, text, language, NOW, zones.REFERENCE)

    heard = read(line, REGISTRY, Reading(language, accepts, lambda _: ("standards",)))
    assert isinstance(heard, Understood), line
    return dict(heard.call.args)


def meaning(kind: Kind, text: str, language: Language) -> Meaning | None:
    """What a text means as an argument."""
    if kind in (Kind.MEETING, Kind.TERM) and lexicon.is_next(text):
        return days.Day(NEXT)
    rules = recurrence.readings(text, language) if kind is Kind.RULE else ()
    if rules and rules[0].time:
        return rules[0]
    found = days.understand(text, language, NOW, zones.REFERENCE)
    if kind is Kind.MEETING and isinstance(found, days.Moment):
        return days.Day(found.day)
    return found


def readings(kind: Kind, text: str, language: Language) -> tuple[Meaning, ...]:
    """Everything that a doubtful text can mean as an argument."""
    rules = recurrence.readings(text, language) if kind is Kind.RULE else ()
    if len(rules) > 1:
        return rules
    found = days.understand(text, language, NOW, zones.REFERENCE)
    return found.options if isinstance(found, days.Question) else ()


def in_full(found: Meaning, language: Language) -> list[str]:
    """What must be told of it, in a reader's language: weekday, date and year; the time and its place; both
    ends; a rule in words."""
    match found:
        case days.Day(date=day) | days.Open(kind="by", at=days.Day(date=day)):
            return [say.day(day, language)]
        case days.Moment(day=day, time=clock, zone=zone):
            return [say.ottawa(zones.instant(day, clock, zone), language)]
        case days.Span(first=first, last=last):
            return [say.day(first, language), say.day(last, language)]
    return [answer(found, language)]


def keys(found: Meaning | None) -> set[object]:
    """What is the same in two answers that mean the same time, as far as one is of the other's kind."""
    match found:
        case days.Day(date=day) | days.Open(kind="by", at=days.Day(date=day)):
            return {day}
        case days.Moment(day=day):
            return {found, day}
        case days.Span(first=first, last=last):
            return {(first, last), last}
        case days.Open() | recurrence.Rule():
            return {found}
    return set()


def exactly(found: Meaning) -> set[object]:
    """The same without its day alone, where there is a time of day."""
    return {found} if isinstance(found, days.Moment) else keys(found)
