"""A file in Teams is a link, which stays in its message whatever is pressed there."""

import re

from sqlalchemy import delete

from bot.local import CHANNEL
from storage.people import Holding
from tests.teams.chat import PUBLIC_URL, TeamsChat
from tests.teams.eyes import told
from tests.teams.records import Message
from tests.teams.test_hearing import CHAIR, button, settled
from tests.teams.test_whole import said

LINK = re.compile(rf"{PUBLIC_URL}/download/[0-9a-f]{{48}}")


async def letter(chat: TeamsChat) -> Message:
    """The message that brings a calendar to the chair."""
    await chat.caller.say(CHAIR, CHANNEL, "@Scribe meeting calendar file")
    await settled(chat)
    await chat.parts.worker.drain()
    (found,) = [each for each in said(chat, CHAIR) if LINK.search(told(each))]
    return found


async def press(chat: TeamsChat, message: Message) -> str:
    """Ask for the addresses below it; gives what the message says then."""
    assert (await chat.caller.press(CHAIR, message, button(message, "Get an address"))).ok
    await settled(chat)
    return told(message, chat.town.person(CHAIR).id)


async def test_a_button_below_a_file_leaves_a_link_to_it(chat: TeamsChat) -> None:
    message = await letter(chat)
    before = len(said(chat, CHAIR))
    now = await press(chat, message)
    assert LINK.search(now)
    assert "Your own meetings as a calendar file" in now
    assert [f"{PUBLIC_URL}/calendar/" in told(each) for each in said(chat, CHAIR)[before:]] == [True]


async def test_who_may_not_have_it_any_more_gets_no_other_link(chat: TeamsChat) -> None:
    message = await letter(chat)
    chat.parts.store.now(lambda session: session.execute(delete(Holding)))
    assert not LINK.search(await press(chat, message))
