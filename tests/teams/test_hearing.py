"""Each activity has one effect and an answer that Teams takes; what Scribe does not know does no harm."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import MovableClock
from bot.local import CHANNEL
from storage.actions import Action
from storage.meetings import Attendance
from storage.people import Identity
from storage.store import Store, open_engine
from tests.conversation import START
from tests.eyes import plain
from tests.furnished import Furnished
from tests.teams import activities
from tests.teams.chat import TeamsChat, teams
from tests.teams.eyes import buttons, labels, told
from tests.teams.records import Json, Message
from tests.transcript import MEETS

PRIYA, LUC, CHAIR = "priya.raghunathan", "luc.arsenault-doiron", "fiona.bayers-achebe"
NOON = "2026-11-25T17:00:00+00:00"


@pytest.fixture
async def chat(furnished: Furnished, tmp_path: Path) -> AsyncIterator[TeamsChat]:
    """The sample group in Teams."""
    path = tmp_path / "scribe.sqlite3"
    shutil.copy(furnished(frozenset({MEETS}), "teams"), path)
    store = Store(open_engine(f"sqlite:///{path}"))
    async with teams(store, MovableClock(START, frozen=True)) as running:
        yield running
    store.close()


@pytest.fixture
async def poll(chat: TeamsChat) -> Message:
    """The poll, posted in the channel."""
    while not (posted := chat.town.channel(CHANNEL).messages):
        await chat.host.forward(None)
    return posted[-1]


def texts(chat: TeamsChat) -> list[str]:
    """The action items that there are."""
    return chat.parts.store.now(lambda session: list(session.scalars(select(Action.text))))


def answers(chat: TeamsChat) -> list[str]:
    """The answers to polls that there are."""
    return chat.parts.store.now(lambda session: [row.answer for row in session.scalars(select(Attendance))])


def button(message: Message, label: str) -> Json:
    """The button of that label."""
    card = message.card(None)
    assert card is not None
    (found,) = [each for each in buttons(card) if plain(label) in map(plain, labels(each))]
    return found


def calls(chat: TeamsChat, method: str) -> list[str]:
    """The paths of the calls of a method that Scribe made."""
    return [call.path for call in chat.town.calls if call.method == method]


def line(chat: TeamsChat, who: str, text: str, **more: Any) -> Json:
    """A line to Scribe alone, as the Bot Connector tells it."""
    town = chat.town
    said = activities.told(town, town.direct(who), town.person(who), "message")
    return said | {"text": text, **more}


async def settled(chat: TeamsChat) -> None:
    """Everything that was set off is done."""
    await chat.parts.worker.drain()


async def test_a_line_brought_three_times_at_once_acts_once(chat: TeamsChat) -> None:
    said = line(chat, PRIYA, f"action add @{LUC} Once only by 2026-12-10")
    said["text"] = "action add luc.arsenault-doiron@nouveaubrunswick.example Once only by 2026-12-10"
    took = await asyncio.gather(*(chat.caller.deliver(said) for _ in range(3)))
    assert [each.status_code for each in took] == [200, 200, 200]
    assert texts(chat) == ["Once only"]


async def test_two_lines_of_one_id_in_two_conversations_are_two(chat: TeamsChat) -> None:
    for who in (PRIYA, CHAIR):
        text = "action add luc.arsenault-doiron@nouveaubrunswick.example Twice by 2026-12-10"
        await chat.caller.deliver(line(chat, who, text, id="1780000000000"))
    assert texts(chat) == ["Twice", "Twice"]


async def test_a_line_without_an_id_is_heard_once(chat: TeamsChat) -> None:
    text = "action add luc.arsenault-doiron@nouveaubrunswick.example No id by 2026-12-10"
    said = line(chat, PRIYA, text, id=None)
    for _ in range(2):
        assert (await chat.caller.deliver(said)).status_code == 200
    assert texts(chat) == ["No id"]


async def test_a_click_brought_again_is_answered_the_same_and_counts_once(
    chat: TeamsChat, poll: Message
) -> None:
    assert (await chat.caller.press(PRIYA, poll, button(poll, "I will attend"))).ok
    first = chat.caller.sent[-1]
    again = [await chat.caller.deliver(first) for _ in range(2)]
    assert all(answer.json()["value"]["type"] == "AdaptiveCard" for answer in again)
    assert answers(chat) == ["attend"]


async def test_a_click_changes_the_clickers_card_and_then_everybodys(chat: TeamsChat, poll: Message) -> None:
    outcome = await chat.caller.press(PRIYA, poll, button(poll, "I will attend"))
    assert outcome.ok
    assert "1 of 18 administrations represented" in plain(told(poll, chat.town.person(PRIYA).id))
    assert "Your answer: I will attend" in plain(told(poll, chat.town.person(PRIYA).id))
    await settled(chat)
    assert "1 of 18 administrations represented" in plain(told(poll))
    assert "1 administration représentée sur 18" in plain(told(poll))
    assert "Your answer" not in plain(told(poll))


async def test_looking_at_a_post_shows_each_their_own_and_changes_nothing(
    chat: TeamsChat, poll: Message
) -> None:
    await chat.caller.press(LUC, poll, button(poll, "J’y serai"))
    await settled(chat)
    before = (calls(chat, "PUT"), calls(chat, "POST"))
    poll.looked.clear()
    outcome = await chat.caller.look(LUC, poll)
    assert outcome is not None
    assert outcome.ok
    assert "Votre réponse" in told(poll, chat.town.person(LUC).id)
    await settled(chat)
    assert (calls(chat, "PUT"), calls(chat, "POST")) == before


async def test_who_looks_without_being_on_the_roster_sees_the_post(chat: TeamsChat, poll: Message) -> None:
    place, stranger = chat.town.channel(CHANNEL), chat.town.person("alex.morin")
    value = {
        "action": {"type": "Action.Execute", "verb": "view", "data": {"view": "x"}},
        "trigger": "automatic",
    }
    said = activities.invoked(chat.town, poll, stranger, "adaptiveCard/action", value)
    answer = (await chat.caller.deliver(said)).json()
    assert answer["value"]["type"] == "AdaptiveCard"
    assert place.messages == [poll]


async def test_a_private_answer_in_a_channel_is_for_one_person_alone(chat: TeamsChat) -> None:
    await chat.caller.say(PRIYA, CHANNEL, "@Scribe meeting next")
    (answer,) = [each for each in chat.town.channel(CHANNEL).messages if each.targeted_to]
    assert answer.targeted_to == chat.town.person(PRIYA).id
    assert "Next meeting" in told(answer)


async def test_where_nobody_can_be_told_alone_the_answer_comes_to_their_own_conversation(
    chat: TeamsChat,
) -> None:
    chat.town.faults.forbid(chat.town.channel(CHANNEL).id)
    await chat.caller.say(PRIYA, CHANNEL, "@Scribe meeting next")
    assert [each for each in chat.town.channel(CHANNEL).messages if each.targeted_to] == []
    assert "Next meeting" in told(chat.town.direct(PRIYA).messages[-1])


async def test_an_unknown_activity_is_taken_and_an_unknown_question_is_not(chat: TeamsChat) -> None:
    for kind in ("messageReaction", "typing", "somethingNew"):
        assert (await chat.caller.deliver(line(chat, PRIYA, "", type=kind))).status_code == 200
    asked = line(chat, PRIYA, "", type="invoke", name="signin/verifyState", value={})
    assert (await chat.caller.deliver(asked)).status_code == 501
    assert chat.town.direct(PRIYA).messages == []


@pytest.mark.parametrize(
    "value",
    [
        "text",
        7,
        {"call": 7},
        {"call": "not json"},
        {"call": '["no.such.command", {}]', "form": "x"},
        {"form": "[]"},
        {"call": "[" * 5000},
    ],
)
async def test_a_button_that_is_none_of_ours_is_malformed(chat: TeamsChat, value: object) -> None:
    assert (await chat.caller.deliver(line(chat, PRIYA, "", value=value))).status_code == 400
    execute = {"action": {"type": "Action.Execute", "verb": "call", "data": value}, "trigger": "manual"}
    asked = line(chat, PRIYA, "", type="invoke", name="adaptiveCard/action", value=execute)
    assert (await chat.caller.deliver(asked)).status_code == 400


async def test_a_button_of_a_command_that_is_gone_is_a_fault_with_a_number(chat: TeamsChat) -> None:
    said = line(chat, PRIYA, "", value={"call": '["no.such.command", {}]'})
    assert (await chat.caller.deliver(said)).status_code == 200
    assert "Something went wrong" in told(chat.town.direct(PRIYA).messages[-1])


async def test_the_service_of_the_newest_activity_is_the_one_that_is_used(chat: TeamsChat) -> None:
    elsewhere = chat.town.service_url.replace("127.0.0.1", "localhost")
    said = line(chat, PRIYA, "meeting next", serviceUrl=elsewhere)
    assert (await chat.caller.deliver(said)).status_code == 403  # not that of its token
    assert (await chat.caller.deliver(line(chat, PRIYA, "meeting next"))).status_code == 200


async def test_a_newcomer_is_known_by_work_e_mail_and_offered_both_languages_once(
    furnished: Furnished, tmp_path: Path
) -> None:
    path = tmp_path / "unmet.sqlite3"
    shutil.copy(furnished(frozenset({MEETS, "unmet"}), "teams"), path)
    store = Store(open_engine(f"sqlite:///{path}"))
    async with teams(store, MovableClock(START, frozen=True)) as chat:
        await chat.caller.install(PRIYA)
        await chat.parts.worker.drain()
        await chat.caller.say(PRIYA, None, "meeting next")
        await chat.parts.worker.drain()
        told_ = [told(message) for message in chat.town.direct(PRIYA).messages]
        assert sum("Bonjour" in each and "Hello" in each for each in told_) == 1
        known = store.now(lambda session: list(session.scalars(select(Identity))))
        assert [(one.name, one.platform, one.handle) for one in known] == [
            ("Priya Raghunathan", "teams", chat.town.person(PRIYA).id)
        ]
    store.close()
