"""Chores that one process does for all."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from storage.chores import take
from storage.store import Store

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def taken(store: Store, at: datetime, edition: str = "1", every: timedelta = 6 * HOUR) -> bool:
    return store.now(lambda session: take(session, "plan", edition, at, since=at - every))


def test_a_chore_is_done_once_in_its_time(store: Store) -> None:
    assert taken(store, NOW)
    assert not taken(store, NOW)
    assert not taken(store, NOW + 5 * HOUR)
    assert taken(store, NOW + 6 * HOUR)
    assert not taken(store, NOW + 7 * HOUR)


def test_another_edition_does_it_anew(store: Store) -> None:
    assert taken(store, NOW)
    assert taken(store, NOW, "2")
    assert not taken(store, NOW, "2")


def test_who_goes_by_older_zone_data_leaves_what_newer_has_done(store: Store) -> None:
    assert taken(store, NOW, "2026f 0.2.0")
    for hours in (0, 6, 11):
        assert not taken(store, NOW + hours * HOUR, "2025b 0.1.0")
        assert not taken(store, NOW - hours * HOUR, "2025b 0.3.0")
    assert taken(store, NOW + 11 * HOUR, "2027a 0.1.0")


def test_newer_zone_data_or_another_release_of_scribe_does_it_anew(store: Store) -> None:
    assert taken(store, NOW, "2025b 0.1.0")
    assert taken(store, NOW, "2026f 0.1.0")
    assert taken(store, NOW, "2026f 0.10.0")
    assert taken(store, NOW, "2026f 0.9.0")
    assert not taken(store, NOW, "2026f 0.9.0")


def test_what_an_edition_of_before_kept_in_the_other_order_is_done_anew(store: Store) -> None:
    assert taken(store, NOW, "0.1.0 2026f")
    assert taken(store, NOW, "2026f 0.1.0")


def test_put_back_to_older_zone_data_it_is_done_when_nobody_newer_has_come_for_twice_the_time(
    store: Store,
) -> None:
    assert taken(store, NOW, "2026f 0.2.0")
    assert not taken(store, NOW + 11 * HOUR, "2025b 0.1.0")
    assert taken(store, NOW + 12 * HOUR, "2025b 0.1.0")
    assert not taken(store, NOW + 13 * HOUR, "2025b 0.1.0")
    assert taken(store, NOW + 13 * HOUR, "2026f 0.2.0")


def test_what_a_wrong_clock_has_done_in_the_future_is_done_again(store: Store) -> None:
    assert taken(store, NOW + 24 * HOUR)
    assert taken(store, NOW)


def test_a_machine_whose_clock_is_a_little_behind_leaves_what_was_just_done(store: Store) -> None:
    assert taken(store, NOW, every=timedelta(seconds=60))
    assert not taken(store, NOW - timedelta(seconds=2), every=timedelta(seconds=60))


def test_a_chore_that_fails_has_not_been_done(store: Store) -> None:
    def fail(session: Session) -> None:
        assert take(session, "plan", "1", NOW, since=NOW - HOUR)
        raise RuntimeError("half-way")

    try:
        store.now(fail)
    except RuntimeError:
        assert taken(store, NOW)


def test_of_those_who_come_at_the_same_instant_one_does_it(store: Store) -> None:
    together = threading.Barrier(4)

    def one(_: int) -> bool:
        together.wait()
        return taken(store, NOW)

    for _ in range(5):
        with ThreadPoolExecutor(4) as threads:
            assert sum(threads.map(one, range(4))) <= 1
    assert not taken(store, NOW)
