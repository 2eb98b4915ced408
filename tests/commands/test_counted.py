"""Days counted by the asker's own working days and from the group's meetings, on both databases."""

from datetime import UTC, datetime

import pytest

from storage.store import Store
from tests.commands.town import ETIENNE, FIONA, GENEVIEVE, NATHALIE, Town

JUNE_22 = datetime(2027, 6, 22, 15, tzinfo=UTC)
"""A Tuesday; Thursday is a holiday in Québec only."""

LUC = "luc.arsenault-doiron@nouveaubrunswick.example"


@pytest.fixture
def town(store: Store) -> Town:
    town = Town.furnished(store)
    town.now = JUNE_22
    return town


async def due(town: Town, line: str = "dans 2 jours ouvrables") -> tuple[bool, bool]:
    """Whether it is due on June 24 for Ontario, and on June 25 for Québec."""
    ontario = await town.hear(NATHALIE, f"mesure ajouter {LUC} Relire {line}")
    quebec = await town.hear(ETIENNE, f"mesure ajouter {LUC} Relire {line}")
    return "jeudi 24 juin 2027" in ontario, "vendredi 25 juin 2027" in quebec


async def test_business_days_are_those_of_the_administration_of_who_asks(town: Town) -> None:
    assert await due(town) == (True, True)
    assert await due(town, "in 2 business days") == (True, True)


async def test_a_day_that_is_noted_moves_them_where_it_is_off(town: Town) -> None:
    await town.hear(FIONA, "workday add 2027-06-23 off for Quebec because inauguration")
    assert await due(town) == (True, False)
    assert "lundi 28 juin 2027" in await town.hear(
        ETIENNE, f"mesure ajouter {LUC} Relire dans 2 jours ouvrables"
    )
    await town.hear(FIONA, "workday remove 2027-06-23 for Quebec")
    assert await due(town) == (True, True)


async def test_a_day_off_everywhere_moves_everybodys(town: Town) -> None:
    await town.hear(FIONA, "workday add 2027-06-23 off because elections")
    heard = await town.hear(NATHALIE, f"mesure ajouter {LUC} Relire dans 2 jours ouvrables")
    assert "vendredi 25 juin 2027" in heard


async def scheduled(town: Town) -> None:
    await town.hear(FIONA, "meeting schedule 2027-07-14 14:00")
    await town.press(FIONA, "Schedule this meeting")


async def test_a_due_date_follows_the_next_meeting(town: Town) -> None:
    await scheduled(town)
    for line, day in (
        ("by the next meeting", "Wednesday, July 14, 2027"),
        ("before the next meeting", "Tuesday, July 13, 2027"),
        ("d’ici la prochaine réunion", "Wednesday, July 14, 2027"),
        ("avant la prochaine réunion", "Tuesday, July 13, 2027"),
        ("pour la veille de la prochaine réunion", "Tuesday, July 13, 2027"),
        ("a week before the next meeting", "Wednesday, July 7, 2027"),
        ("two working days before the next meeting", "Monday, July 12, 2027"),
        ("deux jours ouvrables avant la prochaine réunion", "Monday, July 12, 2027"),
    ):
        heard = await town.hear(FIONA, f"action add {LUC} Read it {line}")
        assert day in heard
        assert "Read it\n" in heard


async def test_it_is_of_the_next_meeting_that_stands(town: Town) -> None:
    await scheduled(town)
    await town.hear(FIONA, "meeting schedule 2027-06-30 14:00")
    await town.press(FIONA, "Schedule this meeting")
    line = f"action add {LUC} Read it by the next meeting"
    assert "Wednesday, June 30, 2027" in await town.hear(FIONA, line)
    assert "Wednesday, July 14, 2027" in await town.hear(
        FIONA, f"action add {LUC} Read it by the meeting after next"
    )
    await town.hear(FIONA, "meeting cancel next because away")
    assert "Wednesday, July 14, 2027" in await town.hear(FIONA, line)


async def test_after_a_meeting_is_asked_by_which_day(town: Town) -> None:
    await scheduled(town)
    await town.hear(FIONA, f"action add {LUC} Read it by July 2")
    heard = await town.hear(FIONA, "action move 1 after the next meeting")
    assert "“after the next meeting” says from when, not by when. By which day?" in heard
    assert list(town.offered) == ["Thursday, July 15, 2027", "Wednesday, July 21, 2027"]
    assert "Thursday, July 15, 2027" in await town.press(FIONA, "Thursday, July 15, 2027")


async def test_without_a_meeting_to_come_it_is_refused_with_what_to_do(town: Town) -> None:
    heard = await town.hear(FIONA, f"action add {LUC} Read it before the next meeting")
    assert "“before the next meeting” counts from a meeting that is not scheduled yet. Write a date" in heard
    heard = await town.hear(GENEVIEVE, f"mesure ajouter {LUC} Relire d’ici la prochaine réunion")
    assert "renvoie à une réunion qui n’est pas encore planifiée. Écrivez une date" in heard
    heard = await town.hear(FIONA, "meeting show the meeting after next")
    assert "counts from a meeting that is not scheduled yet" in heard


async def test_an_alternates_term_follows_the_next_meeting(town: Town) -> None:
    await scheduled(town)
    for line, term in (
        ("jusqu’à la prochaine réunion", "du mardi 22 juin 2027 au mercredi 14 juillet 2027"),
        ("before the next meeting", "du mardi 22 juin 2027 au mardi 13 juillet 2027"),
        ("après la prochaine réunion", "à compter du jeudi 15 juillet 2027, jusqu’à nouvel ordre"),
        ("à partir de la prochaine réunion", "à compter du mercredi 14 juillet 2027, jusqu’à nouvel ordre"),
        ("à la prochaine réunion", "à la réunion du mercredi 14 juillet 2027"),
        ("jusqu’à nouvel ordre", "vous remplace jusqu’à nouvel ordre"),
    ):
        assert term in await town.hear(ETIENNE, f"remplacement désigner {LUC} {line}")
    town.now = datetime(2027, 7, 15, 15, tzinfo=UTC)
    heard = await town.hear(ETIENNE, f"remplacement désigner {LUC} jusqu’à la prochaine réunion")
    assert "n’est pas encore planifiée" in heard
