"""One place is not written to faster than its chat likes, and no other waits for it."""

from datetime import timedelta

import pytest

from bot.pace import Rests
from bot.platforms.platform import Later
from storage.deliveries import DeliveryState
from tests.worker.group import NOW, RECORD, House

SECOND = timedelta(seconds=1)


@pytest.fixture
def paced(house: House) -> House:
    """A chat that likes a second between two messages to one channel."""
    house.chat.pace = SECOND
    return house


def seconds(house: House, channel: str) -> list[float]:
    """When a channel was written to, counted from the start."""
    return [(at - NOW).total_seconds() for at in house.chat.tries(channel)]


async def test_a_message_alone_goes_at_once(paced: House) -> None:
    paced.say("room:1")
    await paced.worker().drain()
    assert seconds(paced, "C-room") == [0]


async def test_several_to_one_channel_go_a_second_apart_and_the_others_at_once(paced: House) -> None:
    for _ in range(3):
        paced.say("room:1")
    paced.say("person:1", "person:2")
    worker = paced.worker()
    for _ in range(8):
        await worker.drain()
        paced.forward(0.5)
    assert seconds(paced, "C-room") == [0, 1, 2]
    assert seconds(paced, "D-ann") == seconds(paced, "D-ben") == [0]
    assert paced.states() == {DeliveryState.SENT: 5}
    assert {row.attempts for row in paced.rows()} == {0}


async def test_another_worker_keeps_the_pace_of_what_waits(paced: House) -> None:
    for _ in range(3):
        paced.say("room:1")
    first, second = paced.worker(), paced.worker()
    for _ in range(8):
        await first.drain()
        await second.drain()
        paced.forward(0.5)
    assert seconds(paced, "C-room") == [0, 1, 2]


async def test_what_is_said_meanwhile_waits_its_turn(paced: House) -> None:
    worker = paced.worker()
    paced.say("room:1")
    await worker.drain()
    paced.forward(0.25)
    paced.say("room:1")
    for _ in range(6):
        await worker.drain()
        paced.forward(0.25)
    assert seconds(paced, "C-room") == [0, 1]


async def test_when_the_next_is_due_is_known(paced: House) -> None:
    for _ in range(2):
        paced.say("room:1")
    worker = paced.worker()
    await worker.drain()
    assert await worker.due() == NOW + SECOND


async def test_who_is_asked_to_wait_waits_that_long(paced: House) -> None:
    for _ in range(2):
        paced.say("room:1")
    paced.chat.script["C-room"] = [Later(30)]
    worker = paced.worker()
    for _ in range(40):
        await worker.drain()
        paced.forward(1)
    assert seconds(paced, "C-room") == [0, 30, 31]


async def test_posts_of_one_channel_are_redrawn_a_second_apart(paced: House) -> None:
    worker = paced.worker()
    for _ in range(2):
        paced.say("room:1", "person:1")
        await worker.drain()
        paced.forward(1)
    RECORD.text = "second"
    paced.touch()
    start = paced.clock()
    for _ in range(6):
        await worker.drain()
        paced.forward(0.5)
    redrawn = [((at - start).total_seconds(), to) for at, what, to in paced.chat.calls if what == "redraw"]
    assert sorted(redrawn) == [(0, "C-room"), (0, "D-ann"), (1, "C-room"), (1, "D-ann")]
    assert not any(post.stale for post in paced.posts())


async def test_a_clock_that_is_set_back_makes_nobody_rest_longer() -> None:
    time = [NOW]
    rests = Rests(lambda: time[0])
    assert rests.after("a", SECOND) == NOW + SECOND
    assert rests.until("a") == NOW + SECOND
    time[0] = NOW - timedelta(hours=1)
    assert rests.until("a") is None
