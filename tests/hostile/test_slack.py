"""Whatever is written at any argument in Slack is answered, stored as it was written, and acts nowhere."""

from functools import partial
from typing import Any

import pytest

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.clock import MovableClock
from bot.language import Language
from bot.local import CHANNEL, Local, local
from bot.platforms.slack.render import render
from bot.workspace.acknowledged import Outcome
from bot.workspace.directory import BOT_USER
from bot.workspace.records import View
from storage.store import Store
from tests.conversation import START
from tests.furnished import prepare
from tests.hostile.driver import throw_everything, unharmed
from tests.hostile.thrown import CHAIR, HALVES, Throw
from tests.platforms.slack.drawn import acting
from tests.transcript import MEETS

ADD = "/cogwg action add @fiona.bayers-achebe Write the day down by 2026-12-10"


async def test_whatever_is_written_in_slack_is_stored_as_it_is_and_acts_nowhere(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.run(lambda session: prepare(session, frozenset({MEETS})))
    async with local(store, MovableClock(START, frozen=True)) as scribe:
        await scribe.caller.say(CHAIR, CHANNEL, ADD)
        await throw_everything(store, partial(_said, scribe), partial(_filled, scribe))
        await scribe.parts.worker.drain()
        assert [(call.method, call.error, call.messages) for call in scribe.town.calls if call.error] == []
        assert [
            text for text in _acting(scribe) if set(text[1:-1].partition("|")[2] or text[1:-1]) & WILD
        ] == []
    await unharmed(store, caplog)


WILD = set("<>*_~`\n")
"""Of these nothing may stand within a label or a link, the only texts in which Slack's markup acts."""


def _acting(scribe: Local) -> list[str]:
    """Every text that Slack reads as markup, of all that was shown and asked."""
    messages = [each.blocks for place in scribe.town.channels.values() for each in place.messages if each.bot]
    calls = [call.arguments.get(name) for call in scribe.town.calls for name in ("blocks", "view")]
    return acting([*messages, *calls])


async def _said(scribe: Local, line: str) -> Outcome:
    return await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {line.translate(HALVES)}")


async def _opened(scribe: Local, call: Call) -> View | None:
    """The form of a call, opened by a button; None where Scribe says at once that there is nothing to ask."""
    drawn = render(Card.of(Buttons((Button(say("chat.button_form"), call),))), Reader(Language.EN))
    message = scribe.town.post(scribe.town.im(CHAIR), BOT_USER, drawn["text"], blocks=drawn["blocks"])
    _closed(scribe, None)
    button = message.blocks[0]["elements"][0]
    before = len(scribe.town.im(CHAIR).messages)
    assert (await scribe.caller.press(CHAIR, message, button["action_id"], button["value"])).ok
    await scribe.town.until(
        lambda: scribe.town.view_of(CHAIR) or len(scribe.town.im(CHAIR).messages) > before
    )
    return scribe.town.view_of(CHAIR)


def _closed(scribe: Local, view: View | None) -> None:
    while view := scribe.town.view_of(CHAIR):
        scribe.town.viewing.close(view, every=True)


async def _filled(scribe: Local, throw: Throw) -> bool:
    """Whether the form of a throw takes its text, and Scribe does."""
    view = await _opened(scribe, throw.call())
    if view is None:
        return False
    fields: dict[str, Any] = {block["block_id"]: block.get("element", {}) for block in view.blocks}
    if fields.get(throw.arg.name, {}).get("type") != "plain_text_input":
        return False
    outcome = await scribe.caller.submit(CHAIR, view, {throw.arg.name: throw.text})
    assert outcome.ok or outcome.errors, (throw, outcome)
    return outcome.ok
