"""Two databases: one with the sample group alone, one with ten years of fifty groups before it."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import click
from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.orm import Session

from bot.local import furnish
from storage.base import table
from storage.deliveries import Delivery, DeliveryEvent, Heard
from storage.groups import the_group
from storage.migrate import upgrade
from storage.store import Store, open_engine
from tests import postgres
from tests.bench.growth_archive import ORDER, Archive, count_on
from tests.bench.growth_groups import bodies, room
from tests.bench.growth_history import Body, live_through, months

NAMES = ("small", "filled", "spare")
SEED = 20261124
MONTHS_AHEAD = 2
AHEAD = timedelta(days=110)
"""What the other groups have planned, all of it after the month that the first lives through."""

HEARD = 20_000
"""Keys of what was heard in the last week."""

FAST = ("synchronous=OFF", "cache_size=-400000")


@dataclass(frozen=True)
class Size:
    """How much history."""

    years: int
    groups: int


@contextmanager
def databases(engine: str, folder: Path) -> Iterator[list[str]]:
    """The URLs of new databases of a kind: one that stays small, one to be filled, and one to spare."""
    if engine == "sqlite":
        yield [f"sqlite:///{folder / name}.sqlite3" for name in NAMES]
        return
    folder.chmod(0o755)
    with postgres.running(folder / "server") as url:
        administrator = create_engine(url, isolation_level="AUTOCOMMIT")
        with administrator.connect() as connection:
            for name in NAMES:
                connection.execute(text(f"CREATE DATABASE {name}"))
        administrator.dispose()
        yield [url.replace("/postgres?", f"/{name}?") for name in NAMES]


def begin(url: str, now: datetime) -> None:
    """The sample group and its meetings; its room."""
    engine = open_engine(url)
    upgrade(engine)
    store = Store(engine)
    store.now(lambda session: _begun(session, now))
    store.close()


def _begun(session: Session, now: datetime) -> None:
    furnish(session, now)
    group = the_group(session)
    if group is None:
        raise LookupError("the import makes the group")
    session.add(room(group.id, "C-room"))


def fill(url: str, size: Size, now: datetime) -> None:
    """Put the years up to a month before ``now`` in; tells what there is then, and how long it took."""
    began, engine = time.perf_counter(), open_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _fast)
    with engine.begin() as connection:
        archive = Archive(random.Random(SEED), _last_ids(connection))  # noqa: S311 - nothing is secret here
        groups = bodies(archive, connection, size.groups, now.date())
        archive.put(connection)
        _years(archive, connection, groups, size.years, now)
        if engine.dialect.name != "sqlite":
            count_on(connection)
    _tidy(engine)
    with engine.begin() as connection:
        deliveries, events = (
            connection.scalar(select(func.count()).select_from(table(one)))
            for one in (Delivery, DeliveryEvent)
        )
    engine.dispose()
    took = time.perf_counter() - began
    click.echo(f"filled in {took:.0f} s: {deliveries:,} deliveries, {events:,} events")


def _fast(connection: object, _record: object) -> None:
    for pragma in FAST:
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


def _tidy(engine: Engine) -> None:
    """PostgreSQL does this by itself in time (autovacuum); here nobody waits for it. SQLite is left as Scribe
    leaves it: without statistics."""
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _last_ids(connection: Connection) -> dict[type, int]:
    return {
        kind: connection.scalar(select(func.coalesce(func.max(table(kind).c.id), 0))) or 0
        for kind in ORDER
        if kind not in (Delivery, Heard)
    }


def _years(archive: Archive, connection: Connection, groups: list[Body], years: int, now: datetime) -> None:
    for day in months(now.date() - timedelta(days=20), 12 * years):
        for body in groups:
            live_through(archive, body, day)
        if archive.full:
            archive.put(connection)
    for day in list(months(now.date() + AHEAD, MONTHS_AHEAD)):
        for body in groups[1:]:  # what the first has planned is planned by itself
            live_through(archive, body, day, ahead=True)
    for number in range(HEARD):
        at = now - timedelta(minutes=number % (7 * 24 * 60))
        archive.rows[Heard].append({"platform": "chat", "key": f"old.{number}", "at": at})
    archive.put(connection)
