"""The database, worked from the event loop: one writer thread on SQLite, a few on PostgreSQL."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.orm import Session

from storage.auditing import AuditedSession
from storage.sqlite import open_sqlite
from storage.together import Work, together

T = TypeVar("T")

POOL = 4
"""Connections to PostgreSQL at once."""

BATCH = 32
"""Works that share a commit on SQLite, at most: who comes later waits for the next one."""


def open_engine(url: str | URL) -> Engine:
    """An engine with the house's settings for its kind of database. What people wrote is in no log of it."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return open_sqlite(parsed)
    driver = parsed.set(drivername="postgresql+psycopg")
    return create_engine(driver, pool_size=POOL, max_overflow=0, hide_parameters=True)


class Store:
    """Runs synchronous work in a transaction, off the event loop."""

    def __init__(self, engine: Engine) -> None:
        """Take over an engine; :meth:`close` disposes of it."""
        self.engine = engine
        self._shares = engine.dialect.name == "sqlite"
        self._threads = ThreadPoolExecutor(1 if self._shares else POOL, thread_name_prefix="store")
        self._waiting: deque[Work] = deque()

    def now(self, work: Callable[[Session], T]) -> T:
        """Run work in one transaction on this thread: committed if it returns, undone if it raises."""
        with AuditedSession(self.engine, expire_on_commit=False) as session, session.begin():
            return work(session)

    async def run(self, work: Callable[[Session], T]) -> T:
        """Run work in one transaction on the store's thread.

        On SQLite all that waits shares one commit, which is most of the time a write takes; work that raises
        undoes only itself, and nobody is told of success before the commit.
        """
        loop = asyncio.get_running_loop()
        if not self._shares:
            return await loop.run_in_executor(self._threads, self.now, work)
        told: asyncio.Future[T] = loop.create_future()
        self._waiting.append(Work(work, told, loop))
        self._threads.submit(self._next)
        return await told

    def _next(self) -> None:
        """On the store's thread: what waits, in turn; nothing when an earlier call has done it."""
        works: list[Work] = []
        while self._waiting and len(works) < BATCH:
            works.append(self._waiting.popleft())
        if works:
            together(self.engine, works)

    def close(self) -> None:
        """Finish what is in hand, then let the connections go."""
        self._threads.shutdown()
        self.engine.dispose()
