"""Slack Connect: guests in a shared channel take part by buttons, forms and mentions, if they are allowed."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from sqlalchemy import func, select

from bot.local import CHANNEL
from bot.workspace.records import Message, View
from bot.workspace.transport import Answer
from storage.actions import Action
from storage.meetings import Attendance
from storage.people import Identity
from storage.store import Store
from tests.platforms.slack.several import GUEST, GUESTS, OUTSIDER, OUTSIDERS, Several, several
from tests.platforms.slack.wire import NOW, PRIYA

COMES = "attendance.answer:0"


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Several]:
    """The poll is open in the shared channel."""
    async with several(store) as running:
        await running[0].host.forward(NOW + timedelta(days=4))
        yield running[0]


def poll(scribe: Several) -> Message:
    """The poll in the channel."""
    return next(
        each for each in scribe.home.channel(CHANNEL).messages if "attendance.answer" in str(each.blocks)
    )


def aside(scribe: Several, who: str) -> list[str]:
    """What only this person sees in the channel."""
    return [each.text for each in scribe.home.visible(who, CHANNEL) if each.ephemeral_to]


def responses(scribe: Several) -> int:
    return scribe.does(lambda session: session.scalars(select(func.count(Attendance.id))).one())


def of_team(scribe: Several, team: str) -> list[Identity]:
    return scribe.does(
        lambda session: list(session.scalars(select(Identity).where(Identity.workspace == team)))
    )


async def test_a_guest_of_an_allowed_workspace_answers_the_poll(scribe: Several) -> None:
    await scribe.at_home.press(GUEST, poll(scribe), COMES)
    await scribe.home.until(lambda: aside(scribe, GUEST))
    assert responses(scribe) == 1
    known = of_team(scribe, GUESTS)[0]
    assert (known.account, known.host) == (scribe.home.person(GUEST).id, scribe.home.team_id)


async def test_what_a_guest_is_told_comes_through_the_workspace_that_knows_them(
    scribe: Several,
) -> None:
    await scribe.at_home.press(GUEST, poll(scribe), COMES)
    await scribe.home.until(lambda: aside(scribe, GUEST))
    await scribe.host.forward(NOW + timedelta(days=16))
    assert len(scribe.told(scribe.home, GUEST)) >= 2


async def test_another_guest_is_refused_in_their_language_and_nothing_is_kept(scribe: Several) -> None:
    await scribe.at_home.press(OUTSIDER, poll(scribe), COMES)
    await scribe.home.until(lambda: aside(scribe, OUTSIDER))
    assert "Votre espace de travail" in aside(scribe, OUTSIDER)[-1]
    assert "Geneviève Thériault-Sauvé" in aside(scribe, OUTSIDER)[-1]
    assert responses(scribe) == 0
    assert of_team(scribe, OUTSIDERS) == []


async def test_a_guest_s_line_in_the_channel_is_heard_or_refused(scribe: Several) -> None:
    await scribe.at_home.say(OUTSIDER, CHANNEL, "@Scribe help")
    await scribe.home.until(lambda: aside(scribe, OUTSIDER))
    assert "Votre espace de travail" in aside(scribe, OUTSIDER)[-1]
    await scribe.at_home.say(GUEST, CHANNEL, "@Scribe moi")
    await scribe.home.until(lambda: aside(scribe, GUEST))
    assert "Marie-Ève Ouellet-Benali" in aside(scribe, GUEST)[-1]


async def test_a_guest_has_no_slash_command(scribe: Several) -> None:
    assert not (await scribe.at_home.say(GUEST, CHANNEL, "/gtgoc moi")).ok


async def form(scribe: Several) -> View:
    """The guest asks for a form, by a button of the poll."""
    await scribe.at_home.say(GUEST, CHANNEL, "@Scribe mesure ajouter")
    await scribe.home.until(lambda: aside(scribe, GUEST))
    offered = [each for each in scribe.home.visible(GUEST, CHANNEL) if each.ephemeral_to][-1]
    button = offered.blocks[-1]["elements"][0]
    await scribe.at_home.press(GUEST, offered, button["action_id"])
    await scribe.home.until(lambda: scribe.home.view_of(GUEST))
    view = scribe.home.view_of(GUEST)
    assert view is not None
    await scribe.at_home.search(GUEST, view, "owners", "")
    return view


FILLED = {"owners": ["person:1"], "text": "Par une invitée", "due": "2026-12-10"}


async def test_a_guest_s_form_is_answered_by_a_message(scribe: Several) -> None:
    wrong = await scribe.at_home.submit(GUEST, await form(scribe), {**FILLED, "due": "2020-01-01"})
    assert "due" in wrong.errors
    view = scribe.home.view_of(GUEST)
    assert view is not None
    assert (await scribe.at_home.submit(GUEST, view, FILLED)).ok
    await scribe.home.until(lambda: any("Par une invitée" in text for text in aside(scribe, GUEST)))


async def test_a_guest_s_form_that_does_not_tell_where_scribe_is_is_answered_too(scribe: Several) -> None:
    view = await form(scribe)
    scribe.at_home.patience = 0.001
    await scribe.at_home.submit(GUEST, view, {**FILLED, "text": "Perdue"})
    scribe.at_home.patience = 3
    payload = interaction(scribe)
    del payload["view"]["app_installed_team_id"]
    payload["trigger_id"] = "another"
    payload["view"]["state"]["values"]["text"]["value"]["value"] = "Sans espace"
    answer: Answer = await scribe.at_home.form({"payload": json.dumps(payload)})
    assert answer.ok
    await scribe.home.until(lambda: any("Sans espace" in text for text in aside(scribe, GUEST)))


def interaction(scribe: Several) -> dict[str, Any]:
    """The payload of the last request."""
    payload: dict[str, Any] = json.loads(parse_qs(scribe.at_home.sent[-1].body.decode())["payload"][0])
    return payload


async def test_guests_and_hosts_mention_each_other(scribe: Several) -> None:
    name = scribe.home.person(GUEST).handle
    said = await scribe.at_home.say(PRIYA, CHANNEL, f"/cogwg action add @{name} Host to guest by 2026-12-10")
    assert said.ok
    await scribe.at_home.say(GUEST, CHANNEL, f"@Scribe action add @{PRIYA} Guest to host by 2026-12-11")
    await scribe.home.until(lambda: aside(scribe, GUEST))
    texts = scribe.does(lambda session: list(session.scalars(select(Action.text).order_by(Action.number))))
    assert texts == ["Host to guest", "Guest to host"]
    await scribe.parts.worker.drain()
    assert any("Host to guest" in text for text in scribe.told(scribe.home, GUEST))
    assert any("Guest to host" in text for text in scribe.told(scribe.home, PRIYA))
    assert [one.account for one in of_team(scribe, GUESTS)] == [scribe.home.person(GUEST).id]
