"""An older process that still runs beside a newer one does not move back what the newer one has planned."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.horizon import plan_everything, plan_once
from storage.deliveries import Delivery, DeliveryState
from storage.store import Store
from tests.commands.secretary import Secretary

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Due = dict[uuid.UUID, datetime]
Plan = Callable[[Session, datetime], None]


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """The zone data of this process: newer, or older, by which Vancouver still changes its clocks."""

    def use(new: bool) -> None:
        like = {} if new else {"America/Vancouver": "America/Los_Angeles"}
        monkeypatch.setattr(zones, "_zone", lambda name: ZoneInfo(str(like.get(name, name))))
        monkeypatch.setattr(zones, "VERSION", "2026f" if new else "2025b")

    return use


def due(store: Store) -> Due:
    """When what waits to be said to people in Vancouver is due."""
    waiting = select(Delivery).where(
        Delivery.zone == "America/Vancouver",
        Delivery.state == DeliveryState.PENDING,
        Delivery.kind != "meeting.clocks",
    )
    return {row.id: row.due_at for row in store.now(lambda session: list(session.scalars(waiting)))}


def planned(store: Store, plan: Plan, at: datetime) -> Due:
    store.now(lambda session: plan(session, at))
    return due(store)


def test_the_older_process_leaves_the_planning_to_the_newer_one(
    store: Store, newer: Callable[[bool], None]
) -> None:
    store.now(lambda session: Secretary.of(session, NOW))
    newer(True)
    right = planned(store, plan_once, NOW)
    assert right
    newer(False)
    assert planned(store, plan_once, NOW + MINUTE) == right
    assert planned(store, plan_once, NOW + timedelta(hours=7)) == right
    # Left to itself it would have moved them.
    assert planned(store, plan_everything, NOW + timedelta(hours=7)) != right


def test_the_newer_process_mends_at_once_what_an_older_one_had_planned(
    store: Store, newer: Callable[[bool], None]
) -> None:
    store.now(lambda session: Secretary.of(session, NOW))
    newer(False)
    before = planned(store, plan_once, NOW)
    newer(True)
    right = planned(store, plan_once, NOW + MINUTE)
    assert {right[id] - before[id] for id in before} == {-timedelta(hours=1)}
