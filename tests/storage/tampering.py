"""What somebody with the database in hand does, whom the database no longer keeps from it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from storage.chain import Entry


@contextmanager
def unlocked(engine: Engine, *tables: str) -> Iterator[Connection]:
    """A transaction in a database whose append-only tables are guarded no more."""
    with engine.begin() as connection:
        for table in tables or ("audit_entries",):
            _unlock(connection, table)
        yield connection


def _unlock(connection: Connection, table: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    named = f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
    for (name,) in connection.exec_driver_sql(named).all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def tamper(engine: Engine, *statements: str) -> None:
    """Carry out statements on the log behind Scribe's back."""
    with unlocked(engine) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def rewrite(engine: Engine, entry: Entry) -> None:
    """Put an entry in the place of the one of its number, hash and all."""
    values = ", ".join(f'"{name}" = {_literal(value)}' for name, value in entry._asdict().items())
    tamper(engine, f"UPDATE audit_entries SET {values} WHERE sequence = {entry.sequence}")


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
