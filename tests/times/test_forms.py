"""A doubtful time in a form becomes a choice of its readings; the rest of what was filled in stays."""

from dataclasses import dataclass

import pytest

from bot.calendar.say_answers import answer
from bot.chat.answer import FORM, Answer
from bot.chat.call import Call
from bot.chat.command import Kind
from bot.chat.form import Field
from bot.chat.words import Words
from bot.language import Language
from commands.doubt import ANOTHER
from storage.store import Store
from tests.commands.town import Town
from tests.times.asking import CHAIRS, Told, group
from tests.times.meant import readings


@dataclass(frozen=True)
class Filled:
    """A form about a time: its command, the field, the other fields, and what is typed, in two languages."""

    command: str
    field: str
    kind: Kind
    others: dict[str, str]
    doubtful: dict[Language, str]

    def call(self, text: str) -> Call:
        """The form, sent with a text."""
        return Call(self.command, {**self.others, self.field: text})


REASON = {"reason": "consultations", "mode": "hybrid"}
FORMS = (
    Filled(
        "meeting.add",
        "when",
        Kind.MOMENT,
        REASON,
        {Language.EN: "4/12/2027 14:00", Language.FR: "vendredi prochain à 14 h"},
    ),
    Filled(
        "meeting.move",
        "to",
        Kind.MOMENT,
        {"reason": "consultations"},
        {Language.EN: "next Friday at 2 pm", Language.FR: "le 4 décembre à 3 h"},
    ),
    Filled(
        "meeting.schedule",
        "rule",
        Kind.RULE,
        {"mode": "hybrid"},
        {Language.EN: "every second Tuesday at 2 pm", Language.FR: "tous les deuxièmes mardis à 14 h"},
    ),
    Filled(
        "alternate.set",
        "term",
        Kind.TERM,
        {"person": "@saoirse.takhar"},
        {Language.EN: "until 4/12/2027", Language.FR: "du 4/12/2027 au 2027-12-20"},
    ),
    Filled(
        "action.add",
        "due",
        Kind.DAY,
        {"owners": "@saoirse.takhar", "text": "Report"},
        {Language.EN: "next Friday", Language.FR: "vendredi prochain"},
    ),
)
CASES = [
    pytest.param(one, one.doubtful[typed], reader, id=f"{one.command}-{typed}-{reader}")
    for one in FORMS
    for typed in Language
    for reader in Language
]


async def sent(town: Town, reader: Language, call: Call) -> Answer:
    """The answer to a form that somebody has sent."""
    return await town.answer(CHAIRS[reader], call, how="submitted")


def field(shown: Answer, name: str) -> Field:
    """A field of the form that is shown."""
    assert shown.form is not None
    return next(one for one in shown.form.fields if one.name == name)


@pytest.mark.parametrize(("filled", "text", "reader"), CASES)
async def test_a_doubtful_text_in_a_form_is_chosen_from_its_readings(
    store: Store, filled: Filled, text: str, reader: Language
) -> None:
    town, meant = await group(store, filled.command), readings(filled.kind, text, reader)
    shown = await sent(town, reader, filled.call(text))
    asked, words = field(shown, filled.field), Words(shown.reader)
    assert shown.errors == {}
    assert asked.hint is not None
    assert text in words.line(asked.hint)
    labels = [words.line(option.label) for option in asked.options]
    assert labels == [*(answer(found, reader) for found in meant), words("chat.another")]
    for name in filled.others:
        assert field(shown, name).initial, name
    for option, found in zip(asked.options, meant, strict=False):
        told = Told.of(await sent(town, reader, filled.call(option.value)))
        assert told.says(found), told.text


@pytest.mark.parametrize("filled", FORMS, ids=lambda one: one.command)
async def test_where_none_of_the_readings_is_meant_it_is_written_anew(store: Store, filled: Filled) -> None:
    town, reader = await group(store, filled.command), Language.EN
    before = await town.answer(CHAIRS[reader], Call(filled.command, {FORM: "yes"}))
    shown = await sent(town, reader, filled.call(ANOTHER))
    asked = field(shown, filled.field)
    assert (asked.kind, asked.initial, asked.hint) == (field(before, filled.field).kind, "", None)
    for name in filled.others:
        assert field(shown, name).initial, name


@pytest.mark.parametrize("filled", FORMS, ids=lambda one: one.command)
async def test_what_is_no_time_at_all_is_told_beside_its_field(store: Store, filled: Filled) -> None:
    town = await group(store, filled.command)
    shown = await sent(town, Language.EN, filled.call("now and then"))
    assert list(shown.errors) == [filled.field]
    assert field(shown, filled.field).options == ()


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        (Language.EN, "workday add le 4 décembre 2026", "2026-12-04"),
        (Language.FR, "jour ouvrable ajouter December 4, 2026", "2026-12-04"),
        (Language.EN, "workday add tomorrow", "2026-11-24"),
    ],
)
async def test_a_day_in_words_is_kept_by_the_form_that_asks_for_the_rest(
    store: Store, language: Language, line: str, day: str
) -> None:
    town = await group(store, "workday.add")
    assert field(await town.answer(CHAIRS[language], line), "day").initial == day


@pytest.mark.parametrize(
    ("language", "line"),
    [(Language.EN, "workday add vendredi prochain"), (Language.FR, "jour ouvrable ajouter next Friday")],
)
async def test_a_doubtful_day_is_asked_by_the_form_that_asks_for_the_rest(
    store: Store, language: Language, line: str
) -> None:
    town = await group(store, "workday.add")
    asked = field(await town.answer(CHAIRS[language], line), "day")
    assert [option.value for option in asked.options] == ["2026-11-27", "2026-12-04", ANOTHER]
