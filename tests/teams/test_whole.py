"""What no message of Teams holds stands there in part, and all of it is a button away."""

import pytest

from bot.local import CHANNEL
from bot.platforms.teams import limits
from tests.exceptions import MANY, a_digest, much_is_late
from tests.exceptions import told as listed
from tests.teams.chat import TeamsChat
from tests.teams.eyes import told
from tests.teams.records import Message
from tests.teams.test_hearing import CHAIR, button, poll, settled

__all__ = ["poll"]


def said(chat: TeamsChat, who: str) -> list[Message]:
    """What Scribe has told somebody alone."""
    return [one for one in chat.town.direct(who).messages if one.author == chat.town.bot]


async def test_a_digest_that_no_message_holds_leads_to_all_of_it(
    chat: TeamsChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BODY", 6000)
    await chat.caller.say(CHAIR, None, "help")
    chat.parts.store.now(lambda session: much_is_late(session, chat.now()))
    chat.parts.store.now(lambda session: a_digest(session, chat.now()))
    before = len(said(chat, CHAIR))
    await chat.parts.worker.drain()
    (sent,) = [one for one in said(chat, CHAIR)[before:] if "⟦0⟧" in told(one)]
    assert 0 < len(listed(told(sent), "Action")) < MANY
    assert "There is more than fits here." in told(sent)
    before = len(said(chat, CHAIR))
    assert (await chat.caller.press(CHAIR, sent, button(sent, "Show everything"))).ok
    await settled(chat)
    whole = "\n".join(map(told, said(chat, CHAIR)[before:]))
    assert listed(whole, "Action") == [*range(MANY)]
    assert whole.count("First contact") == MANY


async def test_what_a_dialog_does_not_hold_follows_in_messages(
    chat: TeamsChat, poll: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BODY", 400)
    place, stranger = chat.town.channel(CHANNEL), chat.town.person("alex.morin")
    before = len(place.messages)
    assert (await chat.caller.message_action(stranger.key, "action.add", poll)).ok
    await settled(chat)
    assert {one.targeted_to for one in place.messages[before:]} == {stranger.id}
