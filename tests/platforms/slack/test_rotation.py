"""Tokens that expire are renewed in time, by one process at a time, and a lost one is told as a removal."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.workspace.faults import Mishap
from storage.store import Store
from storage.workspaces import workspace
from tests.platforms.slack.several import THERE, Several, several
from tests.platforms.slack.wire import LUC

SOON = 3600
"""Seconds: less than is left when a token is renewed."""


@pytest.fixture
async def scribes(store: Store) -> AsyncIterator[list[Several]]:
    """Two replicas on one database, in a workspace whose tokens expire soon."""
    async with several(store, replicas=2) as running:
        running[0].office.lifetime = SOON
        await running[0].install()
        running[0].office.lifetime = 43_200
        yield running


def traded(scribe: Several) -> list[str | None]:
    """How each trade of a token for a new one ended."""
    calls = [call for town in (scribe.home, scribe.there) for call in town.calls]
    return [
        call.error
        for call in calls
        if call.method == "oauth.v2.access" and call.arguments.get("grant_type") == "refresh_token"
    ]


async def me(scribe: Several) -> bool:
    """Luc asks what is known of him; whether he is answered."""
    place = scribe.there.add_channel(f"place-{len(scribe.there.channels)}").name
    await scribe.over_there.say(LUC, place, "/gtgoc moi")
    return any("Luc Arsenault-Doiron" in each.text for each in scribe.there.visible(LUC, place))


def over_there(scribe: Several) -> bool:
    """Whether Scribe counts as installed there."""
    row = scribe.does(lambda session: workspace(session, "slack", THERE[0]))
    return row is not None and row.gone_at is None


async def find(scribe: Several) -> str | None:
    """Who has Luc's e-mail, as this replica finds it."""
    slack = scribe.parts.platforms["slack"]
    found = await slack.find(f"{LUC}@nouveaubrunswick.example")
    return found.name if found else None


async def test_a_token_is_renewed_before_it_expires_and_only_once(scribes: list[Several]) -> None:
    scribe = scribes[0]
    assert await me(scribe)
    assert traded(scribe) == [None]
    assert await me(scribe)
    assert traded(scribe) == [None]


async def test_two_replicas_at_once_do_not_lose_the_refresh_token(scribes: list[Several]) -> None:
    names = await asyncio.gather(*(find(scribe) for scribe in scribes for _ in range(4)))
    assert set(names) == {"Luc Arsenault-Doiron"}
    assert traded(scribes[0]) == [None]
    scribes[0].office.expire(scribes[0].there)
    assert over_there(scribes[0])


async def test_a_replica_takes_over_what_another_has_renewed(scribes: list[Several]) -> None:
    one, other = scribes
    assert await find(other)
    assert await find(one)
    one.office.expire(one.there)
    one.does(lambda session: session.execute(text("DELETE FROM chores WHERE name LIKE 'slack%'")))
    assert await find(one)
    before = traded(one)
    assert await find(other)
    assert traded(other) == before


async def test_one_that_expired_unnoticed_is_traded_when_slack_says_so(scribes: list[Several]) -> None:
    scribe = scribes[0]
    assert await find(scribe)
    scribe.office.expire(scribe.there)
    scribe.does(lambda session: session.execute(text("DELETE FROM chores WHERE name LIKE 'slack%'")))
    assert await find(scribe)
    assert over_there(scribe)


async def test_while_slack_cannot_be_asked_the_old_token_is_used(scribes: list[Several]) -> None:
    scribe = scribes[0]
    scribe.home.faults.mishaps.append(Mishap("oauth.v2.access", 500))
    assert await find(scribe)
    assert over_there(scribe)


async def test_without_a_refresh_token_that_slack_takes_the_workspace_counts_as_left(
    scribes: list[Several],
) -> None:
    scribe = scribes[0]
    scribe.office.remove(scribe.there, "token_expired")
    assert await find(scribe) is None
    assert not over_there(scribe)
    scribe.office.lifetime = None
    assert (await scribe.install()).status_code == 200
    assert await find(scribe)
    assert over_there(scribe)


async def test_when_a_renewed_token_was_lost_it_is_told_at_once_while_the_old_one_still_works(
    scribes: list[Several], caplog: pytest.LogCaptureFixture
) -> None:
    """As when a process is killed between Slack's answer and the database."""
    one, other = scribes
    one.office.spend(one.there)
    assert await find(one)
    assert await find(other)
    await one.parts.worker.drain()
    address = f"{one.url}/slack/install"
    assert [each.count(address) for each in ending(one)] == [1]
    told = [record for record in caplog.records if "install Scribe again" in record.getMessage()]
    assert address in told[0].getMessage()
    ready = (await one.web.get(f"{one.url}/readyz")).json()
    assert (ready["status"], list(ready["to_install_again"])) == ("ok", [THERE[0]])
    asked = len(traded(one))
    assert await find(one)
    assert len(traded(one)) == asked
    assert (await one.install()).status_code == 200
    assert "to_install_again" not in (await one.web.get(f"{one.url}/readyz")).json()
    assert await find(one)
    assert over_there(one)


async def test_a_workspace_whose_token_is_renewed_after_all_has_nothing_to_install(
    scribes: list[Several],
) -> None:
    """As when two asked at once, and the one that came too late was refused first."""
    one, other = scribes
    one.does(_ends)
    assert await find(other)
    assert "to_install_again" not in (await one.web.get(f"{one.url}/readyz")).json()


def _ends(session: Session) -> None:
    known = workspace(session, "slack", THERE[0])
    assert known is not None
    known.ends_at, known.install_at = datetime(2027, 1, 1, tzinfo=UTC), "https://scribe.example"


def ending(scribe: Several) -> list[str]:
    """What a co-chair was told of a workspace to be installed again."""
    told = scribe.told(scribe.home, "fiona.bayers-achebe")
    return [text for text in told if "has to install Scribe again" in text]
