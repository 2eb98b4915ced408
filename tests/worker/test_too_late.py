"""What is too late is told as late, whatever else its time being over would make of it."""

from datetime import timedelta

import pytest

from bot.chat.card import Card, Text
from bot.chat.sentence import Written
from bot.worker import Worker
from commands.features import NOTICES
from commands.notice import Due, Notice
from storage.deliveries import DeliveryState
from tests.worker.group import RECORD, House

CANCELLED, LATE, SENT = DeliveryState.CANCELLED, DeliveryState.LATE, DeliveryState.SENT
HOUR = timedelta(hours=1)


def _in_time(due: Due) -> str | None:
    return RECORD.gone.get(due.record) or (None if due.now <= due.row.due_at + HOUR else "it is over")


def _drawn(_: Due) -> Card:
    return Card.of(Text(Written("it begins soon")))


@pytest.fixture(autouse=True)
def _notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """``test.soon`` holds for an hour."""
    monkeypatch.setitem(NOTICES, "test.soon", Notice("test.soon", _drawn, _in_time))


async def test_what_waited_until_it_was_over_is_late_and_not_merely_called_off(house: House) -> None:
    house.say("person:1", kind="test.soon", useful=HOUR)
    house.forward(2 * 3600)
    await house.worker().drain()
    assert house.states() == {LATE: 1}


async def test_what_would_not_have_been_sent_in_any_case_is_called_off(house: House) -> None:
    house.say("person:1", kind="test.soon", useful=HOUR)
    RECORD.gone[1] = "answered"
    house.forward(2 * 3600)
    await house.worker().drain()
    assert (house.row().state, house.row().reason) == (CANCELLED, "answered")


async def test_what_a_wrong_clock_took_to_be_over_goes_out_when_it_is_right(house: House) -> None:
    house.say("person:1", kind="test.soon", useful=HOUR)
    ahead = Worker(house.store, {}, lambda: house.clock() + 2 * HOUR, lambda _: house.real())
    await ahead.sweep()
    await house.worker().drain()
    assert house.states() == {SENT: 1}
    assert house.chat.sent_to("D-ann") == 1


async def test_what_cannot_even_be_looked_at_is_late_in_the_end(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Due) -> str | None:
        raise ZeroDivisionError

    monkeypatch.setitem(NOTICES, "test.soon", Notice("test.soon", _drawn, broken))
    house.say("person:1", kind="test.soon", useful=HOUR)
    worker = house.worker()
    await worker.drain()
    house.forward(2 * 3600)
    await worker.drain()
    assert house.states() == {LATE: 1}
