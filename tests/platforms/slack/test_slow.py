"""While something is slow, Slack is acknowledged in time, and the answer follows by a way that is open."""

import asyncio
import json
import threading

import pytest

from bot.local import CHANNEL, Local
from bot.platforms.slack import answering
from tests.platforms.slack.test_once import last, said, written
from tests.platforms.slack.wire import LUC, PRIYA, WAYS, Wire, add

STRANGER = "alex.morin"


pytestmark = pytest.mark.parametrize("way", WAYS)


class Slow:
    """The store is busy until it is let go."""

    def __init__(self, scribe: Local) -> None:
        self._gate = threading.Event()
        self._busy = asyncio.ensure_future(scribe.parts.store.run(lambda _: self._gate.wait(20)))

    async def over(self) -> None:
        self._gate.set()
        await self._busy


async def test_while_the_store_is_slow_a_command_is_acknowledged_and_answered_later(
    scribe: Local, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 0.05)
    slow = Slow(scribe)
    outcome = await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Wait for it')}")
    assert outcome.ok
    assert outcome.message is None
    await slow.over()
    await scribe.town.until(lambda: said(scribe, PRIYA, "Wait for it"))
    assert last(scribe, PRIYA).ephemeral_to == scribe.town.person(PRIYA).id
    assert await wire.actions() == ["Wait for it"]


async def test_a_form_that_comes_too_late_for_its_trigger_is_offered_by_a_button(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 0.05)
    slow = Slow(scribe)
    assert (await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action add")).ok
    at = scribe.town.monotonic()
    monkeypatch.setattr(scribe.town.tickets, "_monotonic", lambda: at + 60)  # the trigger has expired
    await slow.over()
    await scribe.town.until(lambda: scribe.town.visible(PRIYA, CHANNEL))
    assert last(scribe, PRIYA).blocks[-1]["elements"][0]["action_id"] == "action.add:0"
    assert (await scribe.caller.press(PRIYA, last(scribe, PRIYA), "action.add:0")).ok
    await scribe.town.until(lambda: scribe.town.view_of(PRIYA))


async def test_a_form_sent_while_the_store_is_slow_closes_and_is_answered_by_a_message(
    scribe: Local, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action add")
    await scribe.town.until(lambda: scribe.town.view_of(PRIYA))
    view = scribe.town.view_of(PRIYA)
    assert view is not None
    monkeypatch.setattr(answering, "PATIENCE", 0.05)
    slow = Slow(scribe)
    filled = {"owners": ["person:1"], "text": "Sent slowly", "due": "2026-12-10"}
    assert (await scribe.caller.submit(PRIYA, view, filled)).ok
    assert scribe.town.view_of(PRIYA) is None
    await slow.over()
    await scribe.town.until(lambda: said(scribe, PRIYA, "Sent slowly"))
    assert await wire.actions() == ["Sent slowly"]


async def test_an_event_is_acknowledged_while_the_store_is_slow(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 0.05)
    slow = Slow(scribe)
    assert await written(scribe, PRIYA, "me", "Ev1") == 200
    before = len(scribe.town.im(PRIYA).messages)
    await slow.over()
    await scribe.town.until(lambda: len(scribe.town.im(PRIYA).messages) > before)


async def test_json_answers_are_what_slack_takes(wire: Wire) -> None:
    answer = await wire.typed("help")
    assert json.loads(answer.content)["response_type"] == "ephemeral"


async def test_while_the_api_is_slow_a_command_is_acknowledged_and_answered_later(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 0.05)
    let_go = scribe.town.faults.hold("users.info")  # asked of one whom Scribe has not met
    outcome = await scribe.caller.say(PRIYA, CHANNEL, "/cogwg me")
    assert (outcome.ok, outcome.message) == (True, None)
    let_go()
    await scribe.town.until(lambda: said(scribe, PRIYA, "Priya Raghunathan"))


async def test_nobody_else_waits_while_the_api_is_slow_for_one(scribe: Local) -> None:
    await scribe.caller.say(LUC, CHANNEL, "/cogwg me")
    let_go = scribe.town.faults.hold("users.info")
    waiting = asyncio.create_task(scribe.caller.say(PRIYA, CHANNEL, "/cogwg me"))
    await scribe.town.until(lambda: scribe.town.calls[-1].method == "users.info")
    assert (await scribe.caller.say(LUC, CHANNEL, "/cogwg help")).message is not None
    let_go()
    assert (await waiting).ok


async def test_when_the_response_url_is_used_up_the_answer_comes_as_a_message(
    scribe: Local, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 0.05)
    let_go = scribe.town.faults.hold("users.info")
    fields = wire.fields("me")
    scribe.town.tickets._answers[fields["response_url"].rpartition("/")[2]].uses = 0
    assert (await scribe.caller.form(fields)).ok
    let_go()
    await scribe.town.until(lambda: said(scribe, PRIYA, "Priya Raghunathan"))
    used = [call.error for call in scribe.town.calls if call.method == "response_url"]
    assert used == ["used_url"]
