"""The limits of Teams on one conversation are kept."""

import asyncio

import pytest

from bot.platforms.platform import Later
from bot.platforms.teams import pace
from bot.platforms.teams.pace import Pacer


class Hand:
    """A clock; whoever pauses comes back when it is moved there."""

    def __init__(self) -> None:
        self.time = 0.0
        self.waiting: list[tuple[float, asyncio.Event]] = []

    def now(self) -> float:
        return self.time

    async def pause(self, seconds: float) -> None:
        event = asyncio.Event()
        self.waiting.append((self.time + seconds, event))
        await event.wait()

    async def move(self, to: float) -> None:
        self.time = to
        for until, event in self.waiting:
            if until <= to:
                event.set()
        for _ in range(3):
            await asyncio.sleep(0)


class Turns:
    """Asks for turns, and writes down when each came."""

    def __init__(self) -> None:
        self.hand = Hand()
        self.pacer = Pacer(self.hand.now, self.hand.pause)
        self.came: list[tuple[str, float]] = []

    async def ask(self, conversation: str) -> None:
        await self.pacer.turn(conversation)
        self.came.append((conversation, self.hand.time))

    def times(self, conversation: str) -> list[float]:
        return [time for name, time in self.came if name == conversation]


@pytest.fixture
def turns() -> Turns:
    return Turns()


async def test_seven_a_second_then_eight_in_two(turns: Turns) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(17):
            group.create_task(turns.ask("a"))
        await turns.hand.move(0)
        assert turns.times("a") == [0] * 7
        for second in (1, 2, 3, 4):
            await turns.hand.move(second)
    assert turns.times("a") == [0] * 7 + [1] + [2] * 7 + [3, 4]


async def test_one_conversation_does_not_wait_for_another(turns: Turns) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(turns.ask("a"))
        group.create_task(turns.ask("b"))
        await turns.hand.move(0)
        assert turns.times("b") == [0]
        assert len(turns.times("a")) == 7
        await turns.hand.move(1)


async def test_one_who_gives_up_holds_nobody(turns: Turns) -> None:
    for _ in range(7):
        await turns.ask("a")
    waiting = asyncio.create_task(turns.ask("a"))
    await turns.hand.move(0)
    waiting.cancel()
    await turns.hand.move(2)
    await turns.ask("a")
    assert turns.times("a") == [0] * 7 + [2]


@pytest.mark.parametrize(("most", "over", "spread"), [(60, 30, 0.26), (1800, 3600, 1)])
async def test_a_turn_far_off_is_put_off_and_takes_no_place(
    turns: Turns, most: int, over: int, spread: float
) -> None:
    for number in range(most):
        turns.hand.time = number * spread
        await turns.ask("a")
    for _ in range(2):
        with pytest.raises(Later) as later:
            await turns.ask("a")
        assert later.value.seconds == pytest.approx(over - turns.hand.time)


async def test_at_the_pace_of_teams_nobody_waits(turns: Turns) -> None:
    for number in range(4000):
        turns.hand.time = 2.0 * number
        await turns.ask("a")
    assert len(turns.times("a")) == 4000


async def test_only_the_latest_conversations_are_remembered(
    turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "REMEMBERED", 3)
    for _ in range(7):
        await turns.ask("first")
    for name in "abc":
        await turns.ask(name)
    await turns.ask("first")  # as if it were the first time
    assert turns.times("first") == [0] * 8


async def test_a_conversation_that_goes_on_is_not_forgotten_for_newer_ones(
    turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "REMEMBERED", 3)
    for name in ["first"] * 6 + ["a", "b", "first", "c"]:
        await turns.ask(name)
    waiting = asyncio.create_task(turns.ask("first"))
    await turns.hand.move(0)
    assert turns.times("first") == [0] * 7
    await turns.hand.move(1)
    await waiting
