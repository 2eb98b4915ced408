"""A chat that hangs holds up its own people, and nobody in the other."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot import turns
from bot.platforms.platform import Payload, Sent
from storage.deliveries import DeliveryState
from tests.worker.chat import Chat
from tests.worker.group import House
from tests.worker.test_several_chats import join, prefer

SENT, SENDING = DeliveryState.SENT, DeliveryState.SENDING


@dataclass
class Slow(Chat):
    """Takes what it is sent once it is let."""

    let: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:
        await self.let.wait()
        return await super().send(channel, payload, delivery)

    async def redraw(self, message: Sent, payload: Payload) -> None:
        await self.let.wait()
        await super().redraw(message, payload)


@pytest.fixture
def slow(house: House, monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Ann is in a chat that hangs; the others are not."""
    monkeypatch.setattr(turns, "PATIENCE", 0.3)  # longer than a busy machine takes for the quick one
    made = Slow(house.clock, name="other")
    house.other = made
    join(house)
    prefer(house, "other")
    return made


async def test_others_are_told_meanwhile_and_what_comes_later_too(house: House, slow: Slow) -> None:
    worker = house.worker()
    house.say("person:1", "person:2")
    await worker.sweeps()
    house.say("person:1", "person:2", "room:1")
    await worker.sweeps()
    assert (house.chat.sent_to("D-ben"), house.chat.sent_to("C-room"), slow.sent_to("O-ann")) == (2, 1, 0)
    assert house.states() == {SENT: 3, SENDING: 2}
    slow.let.set()
    await worker.drain()
    assert slow.sent_to("O-ann") == 2
    assert house.states() == {SENT: 5}


async def test_one_person_is_told_in_the_order_in_which_it_was_due(house: House, slow: Slow) -> None:
    worker = house.worker()
    for _ in range(3):
        house.say("person:1")
        await worker.sweeps()
    slow.let.set()
    await worker.drain()
    first = [str(row.id) for row in house.rows()]
    assert [delivery for _, delivery, _ in slow.messages] == first


async def test_posts_of_the_other_chat_are_redrawn_meanwhile(house: House, slow: Slow) -> None:
    worker = house.worker()
    slow.let.set()
    house.say("person:1", "room:1")
    await worker.drain()
    slow.let.clear()
    house.touch()
    await worker.sweeps()
    assert [channel for channel, _ in house.chat.redraws] == ["C-room"]
    house.touch()
    await worker.sweeps()
    assert [channel for channel, _ in house.chat.redraws] == ["C-room", "C-room"]
    slow.let.set()
    await worker.drain()
    assert {channel for channel, _ in slow.redraws} == {"O-ann"}
    assert [post.stale for post in house.posts()] == [False, False]


async def test_stopping_waits_for_what_is_under_way(house: House, slow: Slow) -> None:
    worker = house.worker()
    house.say("person:1")
    await worker.sweeps()
    stopping = asyncio.create_task(worker.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    slow.let.set()
    await stopping
    assert house.states() == {SENT: 1}
