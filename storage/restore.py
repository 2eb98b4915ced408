"""A copy of an SQLite database put in its place. Everything is made ready beside it first; one step swaps."""

import fcntl
import glob
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, case, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from storage.backup import STAMP
from storage.base import Instant
from storage.chores import Chore
from storage.deliveries import UNFINISHED, Delivery, DeliveryEvent, DeliveryState
from storage.migrate import revisions, upgrade
from storage.store import Store, open_engine
from storage.upkeep import (
    Unkept,
    Why,
    beside,
    half_made,
    keep_on_disk,
    reading,
    refuse_damage,
    revision_of,
    told,
    vacuum_into,
    why_of,
)

PATIENCE = 1.0
"""Seconds in which another process may let go of the database."""

LOCKS = (0x40000002, 510)
"""Where in a file SQLite's locks of readers are, and how many bytes they take.
https://www.sqlite.org/src/file/src/os.h (PENDING_BYTE, SHARED_FIRST, SHARED_SIZE)"""


@dataclass(frozen=True)
class Restored:
    """What was done: where the replaced database is kept (None: there was none), and how many deliveries will
    be looked for before they are sent."""

    kept: Path | None
    looked_for: int


def restore(copy: Path, database: Path, now: datetime) -> Restored:
    """Put a copy in the place of a database, upgraded if it is older; what it calls for and may have gone out
    since is looked for first. Raises :class:`Unkept`, and then nothing has changed."""
    with told(copy):
        refuse_unfit(copy)
    with told(database.parent):
        database.parent.mkdir(parents=True, exist_ok=True)
        _forget_abandoned(database)
        with half_made(beside(database, f".{os.getpid()}.part")) as ready:
            with told(copy), reading(copy) as source, told(database.parent):
                vacuum_into(source, ready)
            looked_for = _prepare(ready, copy.name, now)
            with alone(database):
                kept = _swap(ready, database, now)
    return Restored(kept, looked_for)


def refuse_unfit(copy: Path) -> None:
    """Raise :class:`Unkept` for a file that cannot be restored: damaged, not Scribe's, of a newer Scribe."""
    with reading(copy) as found:
        refuse_damage(found, copy)
        if (revision := revision_of(found, copy)) not in revisions():
            raise Unkept(Why.NEWER, copy, revision)


def look_first(session: Session, detail: str, now: datetime) -> int:
    """Have everything unfinished that was due by now looked for before it is sent; gives how many there are.

    All of it may have gone out after the copy was made, also what was due before: it may have been waiting to
    be tried again.
    """
    due = Delivery.state.in_(UNFINISHED) & (Delivery.due_at <= now)
    what = (literal(now, Instant), literal("restored"), literal(f"from {detail}"))
    event = insert(DeliveryEvent).from_select(
        ("delivery_id", "at", "event", "detail"), select(Delivery.id, *what).where(due)
    )
    marked = (
        update(Delivery)
        .where(due)
        .values(
            state=DeliveryState.PENDING,
            attempts=case((Delivery.attempts < 1, 1), else_=Delivery.attempts),
            reason=f"restored from {detail}",
            lease_owner=None,
            lease_until=None,
        )
    )
    count = session.scalars(select(func.count()).select_from(Delivery).where(due)).one()
    session.execute(event)
    session.execute(marked)
    session.execute(delete(Chore))  # what was planned since the copy is planned anew
    return count


def _forget_abandoned(database: Path) -> None:
    """Remove what processes that were killed had made ready."""
    for part in database.parent.glob(f"{glob.escape(database.name)}.*.part*"):
        process = part.name.removeprefix(f"{database.name}.").partition(".")[0]
        if process.isdecimal() and not _lives(int(process)):
            part.unlink()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        pass
    return True


def _prepare(ready: Path, detail: str, now: datetime) -> int:
    """Upgrade and mark the copy, and leave it as one file that the disk has."""
    store = Store(open_engine(URL.create("sqlite", database=str(ready))))
    try:
        upgrade(store.engine)
        looked_for = store.now(lambda session: look_first(session, detail, now))
    finally:
        store.close()
    with closing(sqlite3.connect(ready)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    keep_on_disk(ready)
    return looked_for


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the database, so that nobody opens it meanwhile. Raises :class:`Unkept` while others have it open.

    Who reads or writes by a write-ahead log holds a lock as long as the connection lives, and only one who is
    alone may leave that mode: https://www.sqlite.org/wal.html#persistence_of_wal_mode
    """
    if not database.exists():
        yield
        return
    with closing(sqlite3.connect(database, PATIENCE, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if why_of(error) is not Why.DAMAGED:
                raise Unkept(why_of(error), database, str(error)) from error
            _refuse_locked(database)
        yield


def _refuse_locked(database: Path) -> None:
    """A file that SQLite can no longer read may still be open in a process that has read it."""
    with database.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, LOCKS[1], LOCKS[0])
        except OSError as error:
            raise Unkept(Why.IN_USE, database, str(error)) from error


def _swap(ready: Path, database: Path, now: datetime) -> Path | None:
    """Keep what is there under another name, and put what is ready in its place in one step."""
    kept = database.with_name(
        f"{database.stem}-replaced-{now.astimezone(UTC).strftime(STAMP)}{database.suffix}"
    )
    had = database.exists()
    if had:
        _keep(database, kept)
    # A log that is left beside would be played into the new file: it goes first.
    for ending in ("-wal", "-shm", "-journal"):
        if (log := beside(database, ending)).exists():
            log.rename(beside(kept, ending))
    ready.replace(database)
    keep_on_disk(database.parent)
    return kept if had else None


def _keep(database: Path, kept: Path) -> None:
    """A second name, or where the disk knows none, a copy: at no time is the database missing."""
    try:
        os.link(database, kept)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(database, kept)
        keep_on_disk(kept)
