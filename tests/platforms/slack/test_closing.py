"""Channels of the group that Slack closes, and opens again: told, not failed."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from bot.workspace.directory import BOT_USER
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Room
from storage.store import Store
from tests.platforms.slack.test_comings import called, deliveries, told
from tests.platforms.slack.wire import LUC, NOW, PRIYA

FIONA, GENEVIEVE, STRANGER = "fiona.bayers-achebe", "genevieve.theriault-sauve", "alex.morin"
MEETING = datetime(2026, 12, 9, 19, tzinfo=NOW.tzinfo)
UNSENT = (DeliveryState.PENDING, DeliveryState.CANCELLED)


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Local]:
    """Scribe beside the local workspace; its clock stands still."""
    async with local(store, MovableClock(NOW, frozen=True)) as running:
        await running.parts.worker.drain()
        yield running


async def room(scribe: Local) -> Room:
    return await scribe.parts.store.run(lambda session: session.scalars(select(Room)).one())


async def unsent(scribe: Local) -> set[tuple[DeliveryState, str | None]]:
    """How the posts stand that were to go to the room."""
    wanted = select(Delivery).where(Delivery.recipient.startswith("room:"), Delivery.state.in_(UNSENT))
    return await scribe.parts.store.run(
        lambda session: {(row.state, row.reason) for row in session.scalars(wanted)}
    )


def posts(scribe: Local, channel: str = CHANNEL) -> list[str]:
    return [one.text for one in scribe.town.channel(channel).messages if one.bot and not one.ephemeral_to]


async def closes(scribe: Local, how: str) -> None:
    """Slack closes the group's channel."""
    match how:
        case "removed":
            await scribe.caller.leave(BOT_USER, CHANNEL)
        case "archived":
            await scribe.caller.archive(CHANNEL, FIONA)
        case "deleted":
            await scribe.caller.destroy(CHANNEL)
    await scribe.parts.worker.drain()


@pytest.mark.parametrize(
    ("how", "english", "reason"),
    [
        ("removed", "Scribe was removed from this channel (Slack)", "Scribe was removed from the room"),
        ("archived", "This channel was archived (Slack)", "the room is archived"),
        ("deleted", "This channel was deleted (Slack)", "the room is deleted"),
    ],
)
async def test_a_closed_channel_is_told_of_once_and_its_posts_are_called_off(
    scribe: Local, how: str, english: str, reason: str
) -> None:
    assert await unsent(scribe) == {(DeliveryState.PENDING, None)}
    await closes(scribe, how)
    assert await unsent(scribe) == {(DeliveryState.CANCELLED, reason)}
    assert sum(english in text for text in told(scribe, FIONA)) == 1
    assert sum("Un canal ne reçoit plus de publications" in text for text in told(scribe, GENEVIEVE)) == 1
    await scribe.host.forward(MEETING)
    dead = [row for row in await deliveries(scribe, "meeting.soon") if row.state is DeliveryState.DEAD]
    assert dead == []


async def test_a_private_channel_is_told_of_in_the_same_way(scribe: Local) -> None:
    scribe.town.channel(CHANNEL).kind = "private"
    await closes(scribe, "archived")
    assert (await room(scribe)).closed == "archived"


async def test_posts_go_on_when_a_channel_is_taken_into_use_again(scribe: Local) -> None:
    await closes(scribe, "archived")
    await scribe.caller.unarchive(CHANNEL, FIONA)
    assert await unsent(scribe) == {(DeliveryState.PENDING, None)}
    await scribe.host.forward(MEETING)
    assert [post.partition("\n")[0] for post in posts(scribe)][:1] == ["Notice of meeting"]
    assert len(posts(scribe)) == 2


async def test_a_co_chair_is_not_told_of_what_was_undone_before_it_was_said(scribe: Local) -> None:
    await scribe.caller.say(FIONA, scribe.town.im(FIONA).id, "quiet 08:00 to 20:00")
    await closes(scribe, "archived")
    await scribe.caller.unarchive(CHANNEL, FIONA)
    await scribe.host.forward(NOW + timedelta(days=1))
    assert not any("archived" in text for text in told(scribe, FIONA))


