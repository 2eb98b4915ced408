"""A dialog that Teams brings again, for it heard no answer, acts once and is answered as the first time."""

import pytest
from sqlalchemy import select

from bot.local import CHANNEL
from bot.platforms import once
from storage.actions import Action
from tests.teams.chat import TeamsChat
from tests.teams.records import Json

PRIYA, LUC = "priya.raghunathan", "luc.arsenault-doiron"


async def sent(chat: TeamsChat, due: str) -> Json:
    """Have the form of an action item opened from a message and sent with this due date; gives the activity
    that Teams may bring again."""
    line = (await chat.caller.say(LUC, CHANNEL, "We should write this down")).message
    assert line is not None
    assert (await chat.caller.message_action(PRIYA, "action.add", line)).ok
    await chat.caller.submit_dialog(PRIYA, {"field.owners": "person:1", "field.due": due})
    return chat.caller.sent[-1]


def texts(chat: TeamsChat) -> list[str]:
    """The action items that there are."""
    return chat.parts.store.now(lambda session: list(session.scalars(select(Action.text))))


async def test_a_dialog_brought_again_acts_once_and_is_answered_the_same(chat: TeamsChat) -> None:
    request = await sent(chat, "2026-12-10")
    told = [(await chat.caller.deliver(request)).json() for _ in range(2)]
    assert told[0] == told[1]
    assert told[0]["task"]["type"] == "message"
    assert texts(chat) == ["We should write this down"]


@pytest.mark.parametrize("remembered", [1000, 0])
async def test_what_is_wrong_with_a_dialog_is_told_again_by_whatever_process(
    chat: TeamsChat, monkeypatch: pytest.MonkeyPatch, remembered: int
) -> None:
    monkeypatch.setattr(once, "REMEMBERED", remembered)
    request = await sent(chat, "2020-01-01")
    told = [(await chat.caller.deliver(request)).json() for _ in range(2)]
    assert told[0] == told[1]
    assert told[0]["task"]["type"] == "continue"
    assert texts(chat) == []
    assert (await chat.caller.submit_dialog(PRIYA, {"field.due": "2026-12-10"})).ok
    assert texts(chat) == ["We should write this down"]
