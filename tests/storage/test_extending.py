"""Two who make the meetings of a series at once make each of them once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.local import furnish
from commands.meeting.calendar import extend
from storage.groups import the_group
from storage.meetings import Meeting
from storage.store import Store

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def extended(session: Session, ready: threading.Barrier) -> None:
    group = the_group(session)
    assert group is not None
    ready.wait()
    extend(session, group, NOW)


def test_two_who_extend_a_series_at_once_make_each_meeting_once(store: Store) -> None:
    store.now(lambda session: furnish(session, NOW))
    before = store.now(lambda session: list(session.scalars(select(Meeting.slot))))
    for _ in range(5):
        store.now(lambda session: session.execute(delete(Meeting)))
        one_writer = store.engine.dialect.name == "sqlite"  # who is second gets in when the first is done
        ready = threading.Barrier(1 if one_writer else 2)
        with ThreadPoolExecutor(2) as threads:
            works = [threads.submit(store.now, lambda s: extended(s, ready)) for _ in range(2)]  # noqa: B023
            for work in works:
                work.result()
        assert store.now(lambda session: list(session.scalars(select(Meeting.slot)))) == before
