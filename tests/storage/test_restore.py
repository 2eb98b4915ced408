"""A restored database is whole, upgraded and in place at one step; the replaced one is kept."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backup import back_up
from storage.migrate import check, head, upgrade
from storage.restore import restore
from storage.store import Store, open_engine
from storage.upkeep import Unkept, Why
from tests.storage.copies import NIGHT, another_process, ask, change, damage, file_at, names

LATER = NIGHT + timedelta(hours=5)
GROUP = (
    "INSERT INTO groups (code, name_en, name_fr, acronym_en, acronym_fr, zone, practice)"
    " VALUES ('{}', 'Group', 'Groupe', 'G', 'G', 'America/Toronto', '{{}}')"
)
CODES = "SELECT code FROM groups ORDER BY id"


@pytest.fixture
def database(sqlite_url: str) -> Path:
    """A database that has a group more than its copy."""
    file = file_at(sqlite_url)
    change(file, GROUP.format("old"))
    return file


@pytest.fixture
def copy(database: Path, tmp_path: Path) -> Path:
    """The copy."""
    made = back_up(database, tmp_path / "copies", NIGHT).file
    change(database, GROUP.format("new"))
    return made


def refused(copy: Path, database: Path) -> Why:
    """Why nothing is restored; and nothing has changed."""
    before = names(database.parent)
    with pytest.raises(Unkept) as unkept:
        restore(copy, database, LATER)
    assert [name for name in names(database.parent) if not name.endswith(("-wal", "-shm"))] == [
        name for name in before if not name.endswith(("-wal", "-shm"))
    ]
    return unkept.value.why


def test_the_database_is_as_it_was_and_the_replaced_one_is_kept(copy: Path, database: Path) -> None:
    kept = restore(copy, database, LATER).kept
    assert kept == database.with_name("only-replaced-20261124T133000Z.sqlite3")
    assert ask(database, CODES) == [("old",)]
    assert ask(kept, CODES) == [("old",), ("new",)]
    assert database.stat().st_mode & 0o777 == 0o600
    assert copy.exists()
    assert names(database.parent) == ["copies", kept.name, database.name]


def test_a_copy_can_be_restored_where_the_database_is_lost(copy: Path, database: Path) -> None:
    database.unlink()
    for ending in ("-wal", "-shm"):
        database.with_name(f"{database.name}{ending}").write_bytes(b"left behind")
    assert restore(copy, database, LATER).kept is None
    assert ask(database, CODES) == [("old",)]


def test_the_log_of_the_replaced_database_is_not_played_into_the_restored_one(
    copy: Path, database: Path, tmp_path: Path
) -> None:
    """A process was killed: what it had committed last is only in its log."""
    crashed = tmp_path / "crashed.sqlite3"
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute(GROUP.format("newest"))
        for ending in ("", "-wal"):
            shutil.copy(f"{database}{ending}", f"{crashed}{ending}")
    kept = restore(copy, crashed, LATER).kept
    assert ask(crashed, CODES) == [("old",)]
    assert kept is not None
    assert ask(kept, CODES) == [("old",), ("new",), ("newest",)]


def test_while_another_process_has_the_database_open_nothing_is_restored(copy: Path, database: Path) -> None:
    change(database, "PRAGMA journal_mode=WAL")
    with another_process(database):
        assert refused(copy, database) is Why.IN_USE
    assert ask(database, CODES) == [("old",), ("new",)]
    restore(copy, database, LATER)


def test_an_idle_store_counts_as_open(copy: Path, database: Path) -> None:
    store = Store(open_engine(f"sqlite:///{database}"))
    store.now(lambda session: session.connection().exec_driver_sql("SELECT 1"))
    assert refused(copy, database) is Why.IN_USE
    store.close()
    restore(copy, database, LATER)


def test_a_damaged_database_can_be_replaced(copy: Path, database: Path) -> None:
    database.write_bytes(b"nothing that SQLite knows" * 1000)
    kept = restore(copy, database, LATER).kept
    assert kept is not None
    assert kept.read_bytes().startswith(b"nothing that")
    assert ask(database, CODES) == [("old",)]


def test_a_damaged_database_that_is_still_open_elsewhere_is_not_replaced(copy: Path, database: Path) -> None:
    change(database, "PRAGMA journal_mode=WAL")
    with another_process(database):
        with database.open("r+b") as file:
            file.write(b"nothing that SQLite knows")
        assert refused(copy, database) is Why.IN_USE


def test_what_a_killed_restore_left_is_removed_by_the_next_one(copy: Path, database: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = [database.with_name(f"{database.name}.{ended.pid}.part{end}") for end in ("", "-wal", "-shm")]
    others = [database.with_name(f"{database.name}.{name}.part") for name in (os.getppid(), "mine")]
    for file in (*left, *others):
        file.touch()
    restore(copy, database, LATER)
    assert [file.exists() for file in (*left, *others)] == [False] * 3 + [True] * 2


def test_a_damaged_copy_is_refused(copy: Path, database: Path) -> None:
    damage(copy)
    assert refused(copy, database) is Why.DAMAGED
    copy.write_bytes(b"no database at all" * 1000)
    assert refused(copy, database) is Why.DAMAGED


def test_a_file_that_is_none_of_scribe_s_is_refused(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    change(other, "CREATE TABLE other (x)")
    assert refused(other, database) is Why.NOT_OURS
    assert refused(tmp_path / "none.sqlite3", database) is Why.ABSENT


def test_a_copy_of_a_newer_scribe_is_refused(copy: Path, database: Path) -> None:
    change(copy, "UPDATE alembic_version SET version_num = '9999'")
    assert refused(copy, database) is Why.NEWER


def test_a_copy_of_an_older_scribe_is_upgraded(database: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    engine = open_engine(f"sqlite:///{old}")
    upgrade(engine, "0001")
    engine.dispose()
    change(old, GROUP.format("ancient"))
    restore(old, database, LATER)
    engine = open_engine(f"sqlite:///{database}")
    check(engine)
    engine.dispose()
    assert ask(database, CODES) == [("ancient",)]
    assert ask(old, "SELECT version_num FROM alembic_version") != [(head(),)]  # the copy itself is untouched


def test_where_a_file_has_one_name_only_the_replaced_one_is_copied(
    copy: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", none)
    kept = restore(copy, database, LATER).kept
    assert kept is not None
    assert ask(kept, CODES) == [("old",), ("new",)]
    assert ask(database, CODES) == [("old",)]
