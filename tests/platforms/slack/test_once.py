"""Each thing said has its effect once, however often Slack brings it; and a fault is told as one."""

import asyncio
import json
import logging
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.local import CHANNEL, Local
from bot.platforms.slack import answering
from bot.workspace.records import Message
from tests.platforms.slack.wire import PRIYA, WAYS, Wire, add

pytestmark = pytest.mark.parametrize("way", WAYS)


def fails_once(scribe: Local, statement: str) -> None:
    """The next statement that begins so fails, as on a database that is gone for a moment."""

    def refuse(*args: Any) -> None:
        if str(args[2]).startswith(statement):
            event.remove(scribe.parts.store.engine, "before_cursor_execute", refuse)
            raise OperationalError(statement, {}, Exception("disk I/O error"))

    event.listen(scribe.parts.store.engine, "before_cursor_execute", refuse)


def last(scribe: Local, who: str, channel: str = CHANNEL) -> Message:
    return scribe.town.visible(who, channel)[-1]


def said(scribe: Local, who: str, what: str) -> bool:
    """Whether the last that somebody sees in the channel says it."""
    return any(what in message.text for message in scribe.town.visible(who, CHANNEL)[-1:])


async def written(scribe: Local, who: str, text: str, event_id: str) -> int:
    """Bring the event of a line in somebody's own conversation; gives the HTTP status."""
    town = scribe.town
    line = {"type": "message", "channel_type": "im", "channel": town.im(who).id, "ts": "1795446000.9"}
    body = {**line, "user": town.person(who).id, "text": text, "team": town.team_id}
    return (await scribe.caller.event(body, event_id)).status


async def test_a_command_brought_three_times_acts_once(wire: Wire) -> None:
    request = wire.scribe.caller.sealed(wire.fields(add("Act once")))
    answers = [await wire.scribe.caller.replay(request) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert b"Act once" in answers[0].content
    assert await wire.actions() == ["Act once"]


async def test_a_command_brought_five_times_at_once_acts_once(wire: Wire) -> None:
    request = wire.scribe.caller.sealed(wire.fields(add("Act once")))
    answers = await asyncio.gather(*(wire.scribe.caller.replay(request) for _ in range(5)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert await wire.actions() == ["Act once"]


async def test_a_button_brought_twice_acts_once(scribe: Local) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Press once')}")
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action show 1")
    await scribe.caller.press(PRIYA, last(scribe, PRIYA), "action.done:0")
    await scribe.town.until(lambda: "closed" in last(scribe, PRIYA).text)
    shown = len(scribe.town.visible(PRIYA, CHANNEL))
    assert (await scribe.caller.replay(scribe.caller.sent[-1])).status == 200
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action list")  # all that came before it is answered
    assert len(scribe.town.visible(PRIYA, CHANNEL)) == shown + 1


async def test_an_event_brought_three_times_acts_once(scribe: Local, wire: Wire) -> None:
    for _ in range(3):
        assert await written(scribe, PRIYA, add("Hear once"), "Ev1") == 200
    assert await wire.actions() == ["Hear once"]
    assert sum("Hear once" in message.text for message in scribe.town.im(PRIYA).messages) == 1


async def test_what_was_refused_is_told_once_too(scribe: Local) -> None:
    for _ in range(3):
        assert await written(scribe, PRIYA, "action done 99", "Ev1") == 200
    assert sum("99" in message.text for message in scribe.town.im(PRIYA).messages) == 1


async def test_a_retry_of_an_event_whose_first_run_failed_runs(scribe: Local, wire: Wire) -> None:
    fails_once(scribe, "INSERT INTO actions")
    assert await written(scribe, PRIYA, add("Run again"), "Ev1") == 200
    assert await wire.actions() == []
    assert await written(scribe, PRIYA, add("Run again"), "Ev1") == 200
    assert await wire.actions() == ["Run again"]


async def test_a_fault_of_ours_is_told_by_its_number_and_logged_under_it(
    scribe: Local, wire: Wire, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 20)  # however slow the machine is
    scribe.caller.patience = 20
    fails_once(scribe, "INSERT INTO actions")
    with caplog.at_level(logging.ERROR):
        answer = await wire.typed(add("Fail"))
    assert answer.status == 200
    told = json.loads(answer.content)["text"]
    record = next(record for record in caplog.records if record.name == "scribe.dispatch")
    assert isinstance(record.args, tuple)
    assert str(record.args[0]) in told
    assert "disk I/O" in str(record.exc_info and record.exc_info[1])
    assert all(
        word not in answer.content.decode() for word in ("Traceback", "Error", "disk", "INSERT", ".py")
    )
    assert await wire.actions() == []


async def test_fifty_commands_at_once_are_all_answered(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 20)  # however slow the machine is
    wire.scribe.caller.patience = 20
    answers = await asyncio.gather(*(wire.typed(add(f"Part {number}")) for number in range(50)))
    assert {answer.status for answer in answers} == {200}
    told = [json.loads(answer.content)["text"] for answer in answers]
    assert all(sum(f"Part {number}" in text.split("\n")[1] for text in told) >= 1 for number in range(50))
    assert len(await wire.actions()) == 50
