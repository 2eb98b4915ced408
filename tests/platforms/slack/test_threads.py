"""A line in a thread is answered there, wherever Scribe is mentioned in it; once, and to its writer."""

import asyncio
from typing import Any

import pytest

from bot.local import CHANNEL, Local
from bot.platforms.slack.decode import addressed
from bot.workspace.directory import BOT_USER
from bot.workspace.records import Message
from tests.platforms.slack.slow import last
from tests.platforms.slack.wire import LUC, PRIYA, Wire, add

TEAM = "What shall we do about the licences?"


async def thread(scribe: Local, place: str = CHANNEL) -> Message:
    """The first message of a thread."""
    said = await scribe.caller.say(LUC, place, TEAM)
    assert said.message is not None
    await scribe.caller.say(LUC, place, "This.", said.message.ts)
    return said.message


async def answered(scribe: Local, before: int, place: str = CHANNEL, who: str = PRIYA) -> Message:
    await scribe.town.until(lambda: len(scribe.town.visible(who, place)) > before)
    return last(scribe, who, place)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("@Scribe action list", "You have no open action items."),
        ("@Scribe: action list", "You have no open action items."),
        ("action list @Scribe", "You have no open action items."),
        ("action @Scribe list", "You have no open action items."),
        ("@Scribe mesure liste", "Vous n’avez aucune mesure"),
        ("mesure liste, @Scribe.", "Vous n’avez aucune mesure"),
    ],
)
async def test_a_mention_in_a_thread_is_answered_there_and_privately(
    scribe: Local, line: str, told: str
) -> None:
    root = await thread(scribe)
    await scribe.caller.say(PRIYA, CHANNEL, line, root.ts)
    answer = await answered(scribe, 3)
    assert told in answer.text
    assert (answer.thread_ts, answer.ephemeral_to) == (root.ts, scribe.town.person(PRIYA).id)


async def test_a_mention_outside_a_thread_is_answered_outside(scribe: Local) -> None:
    await scribe.caller.say(PRIYA, CHANNEL, "@Scribe action list")
    assert (await answered(scribe, 1)).thread_ts is None


async def test_a_button_in_a_thread_is_answered_there(scribe: Local) -> None:
    root = await thread(scribe)
    await scribe.caller.say(PRIYA, CHANNEL, f"@Scribe {add('Look at them')}", root.ts)
    added = await answered(scribe, 3)
    await scribe.caller.press(PRIYA, added, "action.move:0")
    await scribe.town.until(lambda: scribe.town.view_of(PRIYA))
    view = scribe.town.view_of(PRIYA)
    assert view is not None
    await scribe.caller.submit(PRIYA, view, {"day": "2026-12-17"})
    answer = await answered(scribe, 4)
    assert "December 17" in answer.text
    assert (answer.thread_ts, answer.ephemeral_to) == (root.ts, scribe.town.person(PRIYA).id)


async def test_what_the_room_is_told_stays_outside_of_the_thread(scribe: Local) -> None:
    root = await thread(scribe)
    line = "@Scribe workstream update portals SP Three portals answer"
    await scribe.caller.say(PRIYA, CHANNEL, "room add @Scribe", root.ts)
    await scribe.caller.say(PRIYA, CHANNEL, line, root.ts)
    await answered(scribe, 4)
    await scribe.parts.worker.drain()
    posted = [each for each in scribe.town.channel(CHANNEL).messages if each.bot and not each.ephemeral_to]
    assert [each.thread_ts for each in posted] == [None]


async def test_a_line_in_a_thread_of_ones_own_conversation_is_answered_there(scribe: Local) -> None:
    place = scribe.town.im(PRIYA)
    root = (await scribe.caller.say(PRIYA, place.id, "me")).message
    assert root is not None
    await scribe.town.until(lambda: place.messages[-1].bot)
    assert place.messages[-1].thread_ts is None
    await scribe.caller.say(PRIYA, place.id, "action list", root.ts)
    await scribe.town.until(lambda: place.messages[-1].bot and len(place.messages) > 3)
    assert place.messages[-1].thread_ts == root.ts


