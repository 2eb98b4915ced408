"""Databases of the tests' PostgreSQL: made once, emptied, and used again, for making one costs more than most
tests do."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from storage.migrate import upgrade
from storage.store import open_engine

EMPTY = "empty"
"""The database at the present revision that the others are copied from."""

SHAPE = """
SELECT md5(string_agg(told, ' ' ORDER BY told)) FROM (
  SELECT concat('n ', nspname) FROM pg_namespace WHERE nspname !~ '^pg_'
  UNION ALL SELECT concat('c ', oid, relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat('a ', attrelid, attname, atttypid, attnotnull, attisdropped)
    FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat('k ', oid, conname) FROM pg_constraint
  UNION ALL SELECT concat('t ', oid, tgname, tgenabled) FROM pg_trigger
  UNION ALL SELECT concat('f ', oid, xmin) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat('s ', setdatabase, setrole, setconfig) FROM pg_db_role_setting
) AS everything (told)
"""
"""The same for databases with the same tables, columns, rules, triggers, functions and settings."""

ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

WIPE = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT oid::regclass FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
  LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
  PERFORM setval(oid, 1, false) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
END $$
"""
"""No trigger forbids it, and no foreign key asks for an order."""

NAMES = (
    "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
)
ROWS = "SELECT json_agg(told)::text FROM {} AS told"
PUT = "INSERT INTO {0} SELECT * FROM json_populate_recordset(NULL::{0}, :rows)"


class Databases:
    """Those of one server. ``url`` is that of its database ``postgres``."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count()
        self._free: list[str] = []
        administer(url, f"CREATE DATABASE {EMPTY}")
        engine = open_engine(self.named(EMPTY))
        upgrade(engine)
        with engine.connect() as connection:
            self._shape = connection.scalar(text(SHAPE))
            self._first = dict(_rows(connection))
        engine.dispose()

    def named(self, name: str) -> str:
        """The URL of a database."""
        return self.url.replace("/postgres?", f"/{name}?")

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The URL of an empty one."""
        name = self._free.pop() if self._free else self._made()
        yield self.named(name)
        if self._emptied(name):
            self._free.append(name)
        else:
            administer(self.url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _made(self) -> str:
        name = f"t{next(self._numbers)}"
        administer(self.url, f"CREATE DATABASE {name} TEMPLATE {EMPTY}")
        return name

    def _emptied(self, name: str) -> bool:
        """Whether a database is again as it was at first."""
        with _engine(self.named(name)).begin() as connection:
            connection.execute(text(ALONE))
            if connection.scalar(text(SHAPE)) != self._shape:
                return False
            connection.execute(text(WIPE))
            for table, rows in self._first.items():
                connection.execute(text(PUT.format(table)), {"rows": rows})
        return True


def _rows(connection: Connection) -> Iterator[tuple[str, str]]:
    """What the revisions themselves put into tables, by table."""
    for table in connection.scalars(text(NAMES)).all():
        if rows := connection.scalar(text(ROWS.format(table))):
            yield table, rows


def administer(url: str, statement: str) -> None:
    """Carry out what no transaction may hold."""
    with _engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(statement))


def _engine(url: str, **options: str) -> Engine:
    return create_engine(url, poolclass=NullPool, **options)
