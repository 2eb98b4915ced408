"""What Slack signed and Scribe does not know, other buttons and other shapes, is no server error."""

import copy
import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest

from bot.local import CHANNEL, Local
from tests.platforms.slack.wire import PRIYA, Wire, add

VALUES = {
    "empty": "",
    "word": "hello",
    "number": "7",
    "null": "null",
    "list": "[]",
    "arguments are a list": '["me.help",[]]',
    "argument is a number": '["action.done",{"action":3}]',
    "deep": "[" * 1999,
    "unknown command": '["no.such",{}]',
    "unknown argument": '["me.help",{"no_such":"x"}]',
    "no such record": '["action.done",{"action":"99999999999999999999"}]',
    "record is a word": '["meeting.show",{"meeting":"meeting:abc"}]',
    "record is huge": '["meeting.show",{"meeting":"meeting:99999999999999999999"}]',
    "record is negative": '["meeting.show",{"meeting":"meeting:-1"}]',
    "person is a word": '["action.add",{"owners":"person:abc","text":"x","due":"2026-12-10"}]',
    "person is huge": '["action.add",{"owners":"person:99999999999999999999","text":"x","due":"2026-12-10"}]',
    "not a language": '["me.help",{"said_in:":"xx"}]',
    "control characters": '["action.add",{"owners":"person:1","text":"a\\u0000b\\ud800","due":"2026-12-10"}]',
    "not allowed": '["meeting.cancel",{"meeting":"meeting:1"}]',
}


async def pressed(scribe: Local) -> dict[str, Any]:
    """The payload of a genuine click."""
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg meeting list")
    message = scribe.town.visible(PRIYA, CHANNEL)[-1]
    await scribe.caller.press(PRIYA, message, "meeting.show:0")
    return interaction(scribe)


def interaction(scribe: Local) -> dict[str, Any]:
    """The payload of the last request."""
    payload: dict[str, Any] = json.loads(parse_qs(scribe.caller.sent[-1].body.decode())["payload"][0])
    return payload


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
async def test_a_button_with_a_foreign_value_changes_nothing_and_is_no_server_error(
    scribe: Local, wire: Wire, value: str
) -> None:
    payload = await pressed(scribe)
    payload["trigger_id"] = f"another.{value[:9]}"
    payload["actions"][0] |= {"action_id": "from.another:app", "value": value}
    answer = await wire.say_payload(payload)
    assert (answer.status_code, answer.content) == (200, b"")
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg me")  # what came before is done
    assert await wire.actions() == []


SOUND = ("empty", "word", "number", "deep", "record is a word", "record is huge", "person is huge")


@pytest.mark.parametrize("name", SOUND)
async def test_a_foreign_value_is_no_fault_of_ours(
    scribe: Local, wire: Wire, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    payload = await pressed(scribe)
    payload["trigger_id"] = "another"
    payload["actions"][0]["value"] = VALUES[name]
    with caplog.at_level(logging.ERROR):
        await wire.say_payload(payload)
        await scribe.caller.say(PRIYA, CHANNEL, "/cogwg me")
    assert [record.getMessage() for record in caplog.records] == []


async def test_a_menu_and_a_link_button_are_acknowledged(scribe: Local, wire: Wire) -> None:
    payload = await pressed(scribe)
    payload["actions"][0] = {"type": "users_select", "action_id": "who", "selected_user": "U0000001"}
    assert (await wire.say_payload(payload)).status_code == 200
    payload["actions"][0] = {"type": "button", "action_id": "link", "url": "https://canada.example"}
    assert (await wire.say_payload(payload)).status_code == 200


OTHERS: tuple[Any, ...] = (None, 7, [])


def mutilated(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same with each thing, one at a time, taken away or made something else."""
    for path in paths(body):
        for other in OTHERS:
            changed = copy.deepcopy(body)
            inside: Any = changed
            for step in path[:-1]:
                inside = inside[step]
            inside[path[-1]] = other
            yield changed


def paths(body: dict[str, Any], depth: int = 2) -> Iterator[tuple[Any, ...]]:
    """Where the things of an object stand, so many levels down."""
    for key, value in body.items():
        yield (key,)
        if depth > 1 and isinstance(value, dict):
            yield from ((key, *path) for path in paths(value, depth - 1))


KINDS = ("click", "event", "form", "search", "shortcut", "global shortcut", "home")


async def genuine(scribe: Local, kind: str) -> dict[str, Any]:
    """The body of a genuine request of a kind."""
    caller, town = scribe.caller, scribe.town
    if kind == "click":
        return await pressed(scribe)
    if kind == "global shortcut":
        await caller.shortcut(PRIYA, "open:action.add")
        return interaction(scribe)
    if kind in ("form", "search"):
        await caller.say(PRIYA, CHANNEL, "/cogwg action add")
        await town.until(lambda: town.view_of(PRIYA))
        view = town.view_of(PRIYA)
        assert view is not None
        await caller.search(PRIYA, view, "owners", "")
        if kind == "search":
            return interaction(scribe)
        await caller.submit(PRIYA, view, {"owners": ["person:1"], "text": "x", "due": "2026-12-10"})
        return interaction(scribe)
    outcome = await caller.say(PRIYA, town.im(PRIYA).id, "me")
    if kind == "shortcut":
        assert outcome.message is not None
        await caller.message_shortcut(PRIYA, "action.add", outcome.message)
        return interaction(scribe)
    body: dict[str, Any] = json.loads(caller.sent[-1].body)
    if kind == "home":
        body["event"] = {"type": "app_home_opened", "user": "U0000001", "tab": "home"}
    return body


@pytest.mark.parametrize("kind", KINDS)
async def test_whatever_lacks_in_a_signed_request_it_is_no_server_error(
    scribe: Local, wire: Wire, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    body = await genuine(scribe, kind)
    nested = "event" in body
    caplog.set_level(logging.CRITICAL)  # bolt tells of what nobody listens to
    seen = set()
    for changed in mutilated(body):
        raw = json.dumps(changed).encode()
        answer = await (wire.signed(raw, "application/json") if nested else wire.say_payload(changed))
        assert answer.status_code in (200, 400, 404), (answer.status_code, changed)
        assert b"Traceback" not in answer.content
        seen.add(answer.status_code)
    assert seen & {200, 404}


async def test_a_mutilated_command_is_refused_as_malformed(wire: Wire) -> None:
    body = wire.command(add("Keep me whole"))
    for lost in (b"trigger_id=", b"user_id=", b"team_id="):
        answer = await wire.signed(body.replace(lost, b"x="))
        assert answer.status_code == 400, lost
    assert await wire.actions() == []
