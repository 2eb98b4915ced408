"""Each activity has one effect and an answer that Teams takes; what Scribe does not know does no harm."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.chat.call import Call
from bot.language import Language
from bot.local import CHANNEL
from bot.platforms.teams import limits
from bot.workspace.records import Resident
from storage.actions import Action
from storage.conversations import conversation
from storage.meetings import Attendance
from storage.people import Identity, Person
from tests.eyes import plain
from tests.teams import activities
from tests.teams.chat import TeamsChat
from tests.teams.eyes import buttons, labels, told
from tests.teams.ids import OTHER_TENANT
from tests.teams.records import Json, Message

PRIYA, LUC, CHAIR = "priya.raghunathan", "luc.arsenault-doiron", "fiona.bayers-achebe"


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
    await chat.parts.settled()


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


async def test_what_is_sent_goes_to_the_service_of_the_newest_activity(chat: TeamsChat) -> None:
    elsewhere = chat.town.service_url.replace("127.0.0.1", "localhost")
    said = line(chat, PRIYA, "meeting next", serviceUrl=elsewhere)
    assert (await chat.caller.deliver(said)).status_code == 403  # not the service of its token
    await chat.caller.deliver(line(chat, PRIYA, "meeting next"))
    answer = await chat.caller.deliver(said, serviceurl=elsewhere)
    assert answer.status_code == 200
    direct = chat.town.direct(PRIYA).id
    known = chat.parts.store.now(lambda session: conversation(session, "teams", direct))
    assert known is not None
    assert known.service_url == elsewhere
    assert len(chat.town.direct(PRIYA).messages) == 2


async def test_a_newcomer_is_known_by_work_e_mail_and_offered_both_languages_once(unmet: TeamsChat) -> None:
    await unmet.caller.install(PRIYA)
    await unmet.parts.worker.drain()
    await unmet.caller.say(PRIYA, None, "meeting next")
    await unmet.parts.worker.drain()
    told_ = [told(message) for message in unmet.town.direct(PRIYA).messages]
    assert sum("Bonjour" in each and "Hello" in each for each in told_) == 1
    known = unmet.parts.store.now(lambda session: list(session.scalars(select(Identity))))
    assert [(one.name, one.platform, one.handle) for one in known] == [
        ("Priya Raghunathan", "teams", unmet.town.person(PRIYA).id)
    ]


async def test_a_guest_of_another_tenant_answers_in_a_group_chat_and_every_room_counts_along(
    chat: TeamsChat,
) -> None:
    """Matched by work e-mail, whatever the tenant; the poll stands in a channel and in a chat."""
    email = chat.town.person("tahmina.johns-rahimi").email or ""
    chat.town.settle(
        Resident("Tahmina", email, Language.EN, "America/Whitehorse", "", OTHER_TENANT, "tahmina.guest")
    )
    chat.town.add_channel("planning", [CHAIR, "tahmina.guest"], bot=False, kind="groupChat")
    await chat.caller.add_to("planning", CHAIR)
    await chat.caller.say(CHAIR, "planning", "@Scribe room add")
    planning = chat.town.channel("planning")
    while not (polls := [each for each in planning.messages if "Notice of meeting" in told(each)]):
        await chat.host.forward(None)
    poll = polls[-1]
    assert (await chat.caller.press("tahmina.guest", poll, button(poll, "I will attend"))).ok
    await settled(chat)
    everywhere = [poll, *chat.town.channel(CHANNEL).messages]
    assert len(everywhere) == 2
    for post in everywhere:
        assert "Represented: Yukon (Tahmina Johns-Rahimi)" in plain(told(post))


async def test_a_channel_is_called_by_its_name_though_messages_do_not_tell_it(chat: TeamsChat) -> None:
    place = chat.town.add_channel("data-standards")
    await chat.caller.say(CHAIR, "data-standards", "@Scribe room add")
    await chat.caller.say(CHAIR, "data-standards", "@Scribe room list")
    assert "data-standards" in told(place.messages[-1])
    asked = [path for path in calls(chat, "GET") if "/v3/teams/" in path]
    assert len(asked) == 1


async def test_a_channel_without_a_name_is_asked_about_once(chat: TeamsChat) -> None:
    chat.town.add_channel("")
    for _ in range(2):
        await chat.caller.say(CHAIR, "", "@Scribe meeting next")
    assert len([path for path in calls(chat, "GET") if "/v3/teams/" in path]) == 1


async def test_who_could_not_be_reached_is_told_once_they_are_met(unmet: TeamsChat) -> None:
    unmet.town.channel(CHANNEL).members.remove(unmet.town.person(LUC).id)
    email = unmet.town.person(LUC).email
    await unmet.caller.say(CHAIR, None, f"action add {email} Read this by 2026-12-10")
    await unmet.parts.worker.drain()
    assert unmet.town.direct(LUC).messages == []
    await unmet.caller.install(LUC)
    await unmet.parts.worker.drain()
    assert sum("Read this" in told(each) for each in unmet.town.direct(LUC).messages) == 1


async def test_who_cannot_be_looked_up_is_called_as_in_the_mention(chat: TeamsChat) -> None:
    chat.town.settle(
        Resident("Guest Speaker", "guest@elsewhere.example", Language.EN, "America/Toronto", key="guest")
    )
    await chat.caller.say(PRIYA, None, "action add @guest Speak to us by 2026-12-10")
    assert "Guest Speaker" in told(chat.town.direct(PRIYA).messages[-1])
    assert "29:" not in told(chat.town.direct(PRIYA).messages[-1])


async def test_who_says_to_be_a_co_chair_in_a_tenant_that_does_not_take_part_is_a_stranger(
    chat: TeamsChat,
) -> None:
    """In a chat of ours with people from elsewhere, activities name our tenant alone."""
    tenant, email = "99999999-0000-0000-0000-000000000000", chat.town.person(CHAIR).email or ""
    chat.town.settle(Resident("Mallory", email, Language.EN, "America/Toronto", "", tenant, "mallory"))
    planning = chat.town.add_channel("planning", [PRIYA, "mallory"], bot=False, kind="groupChat")
    await chat.caller.add_to("planning", PRIYA)
    await chat.caller.say("mallory", "planning", "@Scribe me")
    assert "not on its roster" in plain(told(planning.messages[-1]))
    owners = select(Identity.person_id).where(Identity.name == "Mallory")
    assert set(chat.parts.store.now(lambda session: list(session.scalars(owners)))) <= {None}


async def test_an_account_that_is_nobodys_any_more_does_not_see_what_it_was_told_as_it_is_now(
    chat: TeamsChat,
) -> None:
    await chat.caller.say(CHAIR, None, f"action add {chat.town.person(PRIYA).email} Before by 2026-12-10")
    await settled(chat)
    (post,) = [each for each in chat.town.direct(PRIYA).messages if "Before" in told(each)]
    data = {"action": {"type": "Action.Execute", "data": {"view": "x"}}, "trigger": "automatic"}
    asked = activities.invoked(chat.town, post, chat.town.person(PRIYA), "adaptiveCard/action", data)
    chat.parts.store.now(lambda session: session.execute(update(Action).values(text="Afterwards")))
    assert "Afterwards" in (await chat.caller.deliver(asked)).text
    hers = select(Person.id).where(Person.name == "Priya Raghunathan").scalar_subquery()
    gone = update(Identity).where(Identity.person_id == hers).values(person_id=None, email=None)
    chat.parts.store.now(lambda session: session.execute(gone))
    assert "Afterwards" not in (await chat.caller.deliver(asked)).text


async def test_a_press_brought_three_times_at_once_is_answered_the_same(chat: TeamsChat) -> None:
    await chat.caller.say(PRIYA, None, "meeting next")
    data = {"form": Call("action.add").encode(), "field.text": "Only half"}
    value = {"action": {"type": "Action.Execute", "verb": "form", "data": data}, "trigger": "manual"}
    last, priya = chat.town.direct(PRIYA).messages[-1], chat.town.person(PRIYA)
    pressed = activities.invoked(chat.town, last, priya, "adaptiveCard/action", value)
    took = await asyncio.gather(*(chat.caller.deliver(pressed) for _ in range(3)))
    assert len({answer.text for answer in took}) == 1
    assert "Only half" in took[0].text


async def test_a_member_who_cannot_be_looked_up_at_first_is_no_stranger_afterwards(unmet: TeamsChat) -> None:
    unmet.town.faults.fail(unmet.town.direct(PRIYA).id, 500)
    await unmet.caller.say(PRIYA, None, "me")
    assert "Something went wrong" in told(unmet.town.direct(PRIYA).messages[-1])
    await unmet.caller.say(PRIYA, None, "me")
    assert "Priya Raghunathan" in told(unmet.town.direct(PRIYA).messages[-1])


async def test_an_answer_of_several_pages_is_for_the_one_who_pressed_alone(
    chat: TeamsChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = chat.town.channel(CHANNEL)
    await chat.caller.say(PRIYA, CHANNEL, "@Scribe action add @luc.arsenault-doiron Weigh it by 5/12/2026")
    (question,) = [each for each in place.messages if each.targeted_to]
    card = question.card(None)
    assert card is not None
    first = buttons(card)[0]
    monkeypatch.setattr(limits, "BODY", 700)
    assert (await chat.caller.press(PRIYA, question, first)).ok
    await settled(chat)
    more = [each for each in place.messages if each.author == chat.town.bot and each is not question]
    assert more
    assert {each.targeted_to for each in more} == {chat.town.person(PRIYA).id}
