"""The law of conservation, as the database tells it."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from storage.balance import Balance, balances, balances_beside
from storage.deliveries import Delivery, DeliveryState
from tests.worker.group import House

LOST = (DeliveryState.LATE, DeliveryState.DEAD, DeliveryState.CANCELLED, DeliveryState.HELD)


def balance(house: House) -> Balance:
    """Of the only group; read beside whoever writes, and in a transaction, it is the same."""
    (beside,) = balances_beside(house.store.engine)
    assert house.store.now(balances) == [beside]
    return beside


def put(house: House, state: DeliveryState, reason: str | None) -> None:
    def work(session: Session) -> None:
        session.execute(
            update(Delivery).where(Delivery.recipient == "person:1").values(state=state, reason=reason)
        )

    house.store.now(work)


def test_of_nothing_planned_nothing_is_anywhere(house: House) -> None:
    assert balance(house) == Balance(house.group_id, *[0] * 9)


async def test_what_is_planned_is_what_was_sent_and_what_is_to_be(house: House) -> None:
    house.say("person:1", "person:2")
    assert (balance(house).planned, balance(house).pending) == (2, 2)
    await house.worker().drain()
    house.say("room:1")
    told = balance(house)
    assert (told.planned, told.sent, told.pending) == (3, 2, 1)
    assert told.even


@pytest.mark.parametrize("state", LOST)
def test_what_is_not_sent_needs_a_reason(house: House, state: DeliveryState) -> None:
    house.say("person:1", "person:2")
    put(house, state, "why not")
    assert balance(house).standing[state] == 1
    assert balance(house).even
    put(house, state, None)
    assert balance(house).unexplained == 1
    assert not balance(house).even


def test_a_delivery_that_nobody_planned_is_found(house: House) -> None:
    house.say("person:1")
    (row,) = house.rows()
    assert balance(house).even

    def smuggle(session: Session) -> None:
        other = {
            column.name: getattr(row, column.name)
            for column in Delivery.__table__.columns
            if column.name not in ("id", "occurrence")
        }
        session.add(Delivery(id=type(row.id)(int=1), occurrence="nobody", **other))

    house.store.now(smuggle)
    assert not balance(house).even


def test_a_delivery_cannot_vanish_while_its_trace_stands(house: House) -> None:
    house.say("person:1")
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        house.store.now(lambda session: session.execute(delete(Delivery)))
    assert balance(house).even
