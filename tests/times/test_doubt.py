"""A time that can mean several things is asked, with each reading in full; what is chosen is done."""

from collections.abc import Iterator

import pytest

from bot.calendar.say_answers import answer
from bot.chat.command import Arg, Command, Kind
from bot.language import Language
from storage.store import Store
from tests.times.asking import CHAIRS, Told, changes, group, named
from tests.times.meant import arguments, exactly, given, readings

DOUBTFUL: dict[Kind, dict[Language, tuple[str, ...]]] = {
    Kind.DAY: {Language.EN: ("4/12/2027",), Language.FR: ("4/12/2027",)},
    Kind.MEETING: {Language.EN: ("12/9/2026",), Language.FR: ("9/12/2026",)},
    Kind.MOMENT: {
        Language.EN: ("4/12/2027 14:00", "next Friday at 2 pm", "December 4 at 3"),
        Language.FR: ("4/12/2027 14:00", "vendredi prochain à 14 h", "le 4 décembre à 3 h"),
    },
    Kind.RULE: {
        Language.EN: ("every second Tuesday at 2 pm", "4/12/2027 14:00"),
        Language.FR: ("tous les deuxièmes mardis à 14 h", "4/12/2027 14:00"),
    },
    Kind.TERM: {
        Language.EN: ("next Friday", "until 4/12/2027", "from 4/12/2027 to 2027-12-20"),
        Language.FR: ("vendredi prochain", "jusqu'au 4/12/2027", "du 4/12/2027 au 2027-12-20"),
    },
}
"""Texts that people read in more than one way; of a meeting, only one of them is one of the group's."""


def said(command: Command, arg: Arg, language: Language) -> Iterator[tuple[str, str]]:
    """The first example that says an argument, with each doubtful text in its place."""
    examples = [(one.in_(language), given(one.in_(language), language)) for one in command.examples]
    line, args = next((line, args) for line, args in examples if arg.name in args)
    for text in DOUBTFUL[arg.kind][language]:
        yield line.replace(args[arg.name], text), text


CASES = [
    pytest.param(command, arg, line, text, language, id=f"{command.key}-{arg.name}-{language}-{number}")
    for command, arg in arguments()
    if command.typed
    for language in Language
    for number, (line, text) in enumerate(said(command, arg, language))
]


@pytest.mark.parametrize(("command", "arg", "line", "text", "language"), CASES)
async def test_a_doubtful_time_is_asked_and_what_is_chosen_is_done(
    store: Store, command: Command, arg: Arg, line: str, text: str, language: Language
) -> None:
    town, meant = await group(store, command.key), readings(arg.kind, text, language)
    meetings = [named(town, arg, found) for found in meant]
    told = Told.of(await town.answer(CHAIRS[language], line))
    assert text in told.text
    assert told.labels() == [answer(found, language) for found in meant]
    done = 0
    for button, found, meeting in zip(told.buttons, meant, meetings, strict=True):
        if arg.kind is Kind.MEETING and not meeting:
            continue
        chosen = Told.of(await town.answer(CHAIRS[language], button.call))
        assert chosen.says(found), chosen.text
        assert await changes(town, language, chosen, {*exactly(found), *meeting}), chosen.labels()
        done += 1
    assert done


def test_words_of_a_kind_are_doubtful_in_each_language() -> None:
    for kind, texts in DOUBTFUL.items():
        for language, doubtful in texts.items():
            assert all(len(readings(kind, text, language)) > 1 for text in doubtful), kind


@pytest.mark.parametrize(("kind", "language"), [(kind, one) for kind in DOUBTFUL for one in Language])
def test_what_is_doubtful_does_not_depend_on_who_reads(kind: Kind, language: Language) -> None:
    for text in DOUBTFUL[kind][language]:
        ours, theirs = (
            [exactly(found) for found in readings(kind, text, one)] for one in (language, language.other)
        )
        assert ours == theirs, text


async def test_of_a_day_the_hour_is_not_asked(store: Store) -> None:
    town = await group(store, "action.add")
    told = await town.hear(CHAIRS[Language.EN], "action add @saoirse.takhar Report by December 4 at 3")
    assert "Friday, December 4, 2026" in told
    assert "Report" in told
