"""Scribe in the loopback Teams, beyond what the written conversations show."""

from datetime import timedelta

from bot.local import CHANNEL
from tests.conversation import START
from tests.eyes import plain
from tests.teams.chat import PUBLIC_URL, TeamsChat
from tests.teams.eyes import buttons, card_text, labels, told
from tests.teams.records import Message

PRIYA, LUC = "priya.raghunathan", "luc.arsenault-doiron"
FIONA = "fiona.bayers-achebe"
POLL = START + timedelta(days=2, hours=3)
"""After the notice of the meeting is posted in the channel."""


def seen(chat: TeamsChat, who: str, where: str = CHANNEL) -> list[str]:
    """What somebody sees of Scribe in a place."""
    me = chat.town.person(who).id
    return [told(each, me) for each in chat.town.visible(who, where) if each.author == chat.town.bot]


async def poll(chat: TeamsChat) -> Message:
    """The notice in the channel, with its buttons."""
    await chat.host.forward(POLL)
    (message,) = (each for each in chat.town.visible(PRIYA, CHANNEL) if each.author == chat.town.bot)
    return message


async def test_a_private_answer_that_the_channel_does_not_take_comes_in_ones_own_conversation(
    chat: TeamsChat,
) -> None:
    chat.town.faults.forbid(chat.town.channel(CHANNEL).id)
    await chat.caller.say(PRIYA, CHANNEL, "@Scribe meeting")
    assert seen(chat, PRIYA) == []
    (answer,) = seen(chat, PRIYA, chat.town.direct(PRIYA).id)
    assert answer.startswith("Next meeting\n")


async def test_an_answer_in_a_channel_is_seen_by_the_one_who_asked_alone(chat: TeamsChat) -> None:
    await chat.caller.say(PRIYA, CHANNEL, "@Scribe meeting")
    assert len(seen(chat, PRIYA)) == 1
    assert seen(chat, LUC) == []


async def test_a_post_that_is_looked_at_is_shown_in_the_readers_language_and_sent_to_nobody(
    chat: TeamsChat,
) -> None:
    message = await poll(chat)
    before = len(chat.town.calls)
    looked = await chat.caller.look(LUC, message)
    assert looked is not None
    assert isinstance(looked.answer, dict)
    assert card_text(looked.answer).startswith("Avis de convocation\n")
    assert "Notice of meeting" not in card_text(looked.answer)
    assert "Notice of meeting" in told(message, chat.town.person(PRIYA).id)
    assert chat.town.calls[before:] == []


async def test_the_same_click_told_twice_counts_once(chat: TeamsChat) -> None:
    message = await poll(chat)
    await chat.caller.look(PRIYA, message)
    card = message.card(chat.town.person(PRIYA).id) or {}
    (attend,) = (each for each in buttons(card) if "I will attend" in labels(each))
    await chat.caller.press(PRIYA, message, attend)
    first = chat.caller.sent[-1]
    again = await chat.caller.deliver(first)
    assert again.json()["statusCode"] == 200
    await chat.parts.worker.drain()
    assert "1 of 18 administrations represented" in plain(told(message))
    noted = [text for text in seen(chat, PRIYA) if text.startswith("Noted")]
    assert len(noted) == 1


async def test_a_throttled_post_comes_when_teams_allows_it(chat: TeamsChat) -> None:
    chat.town.faults.throttle(chat.town.channel(CHANNEL).id, 0)
    await poll(chat)
    posts = [call.status for call in chat.town.calls if call.path.endswith("/activities")]
    assert posts[:2] == [429, 201]


async def test_people_of_a_tenant_that_does_not_take_part_are_not_heard(chat: TeamsChat) -> None:
    chat.town.channel(CHANNEL).tenant = "11111111-0000-0000-0000-000000000000"
    outcome = await chat.caller.say(PRIYA, CHANNEL, "@Scribe meeting")
    assert (outcome.ok, outcome.error) == (False, "HTTP 403")
    assert seen(chat, PRIYA) == []


async def test_a_forged_token_is_refused(chat: TeamsChat) -> None:
    chat.caller.token = lambda: "forged"
    outcome = await chat.caller.say(PRIYA, CHANNEL, "@Scribe meeting")
    assert (outcome.ok, outcome.error) == (False, "HTTP 401")
    assert seen(chat, PRIYA) == []


async def test_a_file_is_a_link_to_where_it_is_downloaded(chat: TeamsChat) -> None:
    await chat.caller.say(FIONA, CHANNEL, "@Scribe export roster")
    await chat.host.forward(START + timedelta(minutes=1))
    told_of = [each for each in seen(chat, FIONA, chat.town.direct(FIONA).id) if "spreadsheets" in each]
    (letter,) = told_of
    assert f"{PUBLIC_URL}/download/" in letter
    assert "Download roster-2026-11-23.csv" in letter
    assert "The link works until" in letter
