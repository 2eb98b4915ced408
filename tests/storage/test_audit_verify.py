"""What is done to the audit log behind Scribe's back is refused, or found, and the first bad entry named."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import audit
from storage.audit import Origin, made_by, newest, verify
from storage.backup import back_up
from storage.chain import Entry, Head, Wrong, digest
from storage.outbox import announce, at_once
from storage.people import Person
from storage.restore import restore
from storage.store import Store, open_engine
from tests.storage.copies import NIGHT, file_at
from tests.storage.tampering import rewrite, tamper, unlocked
from tests.storage.test_audit import AT, a_group, a_person

COUNT = 7
EDITS = {
    "at": "'2020-01-01 00:00:00.000000+00'",
    "person_id": "99",
    "platform": "'teams'",
    "workspace": "NULL",
    "account": "'U2'",
    "command": "'meeting.move'",
    "record": "'actions'",
    "key": "'8'",
    "action": "'delete'",
    "before": "'{}'",
    "after": "replace(after, 'Zoë', 'Zoé')",
    "previous": "replace(hash, '0', '1')",
    "hash": "replace(hash, hash, previous)",
}


@pytest.fixture
def log(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store whose log has some entries, and is read in pages of three."""
    monkeypatch.setattr(audit, "PAGE", 3)
    for number in range(COUNT):

        def work(session: Session, number: int = number) -> None:
            made_by(session, Origin("roster", "slack", "T1", "U1", 7))
            session.add(a_person(f"{number}@a.example"))

        store.now(work)
    return store


def found(store: Store, noted: Head | None = None) -> tuple[int, str, int] | None:
    """How far the log is whole, what is wrong with the first bad entry, and its number."""
    head, fault = verify(store.engine, noted)
    return (head.entries, fault.wrong, fault.sequence) if fault else None


def entries_of(store: Store) -> list[Entry]:
    return store.now(lambda session: newest(session, 1000))


def test_the_columns_are_all_tried() -> None:
    assert [*EDITS] == [*Entry._fields[1:]]


@pytest.mark.parametrize("column", EDITS)
def test_an_edit_of_any_column_is_found(log: Store, column: str) -> None:
    assert found(log) is None
    tamper(log.engine, f'UPDATE audit_entries SET "{column}" = {EDITS[column]} WHERE sequence = 4')
    assert found(log) == (3, Wrong.EDITED, 4)


@pytest.mark.parametrize("number", [1, 4, COUNT])
def test_an_edit_that_is_hashed_anew_is_found(log: Store, number: int) -> None:
    edited = entries_of(log)[number - 1]._replace(account="U2")
    rewrite(log.engine, edited._replace(hash=digest(edited)))
    wrong = found(log)
    assert wrong is not None
    assert wrong[1:] == (Wrong.REPLACED, number)


@pytest.mark.parametrize("number", [1, 4, COUNT])
def test_a_removal_is_found(log: Store, number: int) -> None:
    tamper(log.engine, f"DELETE FROM audit_entries WHERE sequence = {number}")
    assert found(log) == (number - 1, Wrong.MISSING, number)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (3, 4), (2, COUNT)])
def test_two_that_changed_places_are_found(log: Store, one: int, other: int) -> None:
    tamper(
        log.engine,
        f"UPDATE audit_entries SET sequence = 0 WHERE sequence = {one}",
        f"UPDATE audit_entries SET sequence = {one} WHERE sequence = {other}",
        f"UPDATE audit_entries SET sequence = {other} WHERE sequence = 0",
    )
    assert found(log) == (one - 1, Wrong.MISPLACED, one)


def test_an_addition_is_found(log: Store) -> None:
    last = entries_of(log)[-1]
    forged = last._replace(sequence=COUNT + 1, previous=last.hash)
    forged = forged._replace(hash=digest(forged))
    values = ", ".join(
        "NULL" if value is None else f"'{value}'" for value in forged._replace(hash=digest(forged))
    )
    tamper(log.engine, f"INSERT INTO audit_entries VALUES ({values})")
    assert found(log) == (COUNT + 1, Wrong.ADDED, COUNT + 1)


def test_the_newest_removed_with_their_count_show_by_a_head_that_was_noted(log: Store) -> None:
    noted, _ = verify(log.engine)
    kept = entries_of(log)[COUNT - 3]
    tamper(
        log.engine,
        f"DELETE FROM audit_entries WHERE sequence > {kept.sequence}",
        f"UPDATE audit_head SET entries = {kept.sequence}, hash = '{kept.hash}'",
    )
    assert found(log) is None
    assert found(log, noted) == (COUNT - 2, Wrong.MISSING, COUNT - 1)


