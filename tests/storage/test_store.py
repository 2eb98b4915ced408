"""What the database keeps and refuses, the same on SQLite and on PostgreSQL."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from storage.deliveries import Delivery, DeliveryEvent, DeliveryState
from storage.groups import Group
from storage.migrate import WrongRevision, check
from storage.outbox import Planned, replan
from storage.store import Store, open_engine

NOON = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)


def a_group(session: Session) -> Group:
    group = Group(code="cogwg", name_en="Group", name_fr="Groupe", acronym_en="COGWG", acronym_fr="GTGOC")
    session.add(group)
    session.flush()
    return group


def reminder(day: date, recipient: str = "person:1") -> Planned:
    useful = datetime(2027, 1, 1, tzinfo=UTC)
    return Planned("test.ask", "meeting:1", "meeting:1", recipient, day, time(9), "America/Vancouver", useful)


def states(session: Session) -> dict[str, DeliveryState]:
    return {row.recipient: row.state for row in session.scalars(select(Delivery))}


def test_an_instant_comes_back_as_it_was_stored_in_utc(store: Store) -> None:
    newfoundland = NOON.astimezone(timezone(-timedelta(hours=3, minutes=30)))

    def keep(session: Session) -> None:
        group = a_group(session)
        replan(session, group.id, "meeting:1", ["test.ask"], [reminder(date(2026, 12, 4))], newfoundland)

    store.now(keep)
    event = store.now(lambda session: session.scalars(select(DeliveryEvent)).one())
    assert event.at == NOON
    assert event.at.tzinfo is UTC or event.at.utcoffset() == timedelta(0)


def test_a_naive_time_is_refused(store: Store) -> None:
    def keep(session: Session) -> None:
        group = a_group(session)
        replan(session, group.id, "meeting:1", ["test.ask"], [reminder(date(2026, 12, 4))], NOON)
        row = session.scalars(select(Delivery)).one()
        row.due_at = NOON.replace(tzinfo=None)

    with pytest.raises(StatementError, match="needs a zone"):
        store.now(keep)


def test_planning_twice_changes_nothing(store: Store) -> None:
    wanted = [reminder(date(2026, 12, 4)), reminder(date(2026, 12, 4), "person:2")]

    def plan(session: Session) -> int:
        group = session.scalars(select(Group)).first() or a_group(session)
        replan(session, group.id, "meeting:1", ["test.ask"], wanted, NOON)
        session.flush()
        return len(list(session.scalars(select(DeliveryEvent))))

    assert store.now(plan) == 2
    assert store.now(plan) == 2


def test_what_is_no_longer_wanted_is_cancelled_and_comes_back_when_wanted_again(store: Store) -> None:
    both = [reminder(date(2026, 12, 4)), reminder(date(2026, 12, 4), "person:2")]

    def plan(session: Session, wanted: list[Planned]) -> dict[str, DeliveryState]:
        group = session.scalars(select(Group)).first() or a_group(session)
        replan(session, group.id, "meeting:1", ["test.ask"], wanted, NOON, because="answered")
        session.flush()
        return states(session)

    store.now(lambda session: plan(session, both))
    gone = store.now(lambda session: plan(session, both[:1]))
    assert gone == {"person:1": DeliveryState.PENDING, "person:2": DeliveryState.CANCELLED}
    back = store.now(lambda session: plan(session, both))
    assert set(back.values()) == {DeliveryState.PENDING}


def test_a_reminder_whose_time_had_passed_before_it_was_planned_is_left_out(store: Store) -> None:
    def plan(session: Session) -> dict[str, DeliveryState]:
        group = a_group(session)
        replan(session, group.id, "meeting:1", ["test.ask"], [reminder(date(2026, 11, 30))], NOON)
        return states(session)

    assert store.now(plan) == {}


def test_a_moved_reminder_is_due_at_its_new_time(store: Store) -> None:
    def plan(session: Session) -> datetime:
        group = a_group(session)
        for day in (date(2026, 12, 4), date(2026, 12, 7)):
            replan(session, group.id, "meeting:1", ["test.ask"], [reminder(day)], NOON)
        return session.scalars(select(Delivery)).one().due_at

    # 9:00 in Vancouver, which is at UTC−7 the whole year since 2026.
    assert store.now(plan) == datetime(2026, 12, 7, 16, 0, tzinfo=UTC)


def test_a_database_at_another_revision_is_refused(tmp_path: object) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new.sqlite3")
    with pytest.raises(WrongRevision):
        check(engine)
    engine.dispose()


def test_a_database_at_the_present_revision_is_accepted(store: Store) -> None:
    check(store.engine)