async def test_posts_go_on_when_scribe_is_added_again_and_whoever_did_it_is_told(scribe: Local) -> None:
    await closes(scribe, "removed")
    await scribe.caller.join(BOT_USER, CHANNEL, FIONA)
    await scribe.town.until(lambda: scribe.town.visible(FIONA, CHANNEL)[-1:])
    said = scribe.town.visible(FIONA, CHANNEL)[-1]
    assert "This channel is one of the group’s" in said.text
    assert said.ephemeral_to is not None
    assert await unsent(scribe) == {(DeliveryState.PENDING, None)}


async def test_to_take_an_archived_channel_into_use_does_not_bring_scribe_back(scribe: Local) -> None:
    await closes(scribe, "removed")
    await closes(scribe, "archived")
    await scribe.caller.unarchive(CHANNEL, FIONA)
    assert (await room(scribe)).closed == "removed"


async def test_a_channel_that_the_group_has_left_stays_left(scribe: Local) -> None:
    await scribe.caller.say(FIONA, CHANNEL, "/cogwg room remove")
    await closes(scribe, "archived")
    await scribe.caller.unarchive(CHANNEL, FIONA)
    left = await room(scribe)
    assert (left.left_at, left.closed) == (NOW, None)
    assert not any("archived" in text for text in told(scribe, FIONA))


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (FIONA, "/cogwg room add"),
        (LUC, "/gtgoc canal ajouter"),
        (STRANGER, "/cogwg room add"),
    ],
)
async def test_whoever_adds_scribe_to_another_channel_is_told_once_how_it_becomes_the_groups(
    scribe: Local, who: str, says: str
) -> None:
    other = scribe.town.add_channel("other", [who], bot=False)
    await scribe.caller.join(BOT_USER, other.id, who)
    await scribe.town.until(lambda: other.messages)
    await scribe.caller.replay(scribe.caller.sent[-1])
    await scribe.parts.worker.drain()
    (told_of,) = other.messages
    assert says in told_of.text
    assert told_of.ephemeral_to == scribe.town.person(who).id
    buttons = [block for block in told_of.blocks if block["type"] == "actions"]
    assert bool(buttons) is (who == FIONA)
    assert len(await scribe.parts.store.run(lambda session: session.scalars(select(Room)).all())) == 1


async def test_a_channel_keeps_its_new_name(scribe: Local) -> None:
    await scribe.caller.rename(CHANNEL, "gouvernement-ouvert")
    assert (await room(scribe)).name == "gouvernement-ouvert"


async def test_posts_go_to_a_channels_new_id_and_what_was_posted_follows_its_record(scribe: Local) -> None:
    scribe.town.channel(CHANNEL).kind = "private"
    await scribe.host.forward(NOW + timedelta(days=3))
    (poll,) = posts(scribe)
    new = await scribe.caller.reidentify(CHANNEL)
    assert (await room(scribe)).channel == new
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg attendance answer yes")
    await scribe.parts.worker.drain()
    assert posts(scribe) != [poll]
    await scribe.host.forward(MEETING)
    assert len(posts(scribe)) > 1


async def test_what_happens_to_other_channels_asks_slack_nothing(scribe: Local) -> None:
    scribe.town.add_channel("other", [LUC], bot=False)
    calls = len(called(scribe))
    await scribe.caller.archive("other", LUC)
    await scribe.caller.unarchive("other", LUC)
    await scribe.caller.rename("other", "another")
    await scribe.caller.destroy("another")
    assert len(called(scribe)) == calls
    assert (await room(scribe)).closed is None


async def test_news_that_comes_late_and_twice_leaves_a_channel_as_it_is(scribe: Local) -> None:
    await closes(scribe, "archived")
    late = scribe.caller.sent[-1]
    await scribe.caller.unarchive(CHANNEL, FIONA)
    for _ in range(2):
        assert (await scribe.caller.replay(late)).ok
    await scribe.parts.worker.drain()
    assert (await room(scribe)).closed is None
    assert sum("archived" in text for text in told(scribe, FIONA)) == 1
