"""Databases for the machine: each run has one of its own, with a small group in it, made from a copy."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlalchemy import event

from storage.store import Store, open_engine
from tests.databases import Databases, administer
from tests.sequences.group import furnish

Stores = Callable[[], AbstractContextManager[Store]]
"""A new database, for as long as it is needed."""


def copies(group: Path, folder: Path) -> Stores:
    numbers = count()

    @contextmanager
    def made() -> Iterator[Store]:
        path = folder / f"{next(numbers)}.sqlite3"
        shutil.copy(group, path)
        engine = open_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _without_waiting)
        store = Store(engine)
        yield store
        store.close()
        path.unlink()

    return made


def _without_waiting(connection: object, _record: object) -> None:
    """What a power cut would leave is other tests' business."""
    connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]


def templates(databases: Databases) -> Stores:
    @contextmanager
    def made() -> Iterator[Store]:
        name = f"s{uuid4().hex}"
        administer(databases.url, f"CREATE DATABASE {name} TEMPLATE sequences")
        store = Store(open_engine(databases.named(name)))
        yield store
        store.close()
        administer(databases.url, f"DROP DATABASE {name}")

    return made


def furnished(url: str) -> None:
    store = Store(open_engine(url))
    store.now(furnish)
    store.close()
