"""Workspaces install Scribe by themselves: who may, what the pages say, and what is kept."""

import logging
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, text

from bot.workspace.faults import Mishap
from storage.audit import AuditEntry
from storage.slack_tokens import SlackBot, SlackOauthState
from storage.store import Store
from storage.workspaces import workspaces
from tests.platforms.slack.several import THERE, Several, several
from tests.platforms.slack.wire import LUC


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Several]:
    """Scribe in its own workspace, which another one may join."""
    async with several(store) as running:
        yield running[0]


def kept(scribe: Several) -> list[SlackBot]:
    return scribe.does(lambda session: list(session.scalars(select(SlackBot))))


async def test_whoever_installs_it_is_told_in_both_languages_and_people_there_are_answered(
    scribe: Several,
) -> None:
    page = await scribe.install()
    assert page.status_code == 200
    assert "Scribe is installed" in page.text
    assert "Scribe est installé" in page.text
    assert THERE[1] in page.text
    channel = scribe.there.add_channel("general")
    assert (await scribe.over_there.say(LUC, channel.name, "/gtgoc moi")).ok
    assert "Luc Arsenault-Doiron" in scribe.there.visible(LUC, channel.name)[-1].text


async def test_a_page_starts_with_the_language_of_the_browser(scribe: Several) -> None:
    for wanted, first in (("fr-CA,en;q=0.5", "fr-CA"), ("en-CA", "en-CA"), ("", "en-CA")):
        page = await scribe.web.get(f"{scribe.url}/slack/install", headers={"accept-language": wanted})
        assert page.text.index(f'<section lang="{first}">') < page.text.rindex("<section")
        assert page.headers["referrer-policy"] == "no-referrer"


async def test_a_workspace_that_is_not_allowed_is_refused_and_its_token_revoked(scribe: Several) -> None:
    scribe.there.team_id = "T0000007"
    scribe.office.towns["T0000007"] = scribe.there
    page = await scribe.install("T0000007")
    assert page.status_code == 403
    assert "T0000007" in page.text
    assert "n’est pas encore admis" in page.text
    assert kept(scribe) == []
    assert scribe.there.calls[-1].method == "auth.revoke"
    assert scribe.there.calls[-1].error is None


async def test_a_whole_organization_is_refused(scribe: Several) -> None:
    scribe.office.whole = True
    page = await scribe.install()
    assert page.status_code == 403
    assert "Choose one workspace" in page.text
    assert kept(scribe) == []


async def test_our_own_workspace_keeps_the_token_of_the_settings(scribe: Several) -> None:
    page = await scribe.install(scribe.home.team_id)
    assert "in this workspace already" in page.text
    assert kept(scribe) == []
    assert "auth.revoke" not in [call.method for call in scribe.home.calls]


async def test_an_installation_that_is_cancelled_or_forged_keeps_nothing(scribe: Several) -> None:
    address = f"{scribe.url}/slack/oauth_redirect"
    cancelled = await scribe.web.get(address, params={"error": "access_denied", "state": "x"})
    assert (cancelled.status_code, "Nothing was installed" in cancelled.text) == (200, True)
    for asked in ({"code": "x"}, {"code": "x", "state": "forged"}, {"error": "<b>no</b>"}, {"state": "x"}):
        page = await scribe.web.get(address, params=asked, headers={"cookie": "slack-app-oauth-state=forged"})
        assert "could not be completed" in page.text
        assert "<b>" not in page.text
    assert kept(scribe) == []


async def test_a_state_is_good_once_and_for_ten_minutes(scribe: Several) -> None:
    await scribe.install()
    assert scribe.does(lambda session: list(session.scalars(select(SlackOauthState)))) == []
    await scribe.web.get(f"{scribe.url}/slack/install")
    scribe.does(
        lambda session: session.execute(text("UPDATE slack_oauth_states SET expire_at = '2020-01-01'"))
    )
    await scribe.web.get(f"{scribe.url}/slack/install")
    assert len(scribe.does(lambda session: list(session.scalars(select(SlackOauthState))))) == 1


async def test_when_slack_does_not_answer_one_is_told_to_start_again(scribe: Several) -> None:
    scribe.home.faults.mishaps.append(Mishap("oauth.v2.access", 500))
    page = await scribe.install()
    assert page.status_code in (401, 502)
    assert "Start again" in page.text
    assert kept(scribe) == []
    assert (await scribe.install()).status_code == 200


async def test_no_token_stands_in_the_database_the_audit_log_or_the_logs_as_it_is(
    scribe: Several, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await scribe.install()
        await scribe.over_there.say(LUC, scribe.there.add_channel("general").name, "/gtgoc moi")
    bot = kept(scribe)[0]
    for secret in (bot.bot_token, bot.bot_refresh_token):
        assert secret is not None
        assert "xox" not in secret
    entries = scribe.does(lambda session: list(session.scalars(select(AuditEntry))))
    of_it = [entry for entry in entries if entry.record == "workspaces"]
    assert [(entry.command, entry.workspace) for entry in of_it] == [("installed", THERE[0])]
    assert not any("oken" in str(entry.after) for entry in of_it)
    assert "xoxe" not in caplog.text
    assert scribe.office.client_secret not in caplog.text


async def test_installing_again_replaces_what_is_kept(scribe: Several) -> None:
    await scribe.install()
    first = kept(scribe)[0].bot_token
    await scribe.install()
    assert [row.bot_token == first for row in kept(scribe)] == [False]
    found = scribe.does(lambda session: workspaces(session, "slack"))
    assert [(one.workspace, one.name, one.gone_at) for one in found] == [(*THERE, None)]


async def test_without_a_token_of_its_own_scribe_is_where_it_is_installed(store: Store) -> None:
    async with several(store, own=False) as running:
        scribe = running[0]
        assert (await scribe.install()).status_code == 200
        assert (await scribe.install(scribe.home.team_id)).status_code == 200
        for town, caller in ((scribe.there, scribe.over_there),):
            place = town.add_channel("general").name
            assert (await caller.say(LUC, place, "/gtgoc moi")).ok
            assert "Luc Arsenault-Doiron" in town.visible(LUC, place)[-1].text
