"""What backing up and restoring share: raw connections to an SQLite file, and the ways in which they fail."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError

WAIT = 5.0
"""Seconds to wait for whoever is writing."""

MODE = 0o600
"""A copy holds what the database holds: nobody else reads it."""


class Why(StrEnum):
    """What keeps a copy from being made or put back."""

    FULL = "full"
    CLOSED = "closed"
    ABSENT = "absent"
    DAMAGED = "damaged"
    IN_USE = "in_use"
    NOT_OURS = "not_ours"
    NEWER = "newer"
    NO_FILE = "no_file"
    STOPPED = "stopped"
    OTHER = "other"


class Unkept(Exception):
    """A copy was not made, or not put back, and nothing has changed: why, where, and what was found."""

    def __init__(self, why: Why, where: Path | None = None, detail: str = "") -> None:
        """``where`` is the file or folder that it is about."""
        super().__init__(f"{why}: {where}: {detail}")
        self.why = why
        self.where = where
        self.detail = detail


OF_SYSTEM = {
    errno.ENOSPC: Why.FULL,
    errno.EDQUOT: Why.FULL,
    errno.EACCES: Why.CLOSED,
    errno.EPERM: Why.CLOSED,
    errno.EROFS: Why.CLOSED,
    errno.ENOTDIR: Why.CLOSED,
    errno.EEXIST: Why.CLOSED,
    errno.ENOENT: Why.ABSENT,
}
OF_SQLITE = {
    "SQLITE_FULL": Why.FULL,
    "SQLITE_READONLY": Why.CLOSED,
    "SQLITE_CANTOPEN": Why.CLOSED,
    "SQLITE_NOTADB": Why.DAMAGED,
    "SQLITE_CORRUPT": Why.DAMAGED,
    "SQLITE_BUSY": Why.IN_USE,
    "SQLITE_INTERRUPT": Why.STOPPED,
}


def why_of(error: sqlite3.Error) -> Why:
    """What an error of SQLite means; its extended codes (https://www.sqlite.org/rescode.html) begin alike."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((why for code, why in OF_SQLITE.items() if name.startswith(code)), Why.OTHER)


@contextmanager
def told(where: Path) -> Iterator[None]:
    """Tell the faults of the disk and of SQLite as :class:`Unkept`."""
    try:
        yield
    except OSError as error:
        raise Unkept(OF_SYSTEM.get(error.errno or 0, Why.OTHER), where, error.strerror or "") from error
    except sqlite3.Error as error:
        raise Unkept(why_of(error), where, str(error)) from error
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise Unkept(why_of(error.orig), where, str(error.orig)) from error


def file_of(url: str | URL) -> Path:
    """The file of an SQLite database. Raises :class:`Unkept` when there is none."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise Unkept(Why.NO_FILE)
    return Path(str(parsed.database))


@contextmanager
def reading(file: Path, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there; a database that is not in use is left as it was."""
    if not file.exists():
        raise Unkept(Why.ABSENT, file)
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", WAIT, uri=True)) as connection:
        connection.isolation_level = None
        yield connection


def refuse_damage(connection: sqlite3.Connection, file: Path) -> None:
    """Raise :class:`Unkept` when SQLite finds a fault in the file, or when a table cannot be read."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Unkept(Why.DAMAGED, file, str(found))
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - a name of the file itself


def revision_of(connection: sqlite3.Connection, file: Path) -> str:
    """The revision of a database. Raises :class:`Unkept` for a file that is none of Scribe's."""
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        raise Unkept(Why.NOT_OURS, file, str(error)) from error
    if found is None:
        raise Unkept(Why.NOT_OURS, file)
    return str(found[0])


def vacuum_into(connection: sqlite3.Connection, file: Path) -> None:
    """Write the database as one new file that only its owner reads, beside whoever writes, and have the disk
    keep it. https://www.sqlite.org/lang_vacuum.html#vacuuminto"""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE))
    connection.execute("VACUUM INTO ?", (str(file),))
    keep_on_disk(file)


def keep_on_disk(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def half_made(file: Path) -> Iterator[Path]:
    """A file that is gone afterwards, with what SQLite puts beside it, unless it got another name."""
    try:
        yield file
    finally:
        for each in (file, *(beside(file, ending) for ending in ("-journal", "-wal", "-shm"))):
            with suppress(FileNotFoundError):
                each.unlink()


def beside(file: Path, ending: str) -> Path:
    """A file by the name of another one and an ending."""
    return file.with_name(f"{file.name}{ending}")
