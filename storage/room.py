"""Whether the database can be written: asked before anything is sent, and by whoever watches over Scribe."""

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.base import table
from storage.deliveries import Heard

SPARE = 16 * 1024 * 1024
"""Bytes that stay free on the disk: what a sweep writes, and the log and the copies in between."""

PAGES = 64
"""Pages that the file may still grow by, where it has a limit."""


class Unwritable(Exception):
    """What is sent now could not be recorded: it is not sent."""


KEY = (table(Heard).c.platform, table(Heard).c.key)
PROBE = {
    dialect.dialect.name: (asked := dialect.insert(table(Heard))).on_conflict_do_update(
        index_elements=KEY, set_={"at": asked.excluded.at}
    )
    for dialect in (postgresql, sqlite)
}


def refuse_without_room(session: Session) -> None:
    """Raise :class:`Unwritable` when the disk of an SQLite database is nearly full: what is about to be sent
    takes more room when it is recorded than when it is claimed. PostgreSQL looks after its own disk."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return
    if _pages_left(connection) < PAGES:
        raise Unwritable("the database may not grow any more")
    file = connection.engine.url.database
    if file and file != ":memory:" and shutil.disk_usage(Path(file).parent).free < SPARE:
        raise Unwritable("the disk is full")


def probe(session: Session, now: datetime) -> None:
    """Write, as it were, that Scribe heard itself: one row, always the same. Raises :class:`Unwritable`, or
    SQLAlchemy's errors."""
    refuse_without_room(session)
    connection = session.connection()
    values = {"platform": "scribe", "key": "readyz", "at": now}
    connection.execute(PROBE[connection.dialect.name], values)


def _pages_left(connection: Connection) -> int:
    most, there, free = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("max_page_count", "page_count", "freelist_count")
    )
    return most - there + free
