"""A time may be typed in one language by who reads the other: it is told in the reader's."""

import pytest

from bot.calendar.say_answers import answer
from bot.chat.command import Kind
from bot.language import Language
from storage.store import Store
from tests.commands.town import plain
from tests.times.asking import CHAIRS, Told, group
from tests.times.meant import readings

OTHERWISE = {
    Language.EN: (
        (
            "action add @saoirse.takhar Report by vendredi le 4 décembre",
            ("Friday, December 4, 2026",),
        ),
        (
            "alternate set @saoirse.takhar du 4 au 15 janvier 2027",
            ("from Monday, January 4, 2027 to Friday, January 15, 2027",),
        ),
        ("alternate set @saoirse.takhar jusqu'à nouvel ordre", ("until further notice",)),
        ("alternate set @saoirse.takhar pour la prochaine réunion", ("Wednesday, December 9, 2026",)),
        (
            "meeting schedule troisième mardi de chaque mois à 13 h 30",
            ("the third Tuesday of each month at 1:30 pm (Ottawa)", "Tuesday, December 15, 2026"),
        ),
        (
            "meeting add le 27 janvier 2027 à 14 h hybrid because of the plan",
            ("Wednesday, January 27, 2027, 2 pm Eastern Time (ET)",),
        ),
        ("meeting show le 13 janvier 2027", ("Wednesday, January 13, 2027, 2 pm",)),
    ),
    Language.FR: (
        (
            "mesure ajouter @saoirse.takhar Rapport d'ici le Friday, December 4",
            ("vendredi 4 décembre 2026",),
        ),
        (
            "remplacement désigner @saoirse.takhar January 4 to 15, 2027",
            ("du lundi 4 janvier 2027 au vendredi 15 janvier 2027",),
        ),
        ("remplacement désigner @saoirse.takhar until further notice", ("jusqu’à nouvel ordre",)),
        ("remplacement désigner @saoirse.takhar for the next meeting", ("mercredi 9 décembre 2026",)),
        (
            "réunion planifier third Tuesday of each month at 1:30 pm",
            ("le troisième mardi de chaque mois à 13 h 30 (Ottawa)", "mardi 15 décembre 2026"),
        ),
        (
            "réunion ajouter January 27, 2027 at 2 pm hybride en raison du plan",
            ("mercredi 27 janvier 2027 à 14 h, heure de l’Est (HE)",),
        ),
        ("réunion voir January 13, 2027", ("mercredi 13 janvier 2027 à 14 h",)),
    ),
}

ASKED = {
    Language.EN: (
        ("action add @saoirse.takhar Report by vendredi prochain", "vendredi prochain"),
        (
            "alternate set @saoirse.takhar du 4/12/2027 au 20 décembre 2027",
            "du 4/12/2027 au 20 décembre 2027",
        ),
        ("meeting schedule tous les deuxièmes mardis à 14 h", "tous les deuxièmes mardis à 14 h"),
    ),
    Language.FR: (
        ("mesure ajouter @saoirse.takhar Rapport d'ici next Friday", "next Friday"),
        ("remplacement désigner @saoirse.takhar until 4/12/2027", "until 4/12/2027"),
        ("réunion planifier every second Tuesday at 2 pm", "every second Tuesday at 2 pm"),
    ),
}


@pytest.mark.parametrize(
    ("reader", "line", "told"), [(reader, *case) for reader, cases in OTHERWISE.items() for case in cases]
)
async def test_a_time_typed_in_the_other_language_is_told_in_the_readers(
    store: Store, reader: Language, line: str, told: tuple[str, ...]
) -> None:
    town = await group(store, "")
    said = await town.hear(CHAIRS[reader], line)
    for part in told:
        assert part in said


@pytest.mark.parametrize(
    ("reader", "line", "text"), [(reader, *case) for reader, cases in ASKED.items() for case in cases]
)
async def test_a_doubtful_time_typed_in_the_other_language_is_asked_in_the_readers(
    store: Store, reader: Language, line: str, text: str
) -> None:
    town, kind = await group(store, ""), Kind.RULE if "2 pm" in text or "14 h" in text else Kind.TERM
    asked = Told.of(await town.answer(CHAIRS[reader], line))
    meant = readings(kind, text, reader)
    assert [plain(label) for label in asked.labels()] == [plain(answer(found, reader)) for found in meant]
