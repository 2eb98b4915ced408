"""What is at hand is found by an index, however long the history beside it is."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.orm import Session

from storage.base import table
from storage.claims import claim, next_due, stale
from storage.deliveries import LOST, Delivery, DeliveryState, Post, coming, latest, past, undelivered
from storage.groups import Group
from storage.outbox import Planned, replan, touch
from storage.store import Store

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
YEARS = 1500
"""Deliveries that were sent, one a day."""

BY_STATE = "ix_deliveries_state_next_attempt_at"
BY_GROUP = "ix_deliveries_group_id_state_due_at"
BY_SUBJECT = "ix_deliveries_subject_state"
WHOLE = ("SCAN deliveries", "SCAN posts", "Seq Scan on deliveries", "Seq Scan on posts")
"""How both databases say that they look at every row of a table."""


def row(number: int, due: datetime, state: DeliveryState) -> dict[str, Any]:
    """A delivery about one of many meetings."""
    return {
        "id": UUID(int=number),
        "group_id": 1,
        "kind": "meeting.soon",
        "subject": f"meeting:{number % 500}",
        "occurrence": f"meeting:{number}",
        "recipient": "room:1",
        "due_at": due,
        "useful_until": due + timedelta(days=1),
        "local_date": date(2026, 11, 24),
        "local_time": time(9),
        "zone": "America/Toronto",
        "tzdata_version": "2026a",
        "state": state,
        "attempts": 0,
        "next_attempt_at": due,
    }


def fill(session: Session) -> None:
    """Years of what was sent, each a post, and a fortnight that is planned, from now on."""
    session.add(Group(code="g", name_en="Group", name_fr="Groupe", acronym_en="G", acronym_fr="G"))
    session.flush()
    sent = [row(number, NOW - timedelta(days=number), DeliveryState.SENT) for number in range(1, YEARS)]
    due = [row(YEARS + n, NOW + timedelta(days=n), DeliveryState.PENDING) for n in range(14)]
    posts = [
        {
            "delivery_id": one["id"],
            "platform": "chat",
            "workspace": "W1",
            "channel": "C1",
            "message": str(one["id"]),
            "stale": False,
        }
        for one in sent
    ]
    session.execute(insert(table(Delivery)), [*sent, *due])
    session.execute(insert(table(Post)), posts)


@pytest.fixture
def long_lived(store: Store) -> Store:
    """A database with a long history."""
    store.now(fill)
    if store.engine.dialect.name == "postgresql":  # which otherwise does so by itself, in time
        with store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    return store


def paths(store: Store, work: Callable[[Session], object]) -> str:
    """How the database goes about each statement of a work, in its own words."""
    said: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        said.append((statement, values[0] if many else values))

    event.listen(store.engine, "before_cursor_execute", note)
    store.now(work)
    event.remove(store.engine, "before_cursor_execute", note)
    return "\n".join(line for statement, values in said for line in explained(store, statement, values))


def explained(store: Store, statement: str, values: Any) -> Iterator[str]:
    if not statement.startswith(("SELECT", "UPDATE")) or "pg_" in statement:
        return
    sqlite = store.engine.dialect.name == "sqlite"
    with store.engine.begin() as connection:
        how = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        for line in connection.exec_driver_sql(f"{how} {statement}", values):
            yield str(line[-1])


def without_index(session: Session) -> object:
    return session.query(Post.id).filter_by(message="none").all()


def by_index(found: str, index: str) -> bool:
    """Whether it goes by that index, and looks at no whole table."""
    return index in found and not any(whole in found for whole in WHOLE)


def test_a_sweep_looks_at_what_is_at_hand_only(long_lived: Store) -> None:
    found = paths(long_lived, lambda session: claim(session, "worker", NOW, NOW))
    assert by_index(found, BY_STATE)
    # what is pending, whom another worker writes to, and what a lost holder left behind
    assert found.count(BY_STATE) == 3
    assert by_index(paths(long_lived, next_due), BY_STATE)
    found = paths(long_lived, lambda session: stale(session, ["chat"], ["C2"]))
    assert by_index(found, "ix_posts_stale")


def test_the_posts_of_a_record_are_found_by_its_name(long_lived: Store) -> None:
    found = paths(long_lived, lambda session: touch(session, "meeting:3"))
    assert by_index(found, BY_SUBJECT)
    assert any(whole in paths(long_lived, without_index) for whole in WHOLE)  # which would be seen


def test_what_the_co_chairs_ask_for_is_found_by_group_and_state(long_lived: Store) -> None:
    for asked in (
        lambda session: undelivered(session, 1, NOW - timedelta(days=7)),
        lambda session: latest(session, 1, LOST, 12, since=NOW - timedelta(days=14)),
        lambda session: past(session, 1, NOW, 12),
        lambda session: coming(session, 1, 12),
    ):
        found = paths(long_lived, asked)
        assert by_index(found, BY_GROUP) or by_index(found, BY_STATE)


def test_the_past_is_the_newest_of_all_states_together(long_lived: Store) -> None:
    rows = long_lived.now(lambda session: past(session, 1, NOW, 4))
    assert [row.id.int for row in rows] == [YEARS, 1, 2, 3]


def read_while(store: Store, work: Callable[[Session], object]) -> list[Delivery]:
    """The deliveries that a work reads."""
    read: list[Delivery] = []

    def note(row: Delivery, _context: Any) -> None:
        read.append(row)

    event.listen(Delivery, "load", note)
    store.now(work)
    event.remove(Delivery, "load", note)
    return read


def test_planning_a_record_reads_nothing_of_its_history(long_lived: Store) -> None:
    soon = Planned(
        "meeting.soon",
        "meeting:3",
        "meeting:3#7",
        "room:1",
        NOW.date() + timedelta(days=20),
        time(13),
        "America/Toronto",
        NOW + timedelta(days=30),
    )

    def plan(session: Session) -> None:
        replan(session, 1, "meeting:3", ["meeting.soon"], [soon], NOW)

    read = read_while(long_lived, plan)
    assert {(row.subject, row.due_at >= NOW) for row in read} == {("meeting:3", True)}
    again = read_while(long_lived, plan)
    assert [row.id for row in again] == [soon.id]
