"""Two workers share the work; what one leaves behind the other takes up, and nothing is said twice."""

import asyncio
from datetime import timedelta

import pytest

from storage.claims import LEASE, claim, held, lease_clock
from storage.deliveries import DeliveryState
from tests.worker.chat import ACCEPTED, Killed
from tests.worker.group import NOW, House

PENDING, SENDING, SENT = DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.SENT
EVERYBODY = ("person:1", "person:2", "person:3", "person:4", "person:5", "room:1")


def test_leases_run_on_the_clock_of_the_database_where_it_has_one(house: House) -> None:
    now = lease_clock(lambda: NOW)
    one, other = (house.store.now(lambda session: now(session)) for _ in range(2))
    if house.store.engine.dialect.name == "sqlite":
        assert (one, other) == (NOW, NOW)
    else:
        assert NOW != one < other
        assert one.utcoffset() == timedelta()


async def test_two_workers_at_once_send_each_message_once(house: House) -> None:
    for _ in range(10):
        house.say(*EVERYBODY)
    one, other = house.worker(), house.worker()
    await asyncio.gather(one.drain(), other.drain())
    assert house.states() == {SENT: 60}
    assert len(house.chat.messages) == 60


async def test_a_claimed_row_is_nobody_elses_until_its_lease_runs_out(house: House) -> None:
    house.say("room:1")
    mine = house.store.now(lambda session: claim(session, "one", NOW, NOW))
    assert len(mine) == 1
    for after in (timedelta(), LEASE):
        assert house.store.now(lambda session: claim(session, "two", NOW, NOW + after)) == []  # noqa: B023
    over = NOW + LEASE + timedelta(seconds=1)
    assert house.store.now(lambda session: claim(session, "two", NOW, over)) == mine


async def test_who_lost_the_lease_settles_nothing(house: House) -> None:
    house.say("room:1")
    (id,) = house.store.now(lambda session: claim(session, "one", NOW, NOW))
    later = NOW + 2 * LEASE
    house.store.now(lambda session: claim(session, "two", NOW, later))
    assert house.store.now(lambda session: held(session, id, "one", later)) is None
    assert house.store.now(lambda session: held(session, id, "two", later)) is not None


async def test_who_starts_to_send_has_a_whole_lease_for_it(house: House) -> None:
    house.say("room:1")
    (id,) = house.store.now(lambda session: claim(session, "one", NOW, NOW))
    late = NOW + LEASE - timedelta(seconds=1)
    assert house.store.now(lambda session: held(session, id, "one", late)) is not None
    assert house.store.now(lambda session: claim(session, "two", NOW, late + timedelta(seconds=5))) == []


async def test_a_lease_that_no_clock_could_have_given_has_run_out(house: House) -> None:
    house.say("room:1")
    ahead = NOW + timedelta(days=400)
    mine = house.store.now(lambda session: claim(session, "one", NOW, ahead))
    assert house.store.now(lambda session: claim(session, "two", NOW, NOW)) == mine


@pytest.mark.parametrize("accepted", [True, False])
async def test_after_a_crash_another_worker_looks_before_it_sends(house: House, accepted: bool) -> None:
    house.say("room:1")
    house.chat.script["C-room"] = [Killed(ACCEPTED) if accepted else Killed()]
    with pytest.raises(Killed):
        await house.worker().sweep()
    assert house.row().state is SENDING
    heir = house.worker()
    assert await heir.sweep() == 0
    house.forward(LEASE.total_seconds() + 1)
    await heir.drain()
    assert house.chat.sent_to("C-room") == 1
    assert house.row().state is SENT
    assert [what for _, what, _ in house.chat.calls] == ["send", "look"] + ["send"] * (not accepted)


async def test_stopping_finishes_what_is_in_hand(house: House) -> None:
    house.say("room:1")
    worker, begun, go_on = house.worker(), asyncio.Event(), asyncio.Event()
    send = house.chat.send

    async def slow(*arguments: str) -> object:
        begun.set()
        await go_on.wait()
        return await send(*arguments)  # type: ignore[arg-type]

    house.chat.send = slow  # type: ignore[method-assign, assignment]
    worker.start()
    worker.wake()
    await begun.wait()
    stopping = asyncio.ensure_future(worker.stop())
    await asyncio.sleep(0)
    go_on.set()
    await stopping
    assert house.row().state is SENT
    assert house.chat.sent_to("C-room") == 1
    assert not worker.running
