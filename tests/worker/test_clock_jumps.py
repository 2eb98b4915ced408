"""Nothing is sent by a clock that is in doubt; what a wrong one called late goes out after all."""

from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.health import health
from bot.platforms.platform import Payload, Sent
from bot.timekeeper import Timekeeper
from bot.worker import Worker
from storage.claims import REVIVED, UNSURE
from storage.deliveries import DeliveryState
from tests.worker.chat import Chat
from tests.worker.group import House

PENDING, LATE, SENT = DeliveryState.PENDING, DeliveryState.LATE, DeliveryState.SENT
HOUR = timedelta(hours=1)


def doubting(house: House) -> Worker:
    """A worker that is not sure of the time until ``house.sure`` says so."""
    house.sure = lambda: False
    chats = {house.chat.name: house.chat}
    return Worker(house.store, chats, house.clock, lambda _: house.real(), lambda: house.sure())


async def test_nothing_is_sent_while_the_time_is_in_doubt(house: House) -> None:
    worker = doubting(house)
    house.say("person:1", "room:1")
    house.forward(30)
    await worker.drain()
    assert house.chat.calls == []
    assert house.states() == {PENDING: 2}
    house.sure = lambda: True
    await worker.drain()
    assert house.states() == {SENT: 2}


async def test_a_doubting_worker_is_not_stuck(house: House) -> None:
    worker = doubting(house)
    before = worker.silent_for
    await worker.drain()
    assert worker.silent_for <= before + 1


@pytest.mark.parametrize("often", [1, 2], ids=["before drawing", "before sending"])
async def test_a_jump_after_claiming_puts_it_back(house: House, often: int) -> None:
    worker, sure = doubting(house), [True] * often
    house.sure = lambda: bool(sure) and sure.pop()
    house.say("person:1")
    await worker.sweep()
    assert (house.row().state, house.row().reason, house.row().attempts) == (PENDING, UNSURE, 0)
    assert house.chat.messages == []
    house.sure = lambda: True
    await worker.sweep()
    assert house.states() == {SENT: 1}


async def test_what_a_wrong_clock_called_late_goes_out_when_it_is_right(house: House) -> None:
    house.say("person:1", useful=HOUR)
    house.say("person:2", useful=3 * HOUR)
    ahead = Worker(house.store, {}, lambda: house.clock() + 2 * HOUR, lambda _: house.real())
    await ahead.sweep()
    assert house.states()[LATE] == 1
    worker = house.worker()
    await worker.drain()
    assert house.states()[SENT] >= 1
    assert house.chat.sent_to("D-ann") == 1
    (ann,) = [row for row in house.rows() if row.recipient == "person:1"]
    assert house.trace(ann) == ["planned", "late", "pending", "sent"]


async def test_what_is_late_stays_late(house: House) -> None:
    house.say("person:1", useful=HOUR)
    house.forward(2 * 3600)
    await house.worker().drain()
    house.forward(60)
    await house.worker().drain()
    assert house.states() == {LATE: 1}
    assert house.row().reason != REVIVED


@pytest.mark.parametrize("minutes", [-61, 61])
async def test_a_lease_runs_on_the_clock_of_the_leases_whatever_scribes_shows(
    house: House, minutes: int
) -> None:
    """Another worker whose own clock is an hour off takes nothing that is under way."""
    other_chat = Chat(house.clock)
    off = Worker(
        house.store,
        {"chat": other_chat},
        lambda: house.clock() + timedelta(minutes=minutes),
        lambda _: house.real(),
    )
    seen = []

    class Watching(Chat):
        async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:
            seen.append(await off.sweep())
            return await super().send(channel, payload, delivery)

    house.chat = Watching(house.clock)
    house.say("person:1")
    await house.worker().drain()
    assert seen == [0]
    assert other_chat.messages == []
    assert len(house.chat.messages) == 1


async def test_readyz_is_red_when_nobody_has_told_the_time_for_long(house: House) -> None:
    passed = [0.0]
    keeper = Timekeeper(house.real, lambda: passed[0])
    web = Starlette(routes=health(house.store, house.worker(), house.real, keeper))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://scribe") as http:
        assert (await http.get("/readyz")).status_code == 200
        passed[0] = 31
        answer = await http.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (503, "untimed")
        await keeper.settle(house.chat.time)
        assert (await http.get("/readyz")).json()["clock_off_by_seconds"] == 0


async def test_readyz_tells_how_far_the_clock_is_off(house: House) -> None:
    keeper = Timekeeper(lambda: house.real() + HOUR, lambda: 0.0)
    await keeper.settle(house.chat.time)
    web = Starlette(routes=health(house.store, house.worker(), house.real, keeper))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://scribe") as http:
        answer = await http.get("/readyz")
    assert (answer.status_code, answer.json()["clock_off_by_seconds"]) == (200, 3600)
