"""Each command's own examples: each reads as itself, and both languages mean the same."""

from datetime import UTC, datetime

import pytest

from bot.calendar import days, recurrence, zones
from bot.chat.command import Arg, Command, Example, Kind
from bot.chat.read import Misread, Reading, Understood, read
from bot.language import Language
from commands import lexicon
from commands.features import REGISTRY

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
NAMES = ("standards", "portals", "engagement")
TIMES = (Kind.DAY, Kind.DAYS, Kind.HOURS, Kind.MOMENT, Kind.TERM, Kind.MEETING)


def reading(language: Language) -> Reading:
    def accepts(arg: Arg, text: str) -> bool:
        return lexicon.accepts(arg, text, language, NOW, zones.REFERENCE)

    return Reading(language, accepts, lambda kind: NAMES if kind is Kind.WORKSTREAM else ())


def understood(line: str, language: Language) -> Understood:
    heard = read(line, REGISTRY, reading(language))
    assert not isinstance(heard, Misread), f"{line!r}: {heard.rest!r} was not understood"
    return heard


def examples() -> list[tuple[Command, Example]]:
    return [(command, example) for command in REGISTRY.typed() for example in command.examples]


def meaning(command: Command, name: str, text: str) -> object:
    """What an argument means, so that the same in two languages is equal."""
    arg = command.arg(name)
    if lexicon.is_next(text):
        return "next"
    if arg.kind is Kind.RULE and (rule := recurrence.understand_rule(text, Language.EN)):
        return rule
    if arg.kind in (*TIMES, Kind.RULE):
        return days.understand(text, Language.EN, NOW, zones.REFERENCE)
    if arg.kind is Kind.COMMAND:
        return next((one.key for one in REGISTRY.typed() if text in (one.key, *lines(one))), text)
    return text


def lines(command: Command) -> tuple[str, ...]:
    return tuple(command.line(language) for language in Language)


@pytest.mark.parametrize(("command", "example"), examples(), ids=lambda value: getattr(value, "key", None))
@pytest.mark.parametrize("reader", Language)
@pytest.mark.parametrize("typed", Language)
def test_an_example_reads_as_its_own_command_whoever_reads(
    command: Command, example: Example, reader: Language, typed: Language
) -> None:
    heard = understood(example.in_(typed), reader)
    assert heard.call.command == command.key
    assert heard.missing == ()


@pytest.mark.parametrize(("command", "example"), examples(), ids=lambda value: getattr(value, "key", None))
def test_both_languages_of_an_example_mean_the_same(command: Command, example: Example) -> None:
    english, french = (understood(example.in_(language), language).call for language in Language)
    assert english.args.keys() == french.args.keys()
    for name, text in english.args.items():
        assert meaning(command, name, text) == meaning(command, name, french.args[name])


@pytest.mark.parametrize("command", REGISTRY.typed(), ids=lambda command: command.key)
def test_every_command_has_an_example(command: Command) -> None:
    assert command.examples


@pytest.mark.parametrize("command", REGISTRY.typed(), ids=lambda command: command.key)
@pytest.mark.parametrize("language", Language)
def test_capitals_and_accents_are_optional(command: Command, language: Language) -> None:
    plain = command.line(language).upper().translate(str.maketrans("ÉÈÊÀÔÇÎ", "EEEAOCI"))
    heard = read(plain, REGISTRY, reading(language))
    assert isinstance(heard, Understood)
    assert heard.call.command == command.key


@pytest.mark.parametrize("command", REGISTRY.typed(), ids=lambda command: command.key)
def test_a_line_tells_the_language_it_is_typed_in(command: Command) -> None:
    for language in Language:
        assert understood(command.line(language), language.other).language is language
