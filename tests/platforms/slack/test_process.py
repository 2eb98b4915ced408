"""The black-box list against the running web process, whichever way Slack comes in."""

import asyncio
import json
import shutil
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.local import CHANNEL
from bot.platforms.http import LIMIT
from bot.workspace import payloads, states
from bot.workspace.faults import Mishap
from bot.workspace.transport import FORM, JSON, Sent
from tests.platforms.slack.process import PATIENCE, Outside, outside
from tests.platforms.slack.wire import LUC, PRIYA, WAYS, add

pytestmark = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
async def stopped(furnished: Path, tmp_path: Path, way: str) -> AsyncIterator[Outside]:
    """A web process that is not started yet."""
    database = tmp_path / "scribe.sqlite3"
    shutil.copy(furnished, database)
    async with outside(database, way) as made:
        made.caller.patience = PATIENCE
        yield made


@pytest.fixture
async def running(stopped: Outside) -> Outside:
    """A web process that Slack can reach."""
    await stopped.start()
    return stopped


def line(running: Outside, text: str) -> dict[str, str]:
    """The event of a line that Priya writes to Scribe alone."""
    town = running.town
    said = {"type": "message", "channel_type": "im", "channel": town.im(PRIYA).id, "ts": "1795446000.9"}
    return {**said, "user": town.person(PRIYA).id, "text": text, "team": town.team_id}


async def test_what_is_not_slacks_is_turned_away_and_the_process_goes_on(running: Outside, way: str) -> None:
    """Signatures, timestamps, bodies and sizes; in Socket Mode there is no address for them at all."""
    caller, body = running.caller, b"command=/cogwg&text=help"
    stamped = Sent({"content-type": FORM, "x-slack-request-timestamp": "garbage"}, body)
    sent = {
        "unsigned": (Sent({"content-type": FORM}, body), 401),
        "garbage timestamp": (stamped, 401),
        "malformed, unsigned": (Sent({"content-type": JSON}, b"{"), 401),
        "too large": (Sent({"content-type": FORM}, b"a" * (LIMIT + 1)), 413),
    }
    for off in (-86_400, 86_400):
        caller.clock = lambda off=off: time.time() + off  # type: ignore[misc]
        sent[f"{off} seconds"] = (caller.signed(body, FORM), 401)
    caller.clock = time.time
    sent["malformed, signed"] = (caller.signed(b"{", JSON), 400)
    async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        for name, (request, status) in sent.items():
            answer = await http.post(
                f"{running.address}/slack/events", content=request.body, headers=dict(request.headers)
            )
            assert (name, answer.status_code) == (name, status if way == "http" else 404)
    assert (await running.typed("help")).ok


async def test_an_event_and_a_command_brought_three_times_act_once_also_after_a_restart(
    running: Outside,
) -> None:
    request = running.caller.sealed(running.fields(add("By trigger")))
    for _ in range(2):
        assert (await running.caller.replay(request)).ok
        assert (await running.caller.event(line(running, add("By event")), "Ev1")).ok
    await running.end()
    await running.start()
    again = await running.caller.replay(request)
    assert again.status == 200
    assert "already received" in json.loads(again.content)["text"]
    assert (await running.caller.event(line(running, add("By event")), "Ev1")).ok
    assert sorted(running.actions()) == ["By event", "By trigger"]


async def test_what_was_in_hand_when_the_process_was_killed_runs_when_it_comes_again(
    running: Outside,
) -> None:
    let_go = running.town.faults.hold("users.info")  # of Priya, whom Scribe has not met
    said = asyncio.create_task(running.caller.event(line(running, add("Survive")), "Ev1"))
    calls = running.town.calls
    await running.town.until(lambda: any(call.method == "users.info" for call in calls), PATIENCE)
    await running.end(signal.SIGKILL)
    assert not (await said).ok
    let_go()
    assert running.actions() == []
    await running.start()
    assert (await running.caller.event(line(running, add("Survive")), "Ev1")).ok
    assert running.actions() == ["Survive"]


