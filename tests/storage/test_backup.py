"""A backup is whole, checked, made beside a writer, and leaves nothing half-made."""

import errno
import os
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backup import back_up, copies, folder_beside
from storage.store import Store, open_engine
from storage.upkeep import Unkept, Why, file_of, why_of
from tests.storage.copies import NIGHT, ask, change, damage, file_at, names


@pytest.fixture
def database(sqlite_url: str) -> Path:
    """A database with a group in it."""
    file = file_at(sqlite_url)
    change(
        file,
        "INSERT INTO groups (code, name_en, name_fr, acronym_en, acronym_fr, zone, practice)"
        " VALUES ('g', 'Group', 'Groupe', 'G', 'G', 'America/Toronto', '{}')",
    )
    return file


def refused(database: Path, folder: Path, stop: threading.Event | None = None) -> Why:
    """Why no copy is made."""
    with pytest.raises(Unkept) as unkept:
        back_up(database, folder, NIGHT, stop=stop)
    return unkept.value.why


def test_a_copy_has_what_the_database_has_under_the_time_it_was_made(database: Path) -> None:
    folder = folder_beside(database)
    made = back_up(database, folder, NIGHT)
    assert made.file == folder / "only-20261124T083000Z.sqlite3"
    assert made.size == made.file.stat().st_size
    assert ask(made.file, "SELECT code FROM groups") == [("g",)]
    assert names(folder) == [made.file.name]


def test_nobody_else_may_read_a_copy(database: Path) -> None:
    folder = folder_beside(database)
    made = back_up(database, folder, NIGHT)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert made.file.stat().st_mode & 0o777 == 0o600


def test_a_copy_is_made_while_somebody_writes(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE groups SET code = 'later'")
        made = back_up(database, tmp_path / "copies", NIGHT)
        writer.execute("COMMIT")
    assert ask(made.file, "SELECT code FROM groups") == [("g",)]
    assert ask(database, "SELECT code FROM groups") == [("later",)]


def test_what_is_committed_but_only_in_the_log_is_in_the_copy(database: Path, tmp_path: Path) -> None:
    store = Store(open_engine(f"sqlite:///{database}"))
    store.now(lambda session: session.connection().exec_driver_sql("UPDATE groups SET code = 'new'"))
    assert database.with_name(f"{database.name}-wal").stat().st_size > 0
    made = back_up(database, tmp_path / "copies", NIGHT)
    store.close()
    assert ask(made.file, "SELECT code FROM groups") == [("new",)]


def test_the_newest_are_kept_and_nothing_else_is_removed(database: Path) -> None:
    folder = folder_beside(database)
    folder.mkdir()
    others = ["notes.txt", "only-20200101T000000Z.sqlite3.bak", "other-20200101T000000Z.sqlite3"]
    others += ["only-99999999T999999Z.sqlite3", "my only-20200101T000000Z.sqlite3"]
    for name in others:
        (folder / name).write_text("mine")
    for night in range(5):
        back_up(database, folder, NIGHT + timedelta(days=night), keep=3)
    kept = [copy.made_at for copy in copies(database, folder)]
    assert kept == [NIGHT + timedelta(days=night) for night in (2, 3, 4)]
    assert [name for name in others if not (folder / name).exists()] == []


def test_what_a_killed_process_left_half_made_is_removed_a_day_later(database: Path) -> None:
    folder = folder_beside(database)
    folder.mkdir()
    left = folder / ".only-20261124T083000Z.sqlite3.4711.part"
    left.touch()
    back_up(database, folder, NIGHT + timedelta(hours=23))
    assert left.exists()
    back_up(database, folder, NIGHT + timedelta(hours=25))
    assert not left.exists()


def test_on_a_full_disk_nothing_is_left(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = tmp_path / "copies"
    monkeypatch.setattr(os, "fsync", full)
    assert refused(database, folder) is Why.FULL
    assert names(folder) == []


def test_a_damaged_database_gives_no_copy(database: Path, tmp_path: Path) -> None:
    change(database, "PRAGMA journal_mode=DELETE")
    damage(database)
    folder = tmp_path / "copies"
    assert refused(database, folder) is Why.DAMAGED
    assert names(folder) == []


def test_what_is_no_folder_is_told(database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(database, tmp_path / "file") is Why.CLOSED
    assert refused(database, tmp_path / "file" / "below") is Why.CLOSED


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.sqlite3", tmp_path / "copies") is Why.ABSENT
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE alembic_version",
        "DELETE FROM alembic_version",
        "UPDATE alembic_version SET version_num = '1'",
    ],
)
def test_a_database_at_another_revision_is_not_copied_as_if_it_were_ours(
    database: Path, tmp_path: Path, statement: str
) -> None:
    change(database, statement)
    assert refused(database, tmp_path / "copies") is Why.NOT_OURS
    assert names(tmp_path / "copies") == []


def test_a_copy_stops_when_it_is_told_to(database: Path, tmp_path: Path) -> None:
    change(database, "CREATE TABLE much AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                     " LIMIT 100000) SELECT i FROM n")  # fmt: skip
    stop = threading.Event()
    stop.set()
    assert refused(database, tmp_path / "copies", stop) is Why.STOPPED
    assert names(tmp_path / "copies") == []


def test_only_a_file_of_sqlite_can_be_copied() -> None:
    for url in ("postgresql://user:secret@host/name", "sqlite://", "sqlite:///:memory:"):
        with pytest.raises(Unkept) as unkept:
            file_of(url)
        assert unkept.value.why is Why.NO_FILE
    assert file_of("sqlite:///var/scribe.sqlite3") == Path("var/scribe.sqlite3")


def test_a_database_that_may_not_grow_is_full(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA max_page_count=1")
        with pytest.raises(sqlite3.OperationalError) as full:
            connection.execute("CREATE TABLE more AS SELECT randomblob(100000)")
    assert why_of(full.value) is Why.FULL
