"""A channel that is back: what was due meanwhile is posted once, if it still matters, and else told of."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from storage.deliveries import Delivery, DeliveryState
from storage.store import Store
from tests.platforms.slack.test_closing import FIONA, MEETING, closes, posts
from tests.platforms.slack.wire import NOW

ASKED = datetime(2026, 11, 26, tzinfo=NOW.tzinfo)
"""After the poll of the meeting was due."""


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Local]:
    """Scribe beside the local workspace; its clock stands still."""
    async with local(store, MovableClock(NOW, frozen=True)) as running:
        await running.parts.worker.drain()
        yield running


async def back(scribe: Local) -> list[str]:
    """The channel is taken into use again, told twice; gives the titles of what is posted then."""
    before = len(posts(scribe))
    for _ in range(2):
        await scribe.caller.unarchive(CHANNEL, FIONA)
    await scribe.parts.worker.drain()
    return [text.partition("\n")[0] for text in posts(scribe)[before:]]


async def state(scribe: Local, kind: str) -> set[tuple[DeliveryState, str | None]]:
    """How the posts of a kind stand that were due by now."""
    wanted = select(Delivery).where(Delivery.recipient.startswith("room:"), Delivery.kind == kind)
    due = wanted.where(Delivery.due_at <= scribe.clock())
    return await scribe.parts.store.run(
        lambda session: {(row.state, row.reason) for row in session.scalars(due)}
    )


async def say(scribe: Local, line: str) -> None:
    await scribe.caller.say(FIONA, scribe.town.im(FIONA).id, line)
    await scribe.parts.settled()


async def test_a_poll_that_was_due_meanwhile_is_posted_once(scribe: Local) -> None:
    await closes(scribe, "archived")
    await scribe.host.forward(MEETING - timedelta(days=1))
    assert posts(scribe) == []
    assert await back(scribe) == ["Notice of meeting"]
    await scribe.host.forward(MEETING)
    assert [text.partition("\n")[0] for text in posts(scribe)] == [
        "Notice of meeting",
        "The meeting starts soon",
    ]


async def test_the_reminder_an_hour_before_still_comes_before_the_start(scribe: Local) -> None:
    await scribe.host.forward(MEETING - timedelta(days=1))
    await closes(scribe, "archived")
    await scribe.host.forward(MEETING - timedelta(minutes=20))
    assert await back(scribe) == ["The meeting starts soon"]


async def test_what_no_longer_matters_is_told_as_too_late(scribe: Local) -> None:
    await closes(scribe, "archived")
    await scribe.host.forward(MEETING + timedelta(hours=2))
    assert await back(scribe) == []
    for kind in ("attendance.poll", "meeting.soon"):
        assert {found for found, _ in await state(scribe, kind)} == {DeliveryState.LATE}
    await say(scribe, "digest")
    digest = scribe.town.im(FIONA).messages[-1].text
    assert "Notice of meeting and poll" in digest
    assert "Reminder an hour before" in digest


async def test_what_is_called_off_meanwhile_is_not_told_of_as_lost(scribe: Local) -> None:
    await closes(scribe, "archived")
    await scribe.host.forward(MEETING - timedelta(minutes=30))
    await say(scribe, "meeting cancel next because of the storm")
    await scribe.host.forward(MEETING + timedelta(minutes=30))
    assert await back(scribe) == ["The meeting is cancelled"]
    assert await state(scribe, "meeting.soon") == {(DeliveryState.CANCELLED, "meeting cancelled")}


async def test_what_is_said_once_is_said_when_the_channel_is_back(scribe: Local) -> None:
    await scribe.host.forward(MEETING - timedelta(days=2))
    await closes(scribe, "archived")
    await say(scribe, "meeting move next to 2026-12-10 because of the storm")
    assert await back(scribe) == ["The meeting is moved"]
