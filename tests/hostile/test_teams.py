"""Whatever is written at any argument in Teams is answered, stored as it was written, and acts nowhere."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.chat.card import Button, Buttons, Card
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.clock import MovableClock
from bot.language import Language
from bot.local import CHANNEL
from bot.platforms.teams.inputs import PREFIX
from bot.platforms.teams.render import render
from storage.store import Store
from tests.conversation import START
from tests.furnished import prepare
from tests.hostile.driver import throw_everything, unharmed
from tests.hostile.thrown import CHAIR, HALVES, THROWS, Throw
from tests.platforms.teams.cards import markdown
from tests.platforms.teams.parse import complaints
from tests.teams import activity_check
from tests.teams.chat import TeamsChat, teams
from tests.teams.eyes import buttons
from tests.teams.inputs import inputs
from tests.teams.outcome import Outcome
from tests.transcript import MEETS

ADD = "@Scribe action add @fiona.bayers-achebe Write the day down by 2026-12-10"

Json = dict[str, Any]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Every card that Teams is sent."""
    found: set[str] = set()
    monkeypatch.setattr(activity_check, "SEEN", found)
    yield found
    monkeypatch.undo()
    activity_check.SEEN.update(found)


async def test_whatever_is_written_in_teams_is_stored_as_it_is_and_acts_nowhere(
    store: Store, caplog: pytest.LogCaptureFixture, sent: set[str], tmp_path: Path
) -> None:
    await store.run(lambda session: prepare(session, frozenset({MEETS}), "teams"))
    async with teams(store, MovableClock(START, frozen=True)) as chat:
        await chat.caller.say(CHAIR, CHANNEL, ADD)
        await throw_everything(store, partial(_said, chat), partial(_filled, chat))
        await chat.parts.worker.drain()
        chat.messages()  # which fails when Teams did not take one
    await unharmed(store, caplog)
    cards = [json.loads(card) for card in sorted(sent)]
    plain = sorted({text for card in cards for text in markdown(card)})
    assert len(cards) > len(THROWS)
    assert complaints(cards, tmp_path, plain=plain) == []


async def _said(chat: TeamsChat, line: str) -> Outcome:
    return await chat.caller.say(CHAIR, CHANNEL, f"@Scribe {line}")


async def _filled(chat: TeamsChat, throw: Throw) -> bool:
    """Whether the form of a throw, opened by a button, takes its text."""
    town, me = chat.town, chat.town.person(CHAIR)
    drawn = render(Card.of(Buttons((Button(say("chat.button_form"), throw.call()),))), Reader(Language.EN))
    message = town.post(town.direct(CHAIR), town.bot, drawn)
    opened = await chat.caller.press(CHAIR, message, buttons(message.card(me.id) or {})[0])
    assert opened.ok, (throw, opened)
    message = town.visible(CHAIR, message.conversation)[-1]
    form = message.card(me.id) or {}
    field: Json = next((each for each in inputs(form) if each["id"] == PREFIX + throw.arg.name), {})
    if field.get("type") != "Input.Text":
        return False
    whole = throw.text.translate(HALVES)
    text = whole[: field.get("maxLength")]
    outcome = await chat.caller.submit(CHAIR, message, {field["id"]: text})
    assert outcome.ok or outcome.errors, (throw, outcome)
    return text == whole and not outcome.errors and not list(inputs(message.card(me.id) or {}))
