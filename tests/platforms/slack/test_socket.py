"""Socket Mode: one connection is always there, and nothing is lost or doubled between two."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.platforms.slack import line as lines
from bot.platforms.slack import socket as sockets
from bot.workspace.faults import Mishap
from bot.workspace.transport import Sent
from tests.platforms.slack.sockets import Ends, ends

OPENING = "apps.connections.open"


@pytest.fixture
async def pair() -> AsyncIterator[Ends]:
    """Both ends, connected."""
    async with ends() as made:
        await made.open()
        await made.connected()
        yield made
        assert made.exchange.wrong == []


@pytest.fixture
async def closed() -> AsyncIterator[Ends]:
    """Both ends, with no connection yet."""
    async with ends() as made:
        yield made


def envelope(pair: Ends, text: str, name: str = "e1") -> dict[str, Any]:
    """A typed line in its envelope."""
    outside = {"envelope_id": name, "type": "slash_commands", "accepts_response_payload": True}
    return {**outside, "payload": pair.line(text)}


async def test_a_command_is_answered_with_its_acknowledgement(pair: Ends) -> None:
    answer = await pair.command("help")
    assert (answer.status, json.loads(answer.content)["text"]) == (200, "heard help")


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_the_next_connection_is_there_before_the_last_one_ends(pair: Ends, reason: str) -> None:
    before = pair.exchange.wires[0]
    await before.farewell(reason)
    await pair.connected(2)
    assert pair.exchange.wires[0] is before
    assert len(pair.exchange.wires) == 2
    # What Slack still brings over the last one is heard, and acknowledged there.
    late = await pair.exchange.deliver_over(before, envelope(pair, "late"))
    new = await pair.command("new")
    assert (late.status, new.status, pair.heard) == (200, 200, ["late", "new"])
    before.cut()
    await pair.town.until(lambda: len(pair.exchange.wires) == 1)
    assert (await pair.command("after")).ok
    assert pair.socket.state == "open"


async def test_the_one_that_was_replaced_is_closed_after_a_while(
    pair: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "LINGER", 0.01)
    before = pair.exchange.wires[0]
    await before.farewell("warning")
    await pair.town.until(lambda: pair.exchange.greeted == 2 and before not in pair.exchange.wires)


async def test_a_connection_that_was_cut_is_replaced(pair: Ends) -> None:
    pair.exchange.wires[0].cut()
    await pair.connected(2)
    assert (await pair.command("again")).ok


async def test_an_answer_whose_connection_was_cut_comes_by_the_response_url(pair: Ends) -> None:
    async def cut_first(ack: AsyncAck, _: str) -> None:
        pair.exchange.wires[0].cut()
        await pair.town.until(lambda: pair.exchange.greeted == 2)
        await ack(text="here it is", response_type="ephemeral")

    pair.answer = cut_first
    assert (await pair.command("help")).status == 0
    await pair.town.until(lambda: pair.town.visible("aria", "general"))
    assert [message.text for message in pair.town.visible("aria", "general")] == ["here it is"]


async def test_an_answer_too_large_for_a_frame_comes_by_the_response_url(pair: Ends) -> None:
    pair.answer = lambda ack, _: ack(text="é" * 12_000, response_type="ephemeral")
    answer = await pair.command("everything")
    assert (answer.status, answer.content) == (200, b"")
    await pair.town.until(lambda: pair.town.visible("aria", "general"))
    assert pair.town.visible("aria", "general")[0].text == "é" * 12_000
    assert (pair.exchange.greeted, len(pair.exchange.wires)) == (1, 1)


async def test_what_failed_is_not_acknowledged_and_runs_when_it_comes_again(
    pair: Ends, caplog: pytest.LogCaptureFixture
) -> None:
    pair.caller.patience = 0.2
    caplog.set_level(logging.CRITICAL)

    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    pair.answer = fail
    assert (await pair.command("once")).late
    pair.answer = None
    assert (await pair.caller.replay(pair.caller.sent[-1])).ok
    assert pair.heard == ["once", "once"]


MALFORMED = {
    "no JSON": "{",
    "a list": "[]",
    "deep": "[" * 100_000,
    "no envelope": '{"type": "slash_commands", "payload": {}}',
    "no payload": '{"type": "events_api", "envelope_id": "e9"}',
    "a text as payload": '{"type": "interactive", "envelope_id": "e9", "payload": "x"}',
    "too large": json.dumps(
        {"type": "slash_commands", "envelope_id": "e9", "payload": {"text": "a" * 10**6}}
    ),
}


@pytest.mark.parametrize("said", MALFORMED.values(), ids=MALFORMED)
async def test_a_malformed_envelope_is_left_and_the_connection_goes_on(pair: Ends, said: str) -> None:
    await pair.exchange.wires[0].say(said)
    assert (await pair.command("next")).ok
    assert (pair.heard, pair.exchange.greeted) == (["next"], 1)


async def test_an_envelope_of_a_kind_to_come_is_left_in_silence(
    pair: Ends, caplog: pytest.LogCaptureFixture
) -> None:
    await pair.exchange.wires[0].say({"type": "holograms", "envelope_id": "e1", "payload": {}})
    assert (await pair.command("next")).ok
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_a_connection_without_pings_is_dead_and_is_replaced(
    closed: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "SILENCE", 0.1)  # Slack's next ping would come after five seconds
    await closed.open()
    await closed.connected(3)
    assert (await closed.command("help")).ok


async def test_a_connection_with_nothing_but_pings_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "SILENCE", 2.0)
    async with ends(ping=0.25) as made:
        await made.open()
        await made.town.until(lambda: made.exchange.pings >= 12, within=10)
        assert made.exchange.greeted == 1


async def test_a_connection_is_renewed_unasked_for_one_can_look_open_and_bring_nothing(
    closed: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "RENEWAL", 0.1)
    monkeypatch.setattr(sockets, "LINGER", 0.05)
    await closed.open()
    await closed.connected(3)
    assert closed.exchange.peak >= 2


async def test_what_is_in_hand_at_the_end_is_still_acknowledged(pair: Ends) -> None:
    slow = asyncio.Event()

    async def wait(ack: AsyncAck, _: str) -> None:
        await slow.wait()
        await ack(text="done")

    pair.answer = wait
    said = asyncio.create_task(pair.command("slowly"))
    await pair.town.until(lambda: pair.heard)
    ending = asyncio.create_task(pair.lifetime.aclose())
    await asyncio.sleep(0)
    slow.set()
    assert json.loads((await said).content)["text"] == "done"
    await ending
    assert pair.exchange.wires == []


async def test_the_same_bytes_over_another_connection_are_handed_over(pair: Ends) -> None:
    body = json.dumps(envelope(pair, "twice")).encode()
    assert [(await pair.caller.replay(Sent({}, body))).ok for _ in range(2)] == [True, True]


async def test_waits_grow_up_to_a_minute_while_slack_is_down(closed: Ends) -> None:
    closed.town.faults.mishaps.append(Mishap(OPENING, times=8))
    await closed.open()
    await closed.connected()
    assert closed.waits == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize(("tries", "seconds"), [(1, 1), (6, 32), (7, 60), (1_500, 60), (10**9, 60)])
def test_the_pause_grows_to_a_minute_and_stays_there_for_days(tries: int, seconds: float) -> None:
    assert sockets.pause(tries) == seconds


async def test_slacks_own_wait_is_respected(closed: Ends) -> None:
    now = 1_000.0  # whole: of another number, 45 seconds later may round to a little more than 45
    closed.town.faults._monotonic = lambda: now
    closed.town.ration(None, 45)
    await closed.open()
    await closed.town.until(lambda: 45 in closed.waits)
    closed.town.faults._monotonic = lambda: now + 60
    await closed.connected()


@pytest.mark.parametrize("why", ["invalid_auth", "not_allowed_token_type", "link_disabled"])
async def test_a_refusal_is_told_once_as_an_error_and_tried_again(
    closed: Ends, caplog: pytest.LogCaptureFixture, why: str
) -> None:
    good = closed.town.app_token
    if why == "invalid_auth":
        closed.town.app_token = "xapp-another"
    elif why == "not_allowed_token_type":
        closed.town.app_token, closed.town.bot_token = "xapp-another", good
    else:
        closed.town.manifest.source["settings"]["socket_mode_enabled"] = False
    await closed.open()
    await closed.town.until(lambda: len([call for call in closed.town.calls if call.method == OPENING]) > 3)
    assert closed.socket.state == "refused"
    (told,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "SLACK_APP_TOKEN" in told.getMessage()
    assert why in told.getMessage()
    assert good not in caplog.text
    closed.town.app_token = good
    closed.town.manifest.source["settings"]["socket_mode_enabled"] = True
    await closed.connected()


async def test_a_connection_too_many_is_tried_again_until_there_is_room(
    closed: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.workspace.exchange.MOST", 0)
    await closed.open()
    await closed.town.until(lambda: len([call for call in closed.town.calls if call.method == OPENING]) > 2)
    assert closed.socket.state == "unreachable"
    monkeypatch.setattr("bot.workspace.exchange.MOST", 1)
    await closed.connected()