def test_a_head_that_was_noted_holds_while_the_log_grows(log: Store) -> None:
    noted, _ = verify(log.engine)
    log.now(lambda session: session.add(a_person("later@a.example")))
    assert found(log, noted) is None
    assert found(log, Head(noted.entries, "0" * 64)) == (COUNT - 1, Wrong.NOT_NOTED, COUNT)


def test_a_log_without_its_head_is_not_whole_and_takes_no_more(log: Store) -> None:
    tamper(log.engine, "DELETE FROM audit_head")
    assert found(log) == (COUNT, Wrong.NO_HEAD, COUNT)
    with pytest.raises(Exception, match="No row"):
        log.now(lambda session: session.add(a_person()))


def an_event(store: Store) -> None:
    """A delivery with its trace."""
    store.now(lambda session: session.add(a_group()))
    what = at_once("kind", "group:1", "once", "room:1", AT, AT + timedelta(days=1))
    store.now(lambda session: announce(session, 1, [what], AT))


@pytest.mark.parametrize("table", ["audit_entries", "delivery_events"])
@pytest.mark.parametrize("what", ["UPDATE {} SET at = at", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_append_only(log: Store, table: str, what: str) -> None:
    an_event(log)
    with pytest.raises(DBAPIError, match="append-only"), log.engine.begin() as connection:
        connection.exec_driver_sql(what.format(table))
    with unlocked(log.engine, table) as connection:
        connection.exec_driver_sql(what.format(table))


@pytest.mark.parametrize(("number", "previous"), [(2, "hash"), (1, "previous")])
def test_the_database_refuses_an_entry_that_does_not_continue_the_last(
    log: Store, number: int, previous: str
) -> None:
    forged = (
        f"INSERT INTO audit_entries SELECT sequence + {number}, at, person_id, platform, workspace, account,"
        f" command, record, key, action, before, after, {previous}, hash FROM audit_entries"
        f" WHERE sequence = {COUNT}"
    )
    with pytest.raises(DBAPIError, match="continued"), log.engine.begin() as connection:
        connection.exec_driver_sql(forged)
    assert found(log) is None


def test_transactions_at_once_make_one_chain(store: Store) -> None:
    """On PostgreSQL all of them are open before the first commits; on SQLite they wait to begin."""
    count = 4
    open_ = threading.Barrier(count if store.engine.dialect.name == "postgresql" else 1)

    def work(session: Session, number: int) -> None:
        made_by(session, Origin(f"c{number}"))
        session.add(a_person(f"{number}@a.example"))
        session.flush()
        open_.wait(timeout=60)
        session.add(a_person(f"{number}@b.example"))

    def run(number: int) -> None:
        store.now(lambda session: work(session, number))

    with ThreadPoolExecutor(count) as threads:
        list(threads.map(run, range(count)))
    commands = [entry.command for entry in entries_of(store)]
    assert found(store) is None
    assert sorted(commands) == [f"c{number}" for number in range(count) for _ in range(2)]
    assert all(one == other for one, other in zip(commands[::2], commands[1::2], strict=True))


def test_what_is_written_while_the_log_is_verified_belongs_to_it(
    log: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, more = audit._entries, iter(range(3))

    def reading(engine: Engine, after: int) -> Iterator[Entry]:
        yield from read(engine, after)
        for number in islice(more, 1):
            later = a_person(f"{number}@c.example")
            log.now(partial(Session.add, instance=later))

    monkeypatch.setattr(audit, "_entries", reading)
    head, fault = verify(log.engine)
    assert (head.entries, fault) == (COUNT + 3, None)


def test_a_restored_database_is_whole(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(open_engine(sqlite_url))
    store.now(lambda session: session.add(a_person()))
    copy = back_up(file_at(sqlite_url), tmp_path / "copies", NIGHT)
    store.now(lambda session: session.add(a_person("later@a.example")))
    noted, _ = verify(store.engine)
    store.close()
    restore(copy.file, file_at(sqlite_url), NIGHT)
    again = Store(open_engine(sqlite_url))
    assert found(again) is None
    assert found(again, noted) == (1, Wrong.MISSING, 2)
    again.now(lambda session: setattr(session.get_one(Person, 1), "name", "Zoé"))
    assert found(again) is None
    again.close()
