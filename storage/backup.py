"""Copies of an SQLite database: made while others write, checked before they count, the oldest removed."""

import os
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.migrate import head
from storage.upkeep import (
    Unkept,
    Why,
    half_made,
    keep_on_disk,
    reading,
    refuse_damage,
    revision_of,
    told,
    vacuum_into,
)

KEEP = 14
"""Copies that are kept: two weeks of nights."""

FOLDER = "backups"
"""Where they stand beside the database, unless told otherwise."""

STAMP = "%Y%m%dT%H%M%SZ"
ABANDONED = timedelta(days=1)
"""After this, what is half-made is nobody's any more: its process was killed."""

STEPS = 10_000
"""Instructions of SQLite's virtual machine between two looks at whether to stop: some milliseconds."""


@dataclass(frozen=True)
class Copy:
    """A copy: its file, when it was made, and its size in bytes."""

    file: Path
    made_at: datetime
    size: int


def folder_beside(database: Path) -> Path:
    """Where the copies of a database stand unless told otherwise."""
    return database.parent / FOLDER


def back_up(
    database: Path, folder: Path, now: datetime, keep: int = KEEP, stop: threading.Event | None = None
) -> Copy:
    """Make a checked copy, then remove the oldest ones beyond ``keep``. Raises :class:`Unkept`, and then
    nothing of the copy is left. It stops, with that, soon after ``stop`` is set."""
    with told(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = now.astimezone(UTC).replace(microsecond=0)
    final = folder / f"{database.stem}-{at.strftime(STAMP)}{database.suffix}"
    with told(folder), half_made(folder / f".{final.name}.{os.getpid()}.part") as part:
        with _read(database, stop) as source:
            refuse_damage(source, database)  # a copy would be without it, and whatever it hides
            with told(folder):
                vacuum_into(source, part)
        _check(part)
        size = part.stat().st_size
        part.rename(final)
        keep_on_disk(folder)
        _rotate(database, folder, at, keep)
    return Copy(final, at, size)


def copies(database: Path, folder: Path) -> list[Copy]:
    """The copies of a database in a folder, oldest first; none when the folder is not there."""
    found = [
        Copy(file, at, file.stat().st_size)
        for file, at in _stamped(database, folder, "", "")
        if file.is_file() and not file.is_symlink()
    ]
    return sorted(found, key=lambda copy: copy.made_at)


@contextmanager
def _read(database: Path, stop: threading.Event | None) -> Iterator[sqlite3.Connection]:
    with told(database), reading(database, "rw") as source:
        if stop is not None:
            source.set_progress_handler(stop.is_set, STEPS)
        yield source


def _check(copy: Path) -> None:
    with reading(copy) as made:
        refuse_damage(made, copy)
        if (found := revision_of(made, copy)) != head():
            raise Unkept(Why.NOT_OURS, copy, found)


def _rotate(database: Path, folder: Path, now: datetime, keep: int) -> None:
    """Only files by the names that are given here are ever removed."""
    for copy in copies(database, folder)[:-keep]:
        copy.file.unlink()
    for file, at in _stamped(database, folder, r"\.", r"\.\d+\.part"):
        if at < now - ABANDONED:
            file.unlink()


def _stamped(database: Path, folder: Path, before: str, after: str) -> Iterator[tuple[Path, datetime]]:
    stem, suffix = re.escape(database.stem), re.escape(database.suffix)
    name = re.compile(rf"{before}{stem}-(\d{{8}}T\d{{6}}Z){suffix}{after}")
    for file in folder.iterdir() if folder.is_dir() else ():
        if found := name.fullmatch(file.name):
            try:
                yield file, datetime.strptime(found[1], STAMP).replace(tzinfo=UTC)
            except ValueError:  # digits, but no date: not ours
                continue
