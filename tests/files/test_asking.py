"""Asking for a file: what is told, written down and audited."""

import asyncio
import json

import pytest
from sqlalchemy import select

from commands.features import REGISTRY
from storage.audit import verify
from storage.files import FileRequest
from tests.commands.test_audit import since
from tests.commands.town import FIONA, LUC, NOBODY, SLACK, Town

COMING = "The file comes to you in a direct message from Scribe."


def requests(town: Town) -> list[str]:
    asked = select(FileRequest.what).order_by(FileRequest.id)
    return town.store.now(lambda session: list(session.scalars(asked)))


async def test_who_asked_for_what_is_in_the_audit_log(town: Town) -> None:
    for account in (FIONA, SLACK):
        await town.hear(account, "help")
    before, _ = verify(town.store.engine)
    assert await town.hear(FIONA, "export roster") == COMING
    assert await town.hear(SLACK, "meeting calendar file") == COMING
    exported, calendar = since(town.store, before.entries)
    assert (exported.command, exported.record, exported.platform) == ("export.make", "file_requests", "teams")
    assert json.loads(exported.after or "")["what"] == "export.roster"
    assert json.loads(exported.after or "")["person_id"] == exported.person_id
    assert (calendar.command, calendar.account) == ("feed.calendar", "U1")


async def test_an_export_is_for_those_who_conduct_the_group(town: Town) -> None:
    told = await town.hear(LUC, "exporter membres")
    assert "coprésidence" in told
    assert requests(town) == []


async def test_strangers_get_no_file(town: Town) -> None:
    for line in ("export roster", "meeting calendar file"):
        assert "you are not on its roster yet" in await town.hear(NOBODY, line)
    assert requests(town) == []


async def test_a_file_needs_no_public_address_to_be_asked_for(town: Town) -> None:
    town.public_url = None
    assert "PUBLIC_URL" in await town.hear(SLACK, "meeting calendar")
    assert await town.press(SLACK, "Get a file") == COMING
    assert requests(town) == ["calendar.own"]


async def test_however_often_one_asks_at_the_same_instant_one_file_is_on_its_way(town: Town) -> None:
    await town.hear(FIONA, "help")
    for line in ("export roster", "export attendance", "export workstreams"):
        told = await asyncio.gather(*(town.hear(FIONA, line) for _ in range(4)))
        assert told.count(COMING) == 1
    assert requests(town) == ["export.roster", "export.attendance", "export.workstreams"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("export actions", None),
        ("exporter les mesures", None),
        ("export attendance", "export.attendance"),
        ("exporter réunions", "export.attendance"),
        ("exportation volets de travail", "export.workstreams"),
        ("export members", "export.roster"),
        ("EXPORTER PRESENCES", "export.attendance"),
    ],
)
async def test_what_is_wanted_is_understood_in_both_languages(
    town: Town, line: str, what: str | None
) -> None:
    answer = await town.answer(FIONA, line)
    assert requests(town) == ([what] if what else [])
    assert answer.card is not None or answer.form is not None


def test_every_kind_has_a_command_that_asks_for_it() -> None:
    assert {choice.code for choice in REGISTRY["export.make"].arg("what").choices} == {
        "actions",
        "attendance",
        "workstreams",
        "roster",
        "deliveries",
    }
