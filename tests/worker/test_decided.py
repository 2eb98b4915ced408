"""What became of no message is decided by a person: it is sent after all, once, or not at all."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from bot.platforms.platform import Dead, Unsure
from storage.claims import drop, send_again, undecided
from storage.deliveries import Delivery, DeliveryState
from storage.outbox import settle
from tests.worker.chat import ACCEPTED
from tests.worker.group import NOW, RECORD, House

DEAD, HELD, LATE, SENT = DeliveryState.DEAD, DeliveryState.HELD, DeliveryState.LATE, DeliveryState.SENT


async def lost(house: House, *ills: BaseException) -> Delivery:
    """A message to the room after this went wrong, and ten minutes."""
    house.say("room:1", kind="test.once")
    house.chat.script["C-room"] = list(ills)
    await later(house, 700)
    return house.row()


async def later(house: House, seconds: float) -> None:
    """What is due is sent, now and in a while."""
    worker = house.worker()
    await worker.drain()
    house.forward(seconds)
    await worker.drain()


def again(house: House) -> None:
    """Somebody has the only message sent again."""
    id, now = house.row().id, house.clock()

    def decide(session: Session) -> None:
        row = undecided(session, house.group_id, id)
        assert row is not None
        send_again(session, row, now, "person:1")

    house.store.now(decide)


async def test_one_that_was_held_goes_without_a_look_and_is_not_held_again(house: House) -> None:
    house.chat.blind = True
    assert (await lost(house, Unsure("reset"))).state is HELD
    again(house)
    await later(house, 1)
    assert (house.row().state, house.row().reason, house.chat.sent_to("C-room")) == (SENT, None, 1)
    assert house.trace(house.row()) == ["planned", "pending", "held", "pending", "sent"]


async def test_one_that_was_refused_after_it_may_have_arrived_is_looked_for(house: House) -> None:
    house.say("room:1")
    house.chat.script["C-room"] = [Unsure(ACCEPTED)]
    await house.worker().drain()
    house.store.now(lambda session: _refused(session, house.row().id))
    again(house)
    await later(house, 1)
    assert (house.row().state, house.chat.sent_to("C-room")) == (SENT, 1)


async def test_one_that_was_late_is_sent_after_all(house: House) -> None:
    house.say("room:1", useful=timedelta(minutes=1))
    house.forward(120)
    await house.worker().drain()
    assert house.row().state is LATE
    again(house)
    await later(house, 1)
    assert (house.row().state, house.chat.sent_to("C-room")) == (SENT, 1)


async def test_one_that_no_longer_holds_is_cancelled_when_it_is_sent_again(house: House) -> None:
    assert (await lost(house, Dead("not_in_channel"))).state is DEAD
    RECORD.gone[1] = "meeting moved"
    again(house)
    await later(house, 1)
    assert (house.row().state, house.row().reason) == (DeliveryState.CANCELLED, "meeting moved")
    assert house.chat.sent_to("C-room") == 0


async def test_one_that_was_dropped_is_never_sent(house: House) -> None:
    row = await lost(house, Dead("not_in_channel"))

    def decide(session: Session) -> None:
        found = undecided(session, house.group_id, row.id)
        assert found is not None
        drop(session, found, house.clock(), "person:1")
        assert undecided(session, house.group_id, row.id) is None

    house.store.now(decide)
    await later(house, 3600)
    assert (house.row().state, house.chat.sent_to("C-room")) == (DeliveryState.CANCELLED, 0)


def _refused(session: Session, id: UUID) -> None:
    settle(session, session.get_one(Delivery, id), DEAD, NOW, "not_in_channel")
