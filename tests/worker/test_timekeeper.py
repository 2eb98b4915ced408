"""The time it is when the machine's clock jumps: what the chats say decides, and nothing is sent before."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.platforms.platform import Failed, Platform
from bot.timekeeper import REVIEW, STEP, Timekeeper, asking

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
JUMPS = [HOUR, -HOUR, timedelta(days=1), -timedelta(days=1), STEP * 1.1, -STEP * 1.1]


@dataclass
class World:
    """The true time, a wall clock that can be set wrong, and a chat that knows. While the machine ``slept``
    its steady clock stood still."""

    passed: float = 0.0
    slept: timedelta = timedelta()
    wrong_by: timedelta = timedelta()
    asked: int = 0
    keeper: Timekeeper = field(init=False)

    def __post_init__(self) -> None:
        self.keeper = Timekeeper(lambda: self.true + self.wrong_by, lambda: self.passed)

    @property
    def true(self) -> datetime:
        return NOON + timedelta(seconds=self.passed) + self.slept

    @property
    def error(self) -> timedelta:
        return self.keeper.now() - self.true

    def sure(self) -> bool:
        return self.keeper.sure

    async def tell(self) -> datetime | None:
        self.asked += 1
        return self.true.replace(microsecond=0)

    async def settled(self) -> "World":
        await self.keeper.settle(self.tell)
        return self


async def test_at_first_it_is_unsure_until_a_chat_agrees() -> None:
    world = World()
    assert not world.sure()
    await world.settled()
    assert world.sure()
    assert world.error == timedelta()


@pytest.mark.parametrize("wrong_by", JUMPS)
async def test_a_clock_that_was_wrong_from_the_start_is_not_gone_by(wrong_by: timedelta) -> None:
    world = World(wrong_by=wrong_by)
    await world.settled()
    assert world.sure()
    assert abs(world.error) <= timedelta(seconds=1)
    assert abs(world.keeper.off - wrong_by) <= timedelta(seconds=1)


@pytest.mark.parametrize("jump", JUMPS)
async def test_after_a_false_jump_time_goes_on_and_nothing_is_sure_until_a_chat_has_told(
    jump: timedelta,
) -> None:
    world = await World().settled()
    world.passed += 100
    world.keeper.now()
    world.wrong_by = jump
    world.passed += 1
    assert world.error == timedelta()
    assert not world.sure()
    await world.settled()
    assert world.sure()
    assert world.error == timedelta()
    assert world.keeper.off == jump


@pytest.mark.parametrize("jump", JUMPS)
async def test_a_clock_that_is_set_right_again_is_followed_again(jump: timedelta) -> None:
    world = await World().settled()
    world.wrong_by = jump
    await world.settled()
    world.wrong_by = timedelta()
    assert not world.sure()
    assert world.error == timedelta()
    await world.settled()
    assert world.sure()
    assert (world.error, world.keeper.off) == (timedelta(), timedelta())


async def test_after_a_sleep_the_clock_that_jumped_is_right() -> None:
    world = await World().settled()
    world.slept = HOUR
    assert not world.sure()
    await world.settled()
    assert world.sure()
    assert (world.error, world.keeper.off) == (timedelta(), timedelta())


@pytest.mark.parametrize("by", [timedelta(seconds=-59), timedelta(seconds=59)])
async def test_small_corrections_are_followed_at_once(by: timedelta) -> None:
    world = await World().settled()
    for _ in range(10):
        world.passed += 3600
        world.wrong_by += by / 10
        assert world.error == world.wrong_by
        assert world.sure()


async def test_a_clock_that_jumps_again_while_it_is_wrong_is_doubted_again() -> None:
    world = await World().settled()
    world.wrong_by = HOUR
    await world.settled()
    world.wrong_by = -HOUR
    assert not world.sure()
    await world.settled()
    assert world.sure()
    assert world.error == timedelta()


async def test_who_is_sure_asks_nobody_but_looks_again_while_the_clock_is_wrong() -> None:
    world = await World().settled()
    await world.settled()
    assert world.asked == 1
    world.wrong_by = HOUR
    await world.settled()
    await world.settled()
    assert world.asked == 2
    world.passed += REVIEW
    await world.settled()
    assert world.asked == 3
    assert world.error == timedelta()


async def test_while_nobody_can_be_reached_it_stays_unsure() -> None:
    world = await World().settled()
    world.wrong_by = HOUR
    assert not world.sure()
    world.passed += 7

    async def gone() -> datetime | None:
        raise Failed("no way there")

    with pytest.raises(Failed):
        await world.keeper.settle(gone)
    assert not world.sure()
    assert world.keeper.unsure_for == 7
    assert world.error == timedelta()


async def test_a_chat_that_does_not_tell_contradicts_nobody() -> None:
    world = await World().settled()
    world.wrong_by = HOUR
    assert not world.sure()

    async def silent() -> datetime | None:
        return None

    await world.keeper.settle(silent)
    assert world.sure()
    assert world.error == HOUR


@dataclass
class Says:
    """A chat that tells the time, or fails."""

    what: datetime | Exception | None

    async def time(self) -> datetime | None:
        if isinstance(self.what, Exception):
            raise self.what
        return self.what


@pytest.mark.parametrize(
    ("chats", "told"),
    [
        ([NOON, None], NOON),
        ([Failed(""), NOON], NOON),
        ([None, NOON], NOON),
        ([None, Failed("")], None),
        ([], None),
    ],
)
async def test_the_first_chat_that_tells_the_time_decides(chats: list[Any], told: datetime | None) -> None:
    platforms = {str(number): cast(Platform, Says(what)) for number, what in enumerate(chats)}
    assert await asking(platforms)() == told


async def test_when_no_chat_can_be_reached_that_is_told() -> None:
    with pytest.raises(Failed):
        await asking({"slack": cast(Platform, Says(Failed("gone")))})()
