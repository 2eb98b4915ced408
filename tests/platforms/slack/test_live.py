"""``scribe check --live`` beside the local workspace, which answers as Slack does."""

import asyncio

import pytest

from bot.chat.sentence import say
from bot.chat.words import Reader, Words
from bot.cli.live import Manager, Verdict, ask_slack
from bot.drafts import Draft
from bot.language import Language
from bot.local import Local
from bot.platforms.slack.live import Difference, differences
from bot.platforms.slack.manifest import SCOPES, manifest
from bot.settings import SlackSettings
from bot.workspace.faults import Mishap
from commands.features import NOTICES, REGISTRY

URL = "https://scribe.example.ca"


async def asked(scribe: Local, token: str | None = None, manager: Manager | None = None) -> Verdict:
    """What Slack says, asked from a thread as from a terminal."""
    settings = SlackSettings(token or scribe.town.bot_token, "secret", f"{scribe.town.base_url}/api/")
    return await asyncio.to_thread(ask_slack, scribe.parts.store, settings, manager)


def keys(verdict: Verdict) -> tuple[list[str], list[str]]:
    return [one.key for one in verdict.well], [one.key for one in verdict.wrong]


async def test_all_that_scribe_draws_is_shown_to_slack_and_taken(scribe: Local) -> None:
    await scribe.parts.worker.plan()
    verdict = await asked(scribe)
    assert keys(verdict) == (["live.token", "live.drawn", "live.no_manager"], [])
    shown = [call.arguments for call in scribe.town.calls if call.method == "blocks.validate"]
    forms = [one for one in REGISTRY.typed() if any(arg.asked for arg in one.args)]
    assert len([one for one in shown if "view" in one]) == 2 * len(forms)
    assert len([one for one in shown if "message" in one]) > 4


async def test_a_scope_that_is_lacking_or_not_used_is_told(scribe: Local) -> None:
    granted = scribe.town.manifest.source["oauth_config"]["scopes"]["bot"]
    granted.remove("im:write")
    granted.append("files:read")
    verdict = await asked(scribe)
    assert keys(verdict)[1] == ["live.scope_missing", "live.scope_unused"]
    assert [one.values["scope"] for one in verdict.wrong] == ["im:write", "files:read"]


async def test_the_installed_app_is_compared_with_the_manifest(scribe: Local) -> None:
    scribe.town.manifest.source.clear()
    scribe.town.manifest.source.update(manifest(URL))
    manager = Manager(scribe.town.config_token, URL)
    assert keys(await asked(scribe, manager=manager)) == (["live.token", "live.drawn", "live.same"], [])
    moved = await asked(scribe, manager=Manager(scribe.town.config_token, "https://elsewhere.example.ca"))
    assert {one.key for one in moved.wrong} == {"live.differs"}
    assert all("elsewhere" in str(one.values["wanted"]) for one in moved.wrong)


async def test_what_slack_refuses_is_told_with_its_place(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Draft(say("me.help_title"), {"blocks": [{"type": "section"}], "text": "x"})
    monkeypatch.setattr("bot.cli.live.drafts", lambda *_: [broken])
    verdict = await asked(scribe)
    assert [one.values["where"] for one in verdict.wrong] == ["/blocks/0"]


async def test_where_workspaces_install_the_app_by_themselves_the_manifest_is_another(scribe: Local) -> None:
    scribe.town.manifest.source.clear()
    scribe.town.manifest.source.update(manifest(URL, several=True))
    several = await asked(scribe, manager=Manager(scribe.town.config_token, URL, several=True))
    assert keys(several) == (["live.token", "live.drawn", "live.same"], [])
    one = keys(await asked(scribe, manager=Manager(scribe.town.config_token, URL)))
    assert one[1] == ["live.too_much", "live.differs"]


@pytest.mark.parametrize("token", ["xoxb-of-nobody", ""])
async def test_a_token_that_slack_does_not_know_is_told(scribe: Local, token: str) -> None:
    verdict = await asked(scribe, token or "xoxb-")
    assert keys(verdict) == ([], ["live.unasked"])
    assert verdict.wrong[0].values["why"] == "invalid_auth"


async def test_a_slack_that_is_down_is_told(scribe: Local) -> None:
    scribe.town.faults.mishaps.append(Mishap("auth.test"))
    verdict = await asked(scribe)
    assert keys(verdict) == ([], ["live.unasked"])


@pytest.mark.parametrize("language", Language)
async def test_every_sentence_can_be_said_in_both_languages(scribe: Local, language: Language) -> None:
    granted = scribe.town.manifest.source["oauth_config"]["scopes"]["bot"]
    granted.append("files:read")
    verdict = await asked(scribe, manager=Manager(scribe.town.config_token, URL))
    words = Words(Reader(language))
    said = [words.line(one) for one in (*verdict.well, *verdict.wrong)]
    assert any("files:read" in line for line in said)


def test_what_slack_adds_by_itself_is_no_difference() -> None:
    found = manifest(URL)
    found["settings"]["token_rotation_enabled"] = False
    del found["settings"]["org_deploy_enabled"]
    assert list(differences(manifest(URL), found)) == []


def test_what_is_lacking_or_too_much_in_a_list_is_a_difference() -> None:
    found = manifest(URL)
    found["settings"]["event_subscriptions"]["bot_events"] = ["app_mention", "reaction_added"]
    told = set(differences(manifest(URL), found))
    path = "/settings/event_subscriptions/bot_events"
    assert Difference(path, "message.im", "") in told
    assert Difference(path, "", "reaction_added") in told


def test_what_the_app_may_do_in_peoples_names_is_a_difference() -> None:
    found = manifest(URL)
    found["oauth_config"]["scopes"]["user"] = ["search:read"]
    found["oauth_config"]["token_management_enabled"] = True
    assert list(differences(manifest(URL), found)) == [
        Difference("/oauth_config/scopes/user", "", "search:read")
    ]


def test_what_another_command_says_is_a_difference_of_that_command() -> None:
    found = manifest(URL)
    found["features"]["slash_commands"][0]["usage_hint"] = "hilfe"
    assert list(differences(manifest(URL), found)) == [
        Difference("/features/slash_commands/cogwg/usage_hint", "help | aide", "hilfe")
    ]


def test_each_scope_is_one_that_the_manifest_asks_for() -> None:
    assert set(manifest(URL)["oauth_config"]["scopes"]["bot"]) == SCOPES.keys()
    assert NOTICES


async def test_in_socket_mode_the_app_is_compared_with_the_manifest_of_that(scribe: Local) -> None:
    scribe.town.manifest.source.clear()
    scribe.town.manifest.source.update(manifest(None))
    manager = Manager(scribe.town.config_token, None)
    told = {one.key for one in (await asked(scribe, manager=manager)).wrong}
    assert "live.differs" not in told
    assert "live.lacks" not in told
