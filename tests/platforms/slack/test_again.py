"""A form whose acknowledgement was lost comes again, from Slack or from whoever sent it: it acts once, and is
answered as the first time."""

import asyncio
import json
from typing import Any

import pytest

from bot.local import CHANNEL, Local
from bot.platforms import once
from bot.platforms.slack import answering, decode
from bot.workspace import payloads, states
from bot.workspace.records import View
from bot.workspace.socketed import SocketCaller
from bot.workspace.transport import Answer, Sent
from tests.platforms.slack.slow import Slow, modal_of
from tests.platforms.slack.wire import LUC, PRIYA, WAYS, Wire, add

pytestmark = pytest.mark.parametrize("way", WAYS)

PAST = {"text": "Sent once", "due": "2020-01-01"}
RIGHT = {"text": "Sent once", "due": "2026-12-10"}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 20)  # however slow the machine is


async def opened(scribe: Local) -> View:
    """The form of an action item, with an owner found."""
    scribe.caller.patience = 20
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action add")
    await scribe.town.until(lambda: scribe.town.view_of(PRIYA))
    view = modal_of(scribe, PRIYA)
    await scribe.caller.search(PRIYA, view, "owners", "priya")
    return view


def filled(view: View, given: dict[str, str]) -> dict[str, Any]:
    """What is filled in, with that owner."""
    return {"owners": [view.found["owners"][0]["value"]], **given}


def sealed(scribe: Local, view: View, given: dict[str, str]) -> Sent:
    """The form as Slack sends it, with a trigger of its own."""
    view.values = states.filled(view.blocks, view.values, filled(view, given), view.found)
    body = payloads.submitted(scribe.town, scribe.town.person(PRIYA), view)
    return scribe.caller.sealed({"payload": json.dumps(body)})


async def lost(scribe: Local, view: View, given: dict[str, str]) -> Answer:
    """Send it; Slack does not hear the answer."""
    return await scribe.caller.replay(sealed(scribe, view, given))


async def told(scribe: Local) -> list[str]:
    """What Priya was told privately in the channel, when all that came before is answered."""
    await scribe.parts.worker.drain()
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg me")
    return [message.text for message in scribe.town.visible(PRIYA, CHANNEL) if "is noted" in message.text]


async def test_a_form_that_slack_brings_again_acts_once_and_tells_once(scribe: Local, wire: Wire) -> None:
    request = sealed(scribe, await opened(scribe), RIGHT)
    answers = [await scribe.caller.replay(request) for _ in range(3)]
    assert {(answer.status, answer.content) for answer in answers} == {(200, b"")}
    assert await wire.actions() == ["Sent once"]
    assert len(await told(scribe)) == 1


async def test_a_form_brought_at_once_five_times_acts_once(scribe: Local, wire: Wire) -> None:
    request = sealed(scribe, await opened(scribe), RIGHT)
    answers = await asyncio.gather(*(scribe.caller.replay(request) for _ in range(5)))
    assert {answer.status for answer in answers} == {200}
    assert await wire.actions() == ["Sent once"]
    assert len(await told(scribe)) == 1


async def test_who_saw_no_answer_and_sends_the_form_again_acts_once(scribe: Local, wire: Wire) -> None:
    view = await opened(scribe)
    await lost(scribe, view, RIGHT)
    assert (await scribe.caller.submit(PRIYA, view, filled(view, RIGHT))).ok
    assert scribe.town.view_of(PRIYA) is None
    assert await wire.actions() == ["Sent once"]
    assert len(await told(scribe)) == 1


async def test_what_is_wrong_with_a_form_is_told_again(scribe: Local, wire: Wire) -> None:
    request = sealed(scribe, await opened(scribe), PAST)
    first, again = [json.loads((await scribe.caller.replay(request)).content) for _ in range(2)]
    assert first["response_action"] == "errors"
    assert first == again
    assert await wire.actions() == []


async def test_a_corrected_form_is_no_repetition_and_neither_is_one_that_is_right_by_now(
    scribe: Local, wire: Wire
) -> None:
    view = await opened(scribe)
    await lost(scribe, view, PAST)
    assert (await scribe.caller.submit(PRIYA, view, filled(view, PAST))).errors
    assert (await scribe.caller.submit(PRIYA, view, filled(view, RIGHT))).ok
    assert await wire.actions() == ["Sent once"]


async def test_the_same_form_opened_anew_acts_again(scribe: Local, wire: Wire) -> None:
    for _ in range(2):
        view = await opened(scribe)
        assert (await scribe.caller.submit(PRIYA, view, filled(view, RIGHT))).ok
    assert await wire.actions() == ["Sent once", "Sent once"]


async def test_who_sends_a_form_again_that_another_process_acted_upon_is_told_so(
    scribe: Local, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "REMEMBERED", 0)  # what a process has answered, another does not know
    request = sealed(scribe, await opened(scribe), RIGHT)
    await scribe.caller.replay(request)
    assert (await scribe.caller.replay(request)).ok
    await scribe.town.until(
        lambda: any("already received" in each.text for each in scribe.town.visible(PRIYA, CHANNEL))
    )
    assert await wire.actions() == ["Sent once"]


async def test_a_command_whose_connection_was_cut_acts_once_and_is_answered_once(
    scribe: Local, wire: Wire
) -> None:
    if not isinstance(scribe.caller, SocketCaller):
        return  # at an address, Slack does not bring commands again
    far = scribe.caller.exchange
    far.persistent, scribe.caller.patience = True, 20
    slow = Slow(scribe)
    said = asyncio.ensure_future(scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Sent once')}"))
    await asyncio.sleep(0)
    far.wires[0].cut()
    await scribe.town.until(lambda: far.greeted == 2)
    await slow.over()
    await said
    assert await wire.actions() == ["Sent once"]
    assert len(await told(scribe)) == 1


async def test_the_same_sent_by_somebody_else_is_no_repetition(scribe: Local) -> None:
    view = await opened(scribe)
    mine = payloads.submitted(scribe.town, scribe.town.person(PRIYA), view)
    theirs = payloads.submitted(scribe.town, scribe.town.person(LUC), view)
    assert decode.submission(mine).key == decode.submission(mine | {"trigger_id": "another"}).key
    assert decode.submission(mine).key != decode.submission(theirs).key
