"""What stands in each export, in both languages, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.language import Language
from commands.export import deliveries
from commands.export.tables import TABLES
from commands.roster.importing import run
from commands.roster.read import table
from storage.groups import the_group
from storage.outbox import announce, at_once
from storage.store import Store, open_engine
from tests.commands.town import ETIENNE, FIONA, LUC, SLACK, START, Town
from tests.files.tables import body, exported

LATER = timedelta(hours=1)
ADDED = "action add @luc.arsenault-doiron =cmd|' /C calc'!A0 by December 10"


async def test_action_items_open_and_closed(town: Town) -> None:
    for account in (FIONA, LUC):
        await town.hear(account, "help")
    await town.hear(FIONA, ADDED)
    await town.hear(FIONA, "action add @heather.macilwraith Draft the guide by November 24")
    await town.hear(LUC, "mesure terminer 1 https://data.example/report")
    late, done = exported(town, "actions", now=START + timedelta(days=2))
    assert (late["Number"], late["Action item"], late["State"]) == ("2", "Draft the guide", "Late")
    assert (late["Owners"], late["Due date"]) == ("Heather MacIlwraith", "2026-11-24")
    assert done["Action item"] == "'=cmd|' /C calc'!A0"
    assert (done["State"], done["Note"]) == ("Done", "https://data.example/report")
    assert (done["Added by"], done["Closed by"]) == ("Fiona Bayers-Achebe", "Luc Arsenault-Doiron")
    assert done["Added at"] == done["Closed at"] == "2026-11-23T11:00-04:00"
    french = exported(town, "actions", Language.FR)[1]
    assert (french["État"], french["Langue de rédaction"]) == ("Terminée", "anglais")


async def test_attendance_tells_who_answered_what_and_who_stands_in(town: Town) -> None:
    for account in (SLACK, LUC, FIONA):
        await town.hear(account, "help")
    silent = exported(town, "attendance")
    assert {row["Meeting"] for row in silent} == {"2026-12-09"}
    assert {row["Answer"] for row in silent} == {"No answer"}
    await town.hear(SLACK, "attendance answer no")
    (heather,) = [one for one in exported(town, "attendance") if one["Answer"] != "No answer"]
    assert (heather["Representative"], heather["Answer"]) == ("Heather MacIlwraith", "Does not attend")
    assert (heather["Answered by"], heather["Answered at"]) == (
        "Heather MacIlwraith",
        "2026-11-23T11:00-04:00",
    )
    assert (heather["Starts at"], heather["Time zone of the meeting"]) == (
        "2026-12-09T15:00-04:00",
        "America/Toronto",
    )
    (french,) = [one for one in exported(town, "attendance", Language.FR) if one["Réponse"] != "Sans réponse"]
    assert (french["Réponse"], french["État de la réunion"]) == ("Absence", "Prévue")
    assert len(exported(town, "attendance")) == len(silent)


async def test_who_stands_in_is_named_beside_the_seat(town: Town) -> None:
    await town.hear(SLACK, "help")
    await town.hear(SLACK, "alternate set @saoirse.takhar for the next meeting")
    (heather,) = [
        one for one in exported(town, "attendance") if one["Representative"] == "Heather MacIlwraith"
    ]
    assert heather["Alternate"] == "Saoirse Takhar"


async def test_workstreams_with_their_latest_update(town: Town) -> None:
    await town.hear(ETIENNE, "volet mettre à jour standards SP Deux projets pilotes")
    await town.hear(ETIENNE, "volet mettre à jour standards SP Trois projets pilotes")
    rows = {row["Code"]: row for row in exported(town, "workstreams")}
    newest = rows["standards"]
    assert (newest["Status code"], newest["Status"]) == ("SP", "Substantial progress")
    assert (newest["Latest update"], newest["Written in"]) == ("Trois projets pilotes", "French")
    assert newest["Updated at"] == "2026-11-23T11:00-04:00"
    assert {row["Status code"] for code, row in rows.items() if code != "standards"} == {""}


@pytest.mark.parametrize("language", Language)
def test_the_roster_can_be_imported(town: Town, language: Language, sqlite_url: str) -> None:
    text = body(town, "roster", language)
    other = Store(open_engine(sqlite_url))
    run(other, table("roster.csv", text), START.date())
    again = Town(other, START)
    assert exported(again, "roster", language) == exported(town, "roster", language)
    assert len(exported(again, "roster")) > 20
    other.close()


async def test_deliveries_that_were_due(town: Town) -> None:
    assert exported(town, "deliveries") == []
    for account in (FIONA, LUC):
        await town.hear(account, "help")
    await town.hear(FIONA, "action add @luc.arsenault-doiron Draft the guide by December 10")
    row = next(row for row in exported(town, "deliveries") if "action" in row["Message"].lower())
    assert (row["Message"], row["Recipient"]) == ("Action item assigned", "Luc Arsenault-Doiron")
    assert (row["Due at"], row["State"], row["Attempts"]) == ("2026-11-23T11:00-04:00", "Planned", "0")


def test_deliveries_are_read_on_from_the_last_one(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def say(session: Session) -> None:
        group = the_group(session)
        assert group is not None
        for number, minutes in enumerate([0, 0, 0, 0, 0, 3, 5, 5, 9]):
            at = START - timedelta(minutes=minutes)
            planned = at_once("file.asked", "file:1", f"file:{number}", "person:1", at, START + LATER)
            announce(session, group.id, [planned], at)

    town.store.now(say)
    monkeypatch.setattr(deliveries, "AT_ONCE", 2)
    due = [row["Due at"][11:16] for row in exported(town, "deliveries")]
    assert due == ["11:00"] * 5 + ["10:57", "10:55", "10:55", "10:51"]


def test_every_table_has_as_many_headings_as_cells(town: Town) -> None:
    for what, known in TABLES.items():
        for row in exported(town, what):
            assert None not in row, what
            assert None not in row.values(), what
        assert known.name.en.isascii()
        assert known.name.fr.isascii()


def test_a_meeting_of_the_past_has_the_seats_of_its_day(town: Town) -> None:
    later = exported(town, "attendance", now=START + timedelta(days=40))
    assert {row["Meeting"] for row in later} == {"2027-01-13", "2026-12-09"}
    assert later[0]["Meeting"] == "2027-01-13"
