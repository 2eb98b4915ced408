"""Whatever time is said to any command, it is told in full, with a button that changes it."""

from collections.abc import Iterator

import pytest

from bot.chat.call import Call
from bot.chat.command import Arg, Command
from bot.language import Language
from storage.store import Store
from tests.times.asking import CHAIRS, Told, changes, group, named
from tests.times.meant import arguments, exactly, given, meaning

BY_BUTTONS = {("action.from", "meeting"): Call("action.from", {"action": "1", "meeting": "2027-01-13"})}
"""Calls of the commands that nobody types."""


def said(command: Command, arg: Arg, language: Language) -> Iterator[tuple[str | Call, str]]:
    """Every example of a command that says an argument, and how it says it."""
    if not command.typed:
        call = BY_BUTTONS[command.key, arg.name]
        yield call, call.args[arg.name]
    for example in command.examples:
        line = example.in_(language)
        if text := given(line, language).get(arg.name):
            yield line, text


CASES = [
    pytest.param(command, arg, line, text, language, id=f"{command.key}-{arg.name}-{language}-{number}")
    for command, arg in arguments()
    for language in Language
    for number, (line, text) in enumerate(said(command, arg, language))
]


def test_every_argument_about_a_time_has_an_example() -> None:
    told = {(case.values[0].key, case.values[1].name) for case in CASES}  # type: ignore[union-attr]
    assert told == {(command.key, arg.name) for command, arg in arguments()}


@pytest.mark.parametrize(("command", "arg", "line", "text", "language"), CASES)
async def test_a_time_is_told_in_full_and_can_be_changed(
    store: Store, command: Command, arg: Arg, line: str | Call, text: str, language: Language
) -> None:
    town = await group(store, command.key)
    found = meaning(arg.kind, text, language)
    assert found is not None, text
    wanted = {*exactly(found), *named(town, arg, found)}
    told = Told.of(await town.answer(CHAIRS[language], line))
    assert told.says(found), told.text
    assert await changes(town, language, told, wanted), told.labels()
