"""Forms survive a slow answer: announced in time, filled in after, nothing lost, nothing twice."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.local import CHANNEL, Local
from bot.platforms.slack import answering
from bot.workspace import tickets
from bot.workspace.records import View
from tests.platforms.slack.slow import Slow, hurried, last, modal_of, texts
from tests.platforms.slack.wire import LUC, PRIYA, Wire, add

CHAIR = "fiona.bayers-achebe"
ASKED = {"text": "Sent slowly", "due": "2026-12-10"}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried(monkeypatch)


def test_patience_ends_before_slacks_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert answering.PATIENCE + answering.SETTLED < 3


def waits(scribe: Local, who: str) -> bool:
    """Whether somebody is told to wait a moment, and may not send anything yet."""
    view = scribe.town.view_of(who)
    return view is not None and "submit" not in view.content


def asks(scribe: Local, who: str) -> bool:
    """Whether a form is open before somebody."""
    view = scribe.town.view_of(who)
    return view is not None and "submit" in view.content


async def filled_in(scribe: Local, who: str = PRIYA) -> View:
    """An open form, with the first owner chosen from what is found."""
    await scribe.caller.say(who, CHANNEL, "/cogwg action add")
    await scribe.town.until(lambda: asks(scribe, who))
    view = modal_of(scribe, who)
    await scribe.caller.search(who, view, "owners", "priya")
    return view


async def by_command(scribe: Local) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg action add")


async def by_shortcut(scribe: Local) -> None:
    await scribe.caller.shortcut(PRIYA, "open:action.add")


async def by_message(scribe: Local) -> None:
    line = (await scribe.caller.say(LUC, CHANNEL, "We should write this down")).message
    assert line is not None
    await scribe.caller.message_shortcut(PRIYA, "action.add", line)


@pytest.mark.parametrize("asked", [by_command, by_shortcut, by_message])
async def test_a_form_is_announced_at_once_and_filled_in_after(
    scribe: Local, asked: Callable[[Local], Awaitable[None]]
) -> None:
    slow = Slow(scribe)
    await asked(scribe)
    await scribe.town.until(lambda: waits(scribe, PRIYA))
    waiting = modal_of(scribe, PRIYA).id
    await slow.over()
    await scribe.town.until(lambda: asks(scribe, PRIYA))
    assert modal_of(scribe, PRIYA).id == waiting
    assert [each for each in scribe.town.visible(PRIYA, CHANNEL) if each.ephemeral_to] == []


async def test_who_waits_is_told_so_in_both_languages_until_their_own_is_known(scribe: Local) -> None:
    slow = Slow(scribe)
    await by_shortcut(scribe)
    await scribe.town.until(lambda: waits(scribe, PRIYA))
    assert "One moment" in texts(modal_of(scribe, PRIYA))
    assert "Un instant" in texts(modal_of(scribe, PRIYA))
    await slow.over()
    await scribe.town.until(lambda: asks(scribe, PRIYA))


@pytest.mark.parametrize(("who", "line", "said"), [(PRIYA, "me", "One moment"), (LUC, "moi", "Un instant")])
async def test_who_was_answered_before_waits_in_the_language_of_that_answer(
    scribe: Local, who: str, line: str, said: str
) -> None:
    await scribe.caller.say(who, CHANNEL, f"/cogwg {line}")
    await scribe.town.until(lambda: scribe.town.visible(who, CHANNEL))
    slow = Slow(scribe)
    await scribe.caller.shortcut(who, "open:action.add")
    await scribe.town.until(lambda: waits(scribe, who))
    told = texts(modal_of(scribe, who))
    assert said in told
    assert len(told.splitlines()) == 1
    await slow.over()
    await scribe.town.until(lambda: asks(scribe, who))


async def test_a_refusal_that_comes_late_stands_where_the_form_was_announced(scribe: Local) -> None:
    slow = Slow(scribe)
    await scribe.caller.shortcut(CHAIR, "open:workstream.update")
    await scribe.town.until(lambda: waits(scribe, CHAIR))
    await slow.over()
    await scribe.town.until(lambda: "You lead no workstream" in texts(modal_of(scribe, CHAIR)))


async def test_who_closed_the_announcement_is_offered_the_form_by_a_button(scribe: Local) -> None:
    slow = Slow(scribe)
    await by_command(scribe)
    await scribe.town.until(lambda: waits(scribe, PRIYA))
    await scribe.caller.dismiss(PRIYA, modal_of(scribe, PRIYA))
    await slow.over()
    await scribe.town.until(lambda: scribe.town.visible(PRIYA, CHANNEL))
    assert last(scribe, PRIYA).blocks[-1]["elements"][0]["action_id"] == "action.add:0"


async def test_a_shortcut_whose_trigger_has_expired_is_offered_by_a_button(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tickets, "TRIGGER_SECONDS", -1.0)
        await by_shortcut(scribe)
        own = scribe.town.im(PRIYA)
        await scribe.town.until(lambda: own.messages)
    assert (await scribe.caller.press(PRIYA, own.messages[-1], "action.add:0")).ok
    await scribe.town.until(lambda: asks(scribe, PRIYA))


async def test_a_form_sent_slowly_waits_open_and_becomes_its_answer(scribe: Local, wire: Wire) -> None:
    view = await filled_in(scribe)
    owner = view.found["owners"][0]["value"]
    slow = Slow(scribe)
    assert (await scribe.caller.submit(PRIYA, view, {"owners": [owner], **ASKED})).ok
    assert waits(scribe, PRIYA)
    await slow.over()
    await scribe.town.until(lambda: "is noted" in texts(modal_of(scribe, PRIYA)))
    assert await wire.actions() == ["Sent slowly"]
    assert scribe.town.visible(PRIYA, CHANNEL) == []


async def test_the_answer_to_a_form_sent_slowly_and_closed_meanwhile_is_a_message(
    scribe: Local, wire: Wire
) -> None:
    view = await filled_in(scribe)
    owner = view.found["owners"][0]["value"]
    slow = Slow(scribe)
    await scribe.caller.submit(PRIYA, view, {"owners": [owner], **ASKED})
    await scribe.caller.dismiss(PRIYA, modal_of(scribe, PRIYA))
    await slow.over()
    await scribe.town.until(lambda: scribe.town.visible(PRIYA, CHANNEL))
    assert "Sent slowly" in last(scribe, PRIYA).text
    assert await wire.actions() == ["Sent slowly"]


@pytest.mark.parametrize("closed", [False, True])
async def test_what_is_wrong_with_a_form_sent_slowly_is_told_and_what_was_typed_stays(
    scribe: Local, wire: Wire, closed: bool
) -> None:
    view = await filled_in(scribe)
    owner = view.found["owners"][0]
    slow = Slow(scribe)
    given = {"owners": [owner["value"]], **ASKED, "due": "2020-01-01"}
    await scribe.caller.submit(PRIYA, view, given)
    if closed:
        await scribe.caller.dismiss(PRIYA, modal_of(scribe, PRIYA))
    await slow.over()
    if closed:
        await scribe.town.until(lambda: scribe.town.visible(PRIYA, CHANNEL))
        assert "January 1, 2020" in last(scribe, PRIYA).text
        await scribe.caller.press(PRIYA, last(scribe, PRIYA), "action.add:0")
    await scribe.town.until(lambda: asks(scribe, PRIYA))
    again = modal_of(scribe, PRIYA)
    if not closed:
        assert "Error: " in texts(again)
    fields = {block["block_id"]: block["element"] for block in again.blocks if block["type"] == "input"}
    assert fields["text"]["initial_value"] == "Sent slowly"
    assert fields["owners"]["initial_options"] == [owner]
    assert fields["due"]["initial_date"] == "2020-01-01"
    assert (await scribe.caller.submit(PRIYA, again, {"due": "2026-12-10"})).ok
    await scribe.parts.worker.drain()
    assert await wire.actions() == ["Sent slowly"]


async def test_a_button_of_an_answer_in_a_modal_is_answered_in_it(scribe: Local) -> None:
    view = await filled_in(scribe)
    owner = view.found["owners"][0]["value"]
    slow = Slow(scribe)
    await scribe.caller.submit(PRIYA, view, {"owners": [owner], **ASKED})
    await slow.over()
    await scribe.town.until(lambda: "is noted" in texts(modal_of(scribe, PRIYA)))
    told = modal_of(scribe, PRIYA)
    button = next(block for block in told.blocks if block["type"] == "actions")["elements"][0]
    await scribe.caller.press(PRIYA, told, button["action_id"], button["value"])
    before = told.hash
    await scribe.town.until(lambda: modal_of(scribe, PRIYA).hash != before or asks(scribe, PRIYA))
    assert modal_of(scribe, PRIYA).id == told.id


async def test_a_slow_command_that_asks_for_nothing_opens_nothing(scribe: Local) -> None:
    slow = Slow(scribe)
    await scribe.caller.say(PRIYA, CHANNEL, f"/cogwg {add('Quiet')}")
    await asyncio.sleep(0)
    assert scribe.town.view_of(PRIYA) is None
    await slow.over()
    await scribe.town.until(lambda: scribe.town.visible(PRIYA, CHANNEL))
    assert scribe.town.view_of(PRIYA) is None


@pytest.mark.parametrize("asked", [by_command, by_shortcut, by_message])
async def test_nobody_is_waited_for_twice_so_that_the_trigger_still_lives(
    scribe: Local, asked: Callable[[Local], Awaitable[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[asyncio.Task[Any]] = []
    waits = answering.Answering.in_time

    async def noted(self: answering.Answering, task: asyncio.Task[Any]) -> bool:
        waited.append(task)
        return await waits(self, task)

    monkeypatch.setattr(answering.Answering, "in_time", noted)
    slow = Slow(scribe)
    await asked(scribe)
    await scribe.town.until(lambda: scribe.town.view_of(PRIYA))
    assert len(waited) == len(set(waited))
    await slow.over()
    await scribe.town.until(lambda: asks(scribe, PRIYA))


async def test_a_command_brought_twice_leaves_nobody_waiting(scribe: Local, wire: Wire) -> None:
    slow = Slow(scribe)
    body = wire.command("action add")
    await asyncio.gather(wire.signed(body), wire.signed(body))
    await scribe.town.until(lambda: waits(scribe, PRIYA))
    await slow.over()
    await scribe.town.until(lambda: not waits(scribe, PRIYA))
    offered = [each for each in scribe.town.visible(PRIYA, CHANNEL) if each.blocks]
    assert asks(scribe, PRIYA) or len(offered) == 1
