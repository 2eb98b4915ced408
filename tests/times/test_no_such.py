"""A day or a time that does not exist is told as such, with those beside it, in lines and in forms."""

import pytest

from bot.calendar import days, zones
from bot.calendar.say_answers import answer
from bot.chat.call import Call
from bot.chat.words import Words
from bot.language import Language
from storage.store import Store
from tests.times.asking import CHAIRS, Told, group
from tests.times.meant import NOW

EN, FR = Language.EN, Language.FR
NO_DAY = {EN: "there is no such day", FR: "ce jour n’existe pas"}
NO_TIME = {EN: "there is no such time", FR: "cette heure n’existe pas"}

LINES = [
    ("action.add", EN, "action add @saoirse.takhar Report by {}", "February 30"),
    ("action.add", FR, "mesure ajouter @saoirse.takhar Rapport d’ici le {}", "31 juin 2027"),
    ("meeting.move", EN, "meeting move 2026-12-09 to {} because of the summit", "2027-02-30"),
    ("meeting.move", FR, "réunion déplacer 2026-12-09 au {} parce que c’est mieux", "31 avril 2027"),
    ("meeting.cancel", EN, "meeting cancel {} because of the snow", "November 31"),
    ("meeting.schedule", EN, "meeting schedule {}", "2027-02-29 14:00"),
    ("alternate.set", EN, "alternate set @saoirse.takhar {}", "from February 25 to 30"),
    ("hours.away", EN, "away {}", "from June 20 to June 31"),
    ("hours.away", FR, "absence {}", "du 20 au 31 juin"),
    ("meeting.schedule", EN, "meeting schedule {}", "2027-03-02 25:00"),
    ("meeting.schedule", FR, "réunion planifier {}", "2 mars 2027 à 14 h 75"),
    ("meeting.schedule", EN, "meeting schedule {}", "every Tuesday at 14:75"),
    ("hours.quiet", EN, "quiet {}", "18:00 to 25:00"),
    ("hours.quiet", FR, "silence {}", "de 18 h à 8 h 75"),
]


def beside(text: str, language: Language) -> days.NoSuch:
    found = days.understand(text, language, NOW, zones.REFERENCE)
    assert isinstance(found, days.NoSuch), text
    return found


@pytest.mark.parametrize(
    ("command", "language", "line", "text"), LINES, ids=[f"{one[0]}-{one[3]}" for one in LINES]
)
async def test_a_line_with_what_does_not_exist_is_told_what_is_beside_it(
    store: Store, command: str, language: Language, line: str, text: str
) -> None:
    town = await group(store, command)
    told = Told.of(await town.answer(CHAIRS[language], line.format(text)))
    found = beside(text, language)
    assert (NO_TIME if found.what == "time" else NO_DAY)[language] in told.text
    assert told.labels() == [answer(one, language) for one in found.nearest]


async def test_what_to_type_is_said_and_done_by_a_button(store: Store) -> None:
    town = await group(store, "action.add")
    line = "action add @saoirse.takhar Report by 2027-02-30"
    told = Told.of(await town.answer(CHAIRS[EN], line))
    assert "Write 2027-02-28 or 2027-03-01, or another date." in told.text
    chosen = Told.of(await town.answer(CHAIRS[EN], told.buttons[1].call))
    assert "Monday, March 1, 2027" in chosen.text


@pytest.mark.parametrize("reader", Language)
async def test_a_form_offers_what_is_beside_it_and_keeps_the_rest(store: Store, reader: Language) -> None:
    town = await group(store, "action.add")
    filled = {"owners": "@saoirse.takhar", "text": "Report", "due": "2027-02-30"}
    shown = await town.answer(CHAIRS[reader], Call("action.add", filled), how="submitted")
    assert shown.form is not None
    fields, words = {one.name: one for one in shown.form.fields}, Words(shown.reader)
    due = fields["due"]
    assert due.hint is not None
    assert NO_DAY[reader] in words.line(due.hint)
    assert [option.value for option in due.options][:2] == ["2027-02-28", "2027-03-01"]
    assert fields["text"].initial == "Report"


async def test_a_form_without_choices_says_it_beside_the_field(store: Store) -> None:
    town = await group(store, "hours.quiet")
    call = Call("hours.quiet", {"hours": "18:00 to 25:00"})
    shown = await town.answer(CHAIRS[EN], call, how="submitted")
    assert list(shown.errors) == ["hours"]
    assert NO_TIME[EN] in Words(shown.reader).line(shown.errors["hours"])
