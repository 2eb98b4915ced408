"""Scribe is taken away in Teams, or what it is in: told, not failed; and it goes on when it is back."""

from collections.abc import Awaitable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.local import CHANNEL
from storage.groups import Room
from storage.people import Person
from tests.conversation import START
from tests.teams import happenings
from tests.teams.chat import TeamsChat
from tests.teams.eyes import told
from tests.teams.ids import TEAM
from tests.teams.outcome import Outcome

PRIYA, FIONA = "priya.raghunathan", "fiona.bayers-achebe"
NEAR = datetime(2026, 12, 4, 15, tzinfo=UTC)
"""Three business days before the meeting of December 9."""


async def happens(chat: TeamsChat, event: str, **channel: str) -> None:
    """News of the team, or of its channel."""
    await taken(chat, happenings.happens(chat.caller, event, FIONA, CHANNEL, **channel))


async def taken(chat: TeamsChat, news: Awaitable[Outcome]) -> None:
    assert (await news).ok
    await chat.parts.worker.drain()


async def room(chat: TeamsChat) -> Room:
    return await chat.parts.store.run(lambda session: session.scalars(select(Room)).one())


async def person(chat: TeamsChat, who: str) -> Person:
    wanted = select(Person).where(Person.email.startswith(f"{who}@"))
    return await chat.parts.store.run(lambda session: session.scalars(wanted).one())


def seen(chat: TeamsChat, who: str) -> list[str]:
    """What somebody was told in their own conversation."""
    me, place = chat.town.person(who).id, chat.town.direct(who).id
    return [told(each, me) for each in chat.town.visible(who, place) if each.author == chat.town.bot]


@pytest.mark.parametrize(
    ("closing", "opening", "closed", "says"),
    [
        ("teamArchived", "teamUnarchived", "archived", "This channel was archived (Teams)"),
        ("teamDeleted", "teamRestored", "deleted", "This channel was deleted (Teams)"),
        ("channelDeleted", "channelRestored", "deleted", "This channel was deleted (Teams)"),
    ],
)
async def test_a_team_or_channel_that_is_closed_is_told_of_and_its_posts_go_on_when_it_is_back(
    chat: TeamsChat, closing: str, opening: str, closed: str, says: str
) -> None:
    await chat.caller.say(FIONA, CHANNEL, "@Scribe help")  # so that Scribe knows whose channel it is
    await happens(chat, closing)
    assert (await room(chat)).closed == closed
    assert sum(says in text for text in seen(chat, FIONA)) == 1
    await happens(chat, opening)
    assert ((await room(chat)).closed, (await room(chat)).left_at) == (None, None)


async def test_a_team_that_scribe_is_taken_from_gets_no_posts_until_it_is_added_again(
    chat: TeamsChat,
) -> None:
    await chat.caller.say(FIONA, CHANNEL, "@Scribe help")
    await taken(chat, happenings.removes(chat.caller, FIONA, CHANNEL))
    assert (await room(chat)).closed == "removed"
    assert any("Scribe was removed from this channel (Teams)" in text for text in seen(chat, FIONA))
    await taken(chat, happenings.has_app(chat.caller, FIONA, CHANNEL, "membersAdded"))
    assert (await room(chat)).closed is None


async def test_an_upgrade_of_the_app_takes_nothing_away(chat: TeamsChat) -> None:
    await chat.caller.say(FIONA, CHANNEL, "@Scribe help")
    upgrade = {"type": "installationUpdate", "action": "remove-upgrade"}
    await taken(chat, happenings.tell(chat.caller, FIONA, upgrade, {"team": {"id": TEAM}}, CHANNEL))
    await taken(chat, happenings.tell(chat.caller, FIONA, upgrade, {}, None))
    assert (await room(chat)).closed is None
    assert (await person(chat, FIONA)).unreachable_since is None


async def test_what_happens_to_another_team_is_no_news(chat: TeamsChat) -> None:
    await happens(
        chat, "teamArchived"
    )  # before anything was heard from the channel, nobody knows whose it is
    assert (await room(chat)).closed is None


async def test_a_channel_keeps_its_new_name(chat: TeamsChat) -> None:
    await happens(chat, "channelRenamed", name="Gouvernement ouvert")
    assert (await room(chat)).name == "Gouvernement ouvert"


async def test_one_who_removes_scribe_cannot_be_reached_until_they_add_it_again(chat: TeamsChat) -> None:
    await chat.caller.say(PRIYA, None, "help")
    for _ in range(2):
        await taken(chat, happenings.leaves(chat.caller, PRIYA))
        assert (await person(chat, PRIYA)).unreachable_since == START
        await taken(chat, happenings.returns(chat.caller, PRIYA))
        assert (await person(chat, PRIYA)).unreachable_since is None


async def test_a_loss_that_shows_only_in_sending_is_told_of_shortly_before_a_meeting(chat: TeamsChat) -> None:
    await chat.host.forward(NEAR)
    chat.town.person(PRIYA).installed = False
    for text in ("Draft the report", "Send the report"):
        await chat.caller.say(FIONA, None, f"action add @{PRIYA} {text} by 2026-12-15")
        await chat.parts.worker.drain()
    assert (await person(chat, PRIYA)).unreachable_since == NEAR
    told_of = [text for text in seen(chat, FIONA) if "No message reaches Priya" in text]
    assert len(told_of) == 1
    assert "British Columbia" in told_of[0]


async def test_a_poll_that_was_due_while_its_team_was_archived_is_posted_once_when_it_is_back(
    chat: TeamsChat,
) -> None:
    await chat.caller.say(FIONA, CHANNEL, "@Scribe help")
    await happens(chat, "teamArchived")
    await chat.host.forward(NEAR)
    before = len(chat.town.channel(CHANNEL).messages)
    for _ in range(2):
        await happens(chat, "teamUnarchived")
    (poll,) = chat.town.channel(CHANNEL).messages[before:]
    assert "Notice of meeting" in told(poll)