async def test_a_form_whose_acknowledgement_was_lost_with_the_process_acts_once(running: Outside) -> None:
    town, caller = running.town, running.caller
    await running.typed("action add")
    await town.until(lambda: (view := town.view_of(PRIYA)) and "submit" in view.content, PATIENCE)
    view = town.view_of(PRIYA)
    assert view
    owner = (await caller.search(PRIYA, view, "owners", "priya"))[0]["value"]
    given = {"owners": [owner], "text": "Sent once", "due": "2099-12-10"}
    view.values = states.filled(view.blocks, view.values, given, view.found)
    request = payloads.submitted(town, town.person(PRIYA), view)
    assert (await caller.form({"payload": json.dumps(request)})).ok
    await running.end(signal.SIGKILL)
    await running.start()
    assert (await caller.replay(caller.sent[-1])).ok
    assert (await caller.submit(PRIYA, view, given)).ok
    assert town.view_of(PRIYA) is None
    assert running.actions() == ["Sent once"]


async def test_fifty_commands_at_once_are_all_answered(running: Outside) -> None:
    await running.typed("me")  # Scribe has met her
    began = time.monotonic()
    answers = await asyncio.gather(*(running.typed(add(f"Part {number}")) for number in range(50)))
    print(f"fifty commands in {time.monotonic() - began:.1f} s")  # noqa: T201 (shown with -rP)
    assert {answer.status for answer in answers} == {200}
    assert sorted(running.actions()) == sorted(f"Part {number}" for number in range(50))


async def test_while_the_api_is_down_those_who_are_known_are_answered(running: Outside) -> None:
    await running.typed("me")
    running.town.faults.mishaps += [
        Mishap(method, times=1000) for method in ("users.info", "views.open", "chat.postEphemeral")
    ]
    told = await running.typed(add("Without the API"))
    assert "Without the API" in json.loads(told.content)["text"]
    # One whom Scribe has not met is told that it could not be done; a form is offered by a button.
    assert json.loads((await running.typed("me", LUC)).content)["response_type"] == "ephemeral"
    assert (await running.typed("action add")).ok
    await running.town.until(lambda: _buttons(running), PATIENCE)
    assert (await running.get("/readyz")).status_code == 200


def _buttons(running: Outside) -> list[str]:
    messages = running.town.visible(PRIYA, CHANNEL)
    blocks = [block for message in messages for block in message.blocks if block["type"] == "actions"]
    return [element["action_id"] for block in blocks for element in block["elements"]]


async def test_while_the_api_is_slow_a_command_is_acknowledged_in_time_and_answered_later(
    running: Outside,
) -> None:
    let_go = running.town.faults.hold("users.info")
    began = time.monotonic()
    answer = await running.typed("me")
    print(f"acknowledged after {time.monotonic() - began:.1f} s")  # noqa: T201 (shown with -rP)
    assert (answer.status, answer.content) == (200, b"")
    let_go()
    await running.town.until(lambda: running.town.visible(PRIYA, CHANNEL), PATIENCE)


async def test_an_expired_trigger_and_a_used_up_response_url_still_leave_a_way_to_answer(
    running: Outside,
) -> None:
    let_go = running.town.faults.hold("users.info")
    fields = running.fields("action add")
    assert (await running.caller.form(fields)).content == b""
    tickets = running.town.tickets
    tickets._triggers[fields["trigger_id"]].until = 0.0
    tickets._answers[fields["response_url"].rpartition("/")[2]].uses = 0
    let_go()
    await running.town.until(lambda: _buttons(running), PATIENCE)
    refused = {(call.method, call.error) for call in running.town.calls if call.error}
    assert refused == {("views.open", "expired_trigger_id"), ("response_url", "used_url")}


@pytest.mark.parametrize("down", ["HTTP 500", "Cannot connect"])
async def test_it_does_not_start_while_slack_is_down_and_says_so(stopped: Outside, down: str) -> None:
    if down == "HTTP 500":
        stopped.town.faults.mishaps.append(Mishap("auth.test", times=1000))
    else:
        stopped.environment["SLACK_API_URL"] = "http://127.0.0.1:9/api/"
    with pytest.raises(AssertionError) as complaint:
        await stopped.start()
    assert down in str(complaint.value)
    assert "Slack does not answer" in str(complaint.value)
    assert "Traceback" not in str(complaint.value)
