"""Slash commands, as a real Bolt app hears them, and what becomes of the answers."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from bot.language import Language
from bot.workspace.sentences import sentence
from bot.workspace.transport import FORM, Sent
from tests.workspace.places import Place


async def test_a_slash_command_reaches_the_app_with_what_slack_sends(place: Place) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        heard.append(command)
        await ack(text=f"You said: {command['text']}")

    outcome = await place.caller.say("luc", "general", "/echo add @Sam Power see https://example.ca/a. R&D")
    assert heard[0]["text"] == "add <@U0000003|sam> see <https://example.ca/a>. R&amp;D"
    assert (heard[0]["user_id"], heard[0]["user_name"]) == ("U0000002", "luc")
    assert (heard[0]["channel_name"], heard[0]["team_domain"]) == ("general", "local-workspace")
    assert outcome.ok
    assert outcome.message == place.town.visible("luc", "general")[-1]
    assert place.town.visible("aria", "general") == []


async def test_an_unescaped_command_gets_the_line_as_typed(place: Place) -> None:
    heard: list[str] = []

    @place.app.command("/raw")
    async def raw(ack: AsyncAck, command: dict[str, Any]) -> None:
        heard.append(command["text"])
        await ack()

    await place.caller.say("luc", "general", "/raw @Sam Power R&D")
    assert heard == ["@Sam Power R&D"]
    assert place.town.visible("luc", "general") == []


async def test_an_answer_for_the_channel_is_seen_by_all(place: Place) -> None:
    @place.app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack(text="Hello", response_type="in_channel")

    await place.caller.say("luc", "general", "/echo")
    assert [each.text for each in place.town.visible("aria", "general")] == ["Hello"]


async def test_a_command_in_the_direct_message_says_so(place: Place) -> None:
    heard: list[str] = []

    @place.app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        heard.append(command["channel_name"])
        await ack()

    await place.caller.say("luc", place.town.im("luc").id, "/echo")
    assert heard == ["directmessage"]


@pytest.mark.parametrize(("who", "language"), [("luc", Language.FR), ("noor", Language.EN)])
async def test_an_unknown_command_and_an_external_person_are_told_so_by_the_workspace(
    place: Place, who: str, language: Language
) -> None:
    command = "/unknown" if who == "luc" else "/echo"
    outcome = await place.caller.say(who, "general", command)
    assert not outcome.ok
    said = place.town.visible(who, "general")[-1]
    assert (said.text, said.bot) == (sentence("not_a_command", language, command=command), False)
    assert place.caller.sent == []


async def test_a_command_that_no_listener_takes_fails_in_words(place: Place) -> None:
    outcome = await place.caller.say("luc", "general", "/echo")
    assert outcome.answer is not None
    assert outcome.answer.status == 404
    assert place.town.visible("luc", "general")[-1].text == sentence("dispatch_failed", Language.FR)


async def test_an_answer_with_bad_blocks_is_not_shown(place: Place) -> None:
    @place.app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack(text="a", blocks=[{"type": "sparkle"}])

    await place.caller.say("luc", "general", "/echo")
    assert place.town.visible("luc", "general")[-1].text == sentence("dispatch_failed", Language.FR)
    assert place.town.calls[-1].messages == [
        "[ERROR] unsupported type: sparkle [json-pointer:/blocks/0/type]"
    ]


async def test_an_app_that_is_too_slow_is_given_up(place: Place) -> None:
    release = asyncio.Event()

    @place.app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await release.wait()
        await ack()

    place.caller.patience = 0.05
    outcome = await place.caller.say("luc", "general", "/echo")
    release.set()
    assert outcome.error == sentence("no_answer", Language.FR)


async def test_bolt_refuses_a_request_whose_body_was_changed_or_is_old(place: Place) -> None:
    @place.app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack()

    await place.caller.say("luc", "general", "/echo")
    sent = place.caller.sent[-1]
    assert (await place.caller.replay(sent)).status == 200
    assert (await place.caller.replay(Sent(sent.headers, sent.body + b"&x=1"))).status == 401
    place.caller.clock = lambda: 1_000_000.0
    assert (await place.caller.replay(place.caller.signed(sent.body, FORM))).status == 401
