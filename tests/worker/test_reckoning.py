"""The books are looked at once a night, and what is missing is told under a number."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.reckoning import Reckoning
from storage.deliveries import Delivery, DeliveryState
from tests.worker.group import House

LOGGER = "scribe.reckoning"


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, LOGGER)
    return caplog


def break_the_law(house: House) -> None:
    """A delivery that was given up for no reason."""
    house.say("person:1")
    lost = update(Delivery).values(state=DeliveryState.DEAD, reason=None)
    house.store.now(lambda session: session.execute(lost))


async def test_books_in_order_are_not_worth_a_word(house: House, told: pytest.LogCaptureFixture) -> None:
    house.say("person:1", "room:1")
    await house.worker().drain()
    await Reckoning(house.store, house.real)()
    assert told.records == []


async def test_what_is_not_accounted_for_is_told_once_a_night_by_one_process(
    house: House, told: pytest.LogCaptureFixture
) -> None:
    break_the_law(house)
    one, other = (Reckoning(house.store, house.real) for _ in range(2))
    for _ in range(3):
        await one()
        await other()
    (record,) = told.records
    assert record.levelno == logging.CRITICAL
    assert "not every delivery is accounted for" in record.getMessage()
    house.real.set(house.real() + timedelta(days=1))
    await other()
    await one()
    assert len(told.records) == 2


async def test_a_database_that_is_gone_stops_nothing(house: House, told: pytest.LogCaptureFixture) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house.store, "run", _gone)
        await Reckoning(house.store, house.real)()
    assert ["the deliveries were not counted" in record.getMessage() for record in told.records] == [True]


async def _gone(_work: object) -> None:
    raise OSError("gone")
