"""The app's manifest asks for what Scribe uses: no more, no less."""

import inspect
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.dispatch import Dispatch
from bot.local import CHANNEL, Local
from bot.platforms.slack.client import Slack
from bot.platforms.slack.hear import Hearing
from bot.platforms.slack.manifest import COMMANDS, EVENTS, SCOPES, manifest
from bot.workspace import api
from bot.workspace.faults import Mishap
from bot.workspace.methods import METHODS, conversations, scopes
from bot.workspace.records import Kind
from bot.workspace.town import Town
from tests.platforms.slack.wire import LUC, NOW, PRIYA, add

ROOT = Path(__file__).parents[3]

PUBLIC, PRIVATE = {"channels:read"}, {"groups:read"}
OF_EVENTS = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set[str](),
    "channel_archive": PUBLIC,
    "channel_deleted": PUBLIC,
    "channel_id_changed": PRIVATE,
    "channel_left": PUBLIC,
    "channel_rename": PUBLIC,
    "channel_unarchive": PUBLIC,
    "group_archive": PRIVATE,
    "group_deleted": PRIVATE,
    "group_left": PRIVATE,
    "group_rename": PRIVATE,
    "group_unarchive": PRIVATE,
    "member_joined_channel": PUBLIC | PRIVATE,
    "member_left_channel": PUBLIC | PRIVATE,
    "message.im": {"im:history"},
    "tokens_revoked": set[str](),
    "user_change": {"users:read"},
}
"""Each has its page below https://docs.slack.dev/reference/events"""


class Listened:
    """Stands in for bolt's app and notes what is listened to."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        def register(what: Any) -> Callable[[Any], None]:
            self.names.setdefault(kind, []).append(what)
            return lambda _: None

        return register


def listened() -> dict[str, list[str]]:
    app: Any = Listened()
    nothing: Any = None
    dispatch = Dispatch(nothing, nothing, nothing)
    Hearing(app, Slack.alone(nothing, "T1"), dispatch)
    names: dict[str, list[str]] = app.names
    return names


def test_the_events_and_commands_subscribed_to_are_those_listened_to() -> None:
    asked, heard = manifest("https://scribe.example"), listened()
    subscribed = asked["settings"]["event_subscriptions"]["bot_events"]
    assert {name.partition(".")[0] for name in subscribed} == set(heard["event"])
    assert [one["command"] for one in asked["features"]["slash_commands"]] == heard["command"]
    assert [one["callback_id"] for one in asked["features"]["shortcuts"]] == heard["shortcut"]


def test_the_addresses_are_those_of_the_endpoint() -> None:
    asked = manifest("https://scribe.example/")
    urls = {one["url"] for one in asked["features"]["slash_commands"]}
    urls |= {asked["settings"][part]["request_url"] for part in ("event_subscriptions", "interactivity")}
    assert urls == {"https://scribe.example/slack/events"}


def test_for_socket_mode_it_differs_by_the_addresses_alone() -> None:
    at, over = manifest("https://scribe.example"), manifest(None)
    assert "http" not in json.dumps(over)
    assert (at["settings"].pop("socket_mode_enabled"), over["settings"].pop("socket_mode_enabled")) == (
        False,
        True,
    )
    for command in at["features"]["slash_commands"]:
        command.pop("url")
    for part in ("event_subscriptions", "interactivity"):
        at["settings"][part].pop("request_url")
    assert at == over


async def a_day_with_scribe(scribe: Local) -> None:
    """Everything by which Scribe calls Slack."""
    caller, town = scribe.caller, scribe.town
    await caller.say(PRIYA, CHANNEL, f"/cogwg {add('Write the day down')}")
    await caller.say(PRIYA, CHANNEL, "/gtgoc mesure ajouter")
    await town.until(lambda: town.view_of(PRIYA))
    await caller.say(PRIYA, town.im(PRIYA).id, "me")
    line = (await caller.say(PRIYA, CHANNEL, "We should write this down")).message
    assert line is not None
    await caller.say(LUC, CHANNEL, "@Scribe help")
    await caller.message_shortcut(LUC, "action.add", line)
    await town.until(lambda: town.view_of(LUC))
    await caller.say(LUC, CHANNEL, "/gtgoc réunion calendrier fichier")
    await caller.open_home(PRIYA)
    await town.until(lambda: town.home_of(PRIYA))
    await scribe.host.forward(NOW + timedelta(days=20))
    await look_before_sending_again(scribe, add("Look again").replace("2026", "2027"))
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg workstream update portals SP Three portals answer")
    for kind in KINDS:
        scribe.town.channel(CHANNEL).kind = kind
        await look_before_sending_again(scribe, "workstream update portals C All of them answer")


KINDS: tuple[Kind, ...] = ("channel", "private")


async def look_before_sending_again(scribe: Local, line: str) -> None:
    """What a line leads to arrives, and Slack answers as if it had not."""
    scribe.town.faults.mishaps.append(Mishap("chat.postMessage", after=True))
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {line}")
    await scribe.host.forward(scribe.clock() + timedelta(hours=1))


@pytest.fixture
def needed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The scopes without which the workspace would have refused a call."""
    found: set[str] = set()

    def need(town: Town, *any_of: str) -> None:
        found.update(any_of)
        asked(town, *any_of)

    asked = scopes.need
    for module in (scopes, api, conversations):
        monkeypatch.setattr(module, "need", need)
    return found


async def test_the_scopes_are_those_that_the_methods_called_and_the_events_need(
    scribe: Local, needed: set[str]
) -> None:
    await a_day_with_scribe(scribe)
    called = {call.method for call in scribe.town.calls if not call.method.startswith("ack:")}
    assert [(call.method, call.error) for call in scribe.town.calls if call.error] == []
    uncalled = written() - called
    assert {scope for method in uncalled for scope in METHODS[method].scopes} <= needed
    assert [method for method in uncalled if "conversations" in method] == []  # whose scopes calling tells
    of_events = {scope for name in EVENTS for scope in OF_EVENTS[name]} | {"commands"}
    assert needed | of_events == set(SCOPES)


def written() -> set[str]:
    """The methods that are called anywhere in Scribe, by the names that slack_sdk gives them; without those
    that take another token than that of a workspace."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    named = {name for name in re.findall(r"\.([a-z]\w+_\w+)\(", sources) if hasattr(AsyncWebClient, name)}
    told = [
        API_CALL.search(inspect.getsource(getattr(AsyncWebClient, name))) for name in named - {"api_call"}
    ]
    return {found[1] for found in told if found and not found[1].startswith(("apps.", "oauth."))}


API_CALL = re.compile(r'api_call\(\s*"([\w.]+)"')


def test_the_local_workspace_has_every_method_that_scribe_calls() -> None:
    assert {"chat.postMessage", "conversations.history", "users.lookupByEmail", "views.open"} <= written()
    assert written() <= set(METHODS)


def test_every_scope_has_its_reason() -> None:
    assert all(reason.strip() for reason in SCOPES.values())
    assert COMMANDS == ("/cogwg", "/gtgoc")
