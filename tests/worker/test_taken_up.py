"""What waited for a room that its chat then closed goes on when the room is back."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.closing import call_off, take_up
from storage.deliveries import DeliveryState
from storage.groups import Room
from tests.worker.group import House

CANCELLED, LATE, SENT = DeliveryState.CANCELLED, DeliveryState.LATE, DeliveryState.SENT
DAY = timedelta(days=1)


def close(house: House) -> None:
    def work(session: Session) -> None:
        room = session.scalars(select(Room)).one()
        room.closed, room.left_at = "archived", house.clock()
        call_off(session, room, house.clock())

    house.store.now(work)


def open_again(house: House) -> None:
    def work(session: Session) -> None:
        room = session.scalars(select(Room)).one()
        closed_at, room.closed, room.left_at = room.left_at, None, None
        assert closed_at is not None
        take_up(session, room, closed_at, house.clock())

    house.store.now(work)


@pytest.mark.parametrize(("useful", "ends"), [(7 * DAY, SENT), (3.5 * DAY, LATE), (1 * DAY, CANCELLED)])
async def test_what_a_chat_could_not_take_for_days_is_posted_or_told_as_late(
    house: House, useful: timedelta, ends: DeliveryState
) -> None:
    house.say("room:1", useful=useful)
    house.forward(3 * 86400)
    close(house)
    house.forward(86400)
    open_again(house)
    await house.worker().drain()
    assert house.states() == {ends: 1}
