"""App Home of people of other workspaces: their own, through the workspace in which they open it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.chat.inbound import Account
from bot.platforms.slack.client import Slack
from bot.workspace.blockkit.names import interactive
from bot.workspace.records import View
from bot.workspace.town import Town
from storage.meetings import Attendance
from storage.people import Identity
from storage.store import Store
from tests.platforms.slack.several import GUEST, GUESTS, OUTSIDER, THERE, Several, several
from tests.platforms.slack.wire import LUC, NOW


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Several]:
    """The poll is open."""
    async with several(store) as running:
        await running[0].host.forward(NOW + timedelta(days=4))
        yield running[0]


async def opened(town: Town, who: str) -> View:
    """Somebody's Home, once Slack shows it."""
    await town.until(lambda: town.home_of(who))
    view = town.home_of(who)
    assert view is not None
    return view


def accounts(scribe: Several) -> list[tuple[str, str]]:
    """Every account that is kept, with the workspace in which it is met."""
    return scribe.does(
        lambda session: [(one.workspace, one.host) for one in session.scalars(select(Identity))]
    )


async def answered(scribe: Several, view: View) -> None:
    """The guest says in Home that they come."""
    buttons = [(block, one) for block in view.blocks for one in interactive(block)]
    block, comes = next(each for each in buttons if "attendance.answer" in each[1].get("value", ""))
    where = {"block_id": block["block_id"]}
    await scribe.at_home.press(GUEST, view, comes["action_id"], comes["value"], **where)
    await scribe.home.until(lambda: scribe.home.view_of(GUEST))


async def test_a_guest_is_the_same_person_in_home_and_by_button(scribe: Several) -> None:
    await scribe.at_home.open_home(GUEST)
    await answered(scribe, await opened(scribe.home, GUEST))
    assert scribe.does(lambda session: session.scalars(select(func.count(Attendance.id))).one()) == 1
    assert accounts(scribe).count((GUESTS, scribe.home.team_id)) == 1
    assert (scribe.home.team_id, scribe.home.team_id) not in accounts(scribe)


async def test_a_guest_s_home_follows_the_records(scribe: Several) -> None:
    await scribe.at_home.open_home(GUEST)
    before = (await opened(scribe.home, GUEST)).hash
    await answered(scribe, await opened(scribe.home, GUEST))
    await scribe.parts.worker.drain()
    assert (await opened(scribe.home, GUEST)).hash != before


async def test_another_guest_s_home_says_whom_to_ask_and_nothing_is_kept(scribe: Several) -> None:
    await scribe.at_home.open_home(OUTSIDER)
    assert "Votre espace de travail" in str((await opened(scribe.home, OUTSIDER)).blocks)
    assert accounts(scribe) == []


async def test_who_installed_scribe_has_their_home_there(scribe: Several) -> None:
    await scribe.install()
    await scribe.over_there.open_home(LUC)
    await opened(scribe.there, LUC)
    assert (THERE[0], THERE[0]) in accounts(scribe)


async def test_a_guest_is_not_disturbed_when_the_host_s_slack_says_so(scribe: Several) -> None:
    slack, now = scribe.parts.platforms["slack"], scribe.now()
    guest = scribe.home.person(GUEST)
    guest.do_not_disturb = (now.timestamp() - 60, now.timestamp() + 3600)
    assert isinstance(slack, Slack)
    account = Account("slack", GUESTS, guest.id, f"{scribe.home.team_id}/{guest.id}")
    assert await slack.undisturbed(account, now) == now + timedelta(hours=1)