async def test_a_thread_that_is_gone_loses_no_answer(scribe: Local) -> None:
    root = await thread(scribe)
    body = {"type": "app_mention", "text": f"<@{BOT_USER}> action list", "ts": "1795446000.9"}
    gone = {"channel": root.channel, "user": scribe.town.person(PRIYA).id, "thread_ts": "1.1"}
    await scribe.caller.event({**body, **gone, "team": scribe.town.team_id})
    messages = scribe.town.im(PRIYA).messages
    await scribe.town.until(lambda: any("no open action" in each.text for each in messages))


async def heard(scribe: Local, text: str, **more: Any) -> None:
    """An event about a line in one's own conversation."""
    place = scribe.town.im(PRIYA).id
    line = {"type": "message", "channel_type": "im", "channel": place, "ts": "1795446000.9", "text": text}
    who = {"user": scribe.town.person(PRIYA).id, "team": scribe.town.team_id}
    assert (await scribe.caller.event({**line, **who, **more})).status == 200


async def test_a_message_told_by_two_events_is_acted_upon_once(scribe: Local, wire: Wire) -> None:
    line = f"<@{BOT_USER}> {add('Once')}"
    await asyncio.gather(heard(scribe, line), heard(scribe, line, type="app_mention"))
    assert await wire.actions() == ["Once"]
    assert sum("is noted" in each.text for each in scribe.town.im(PRIYA).messages) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"bot_id": "B0000001"},
        {"edited": {"user": "U0000001", "ts": "1795446001.0"}},
    ],
)
async def test_what_was_edited_or_written_by_a_program_is_not_acted_upon(
    scribe: Local, wire: Wire, more: dict[str, Any]
) -> None:
    await heard(scribe, add("Never"), **more)
    assert await wire.actions() == []


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
async def test_a_line_with_a_file_or_told_to_all_is_acted_upon(
    scribe: Local, wire: Wire, subtype: str
) -> None:
    await heard(scribe, add("With it"), subtype=subtype)
    assert await wire.actions() == ["With it"]


async def test_ones_own_conversation_with_somebody_else_is_not_taken_for_that_with_scribe(
    scribe: Local,
) -> None:
    town = scribe.town
    theirs = town.add_channel("between", [PRIYA, LUC], bot=False, kind="im")
    town.channels["D0999999"] = theirs
    theirs.id = "D0999999"
    await scribe.caller.say(PRIYA, "D0999999", "/cogwg action add")
    await town.until(lambda: town.view_of(PRIYA))
    view = town.view_of(PRIYA)
    assert view is not None
    found = await scribe.caller.search(PRIYA, view, "owners", "luc")
    given = {"owners": [found[0]["value"]], "text": "Between us", "due": "2026-12-10"}
    await scribe.caller.submit(PRIYA, view, given)
    await town.until(lambda: any("Between us" in each.text for each in town.im(PRIYA).messages))
    await scribe.parts.worker.drain()
    assert [each for each in theirs.messages if each.bot and not each.ephemeral_to] == []


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("<@U9> action list", "action list"),
        ("<@U9>, action list", "action list"),
        ("<@U9> : aide", "aide"),
        ("action list <@U9>", "action list"),
        ("action list, <@U9>!", "action list"),
        ("action add <@U1> Ask <@U9> about it by Friday", "action add <@U1> Ask about it by Friday"),
        ("<@U9> action list <@U9>", "action list"),
        ("<@U9>", ""),
        ("action add <@U91> Draft by Friday", "action add <@U91> Draft by Friday"),
    ],
)
def test_a_line_is_read_without_the_mention_of_scribe(line: str, left: str) -> None:
    assert addressed(line, ["U9"]) == left
