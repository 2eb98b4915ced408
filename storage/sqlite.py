"""SQLite as Scribe uses it: transactions begin as writers, and a savepoint costs what SQLite takes for it."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from bot.language import fold
from storage.folded import NAME as FOLDED

DRIVER = "sqlite+scribe"
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON")


class Dialect(SQLiteDialect_pysqlite):
    """Says savepoints as text: each work has one, and compiling it takes ten times as long as doing it."""

    supports_statement_cache = True

    def do_savepoint(self, connection: Connection, name: str) -> None:
        """Begin a savepoint."""
        connection.exec_driver_sql(f"SAVEPOINT {name}")

    def do_rollback_to_savepoint(self, connection: Connection, name: str) -> None:
        """Undo what was done since it began."""
        connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {name}")

    def do_release_savepoint(self, connection: Connection, name: str) -> None:
        """End it, and keep what was done."""
        connection.exec_driver_sql(f"RELEASE SAVEPOINT {name}")


registry.register("sqlite.scribe", __name__, "Dialect")


def open_sqlite(url: URL) -> Engine:
    """An engine on an SQLite file."""
    engine = create_engine(url.set(drivername=DRIVER), hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the begin event says BEGIN, not the driver
    connection.create_function(FOLDED, 1, _folded, deterministic=True)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)
