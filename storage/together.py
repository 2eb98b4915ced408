"""Several works in one SQLite transaction, each in a savepoint: one commit, one wait for the disk."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session
from sqlalchemy.orm.session import JoinTransactionMode

from storage.audit import append
from storage.auditing import AuditedSession, Trail


@dataclass
class Work:
    """What is to be done, who waits for it, and how it ended."""

    do: Callable[[Session], Any]
    told: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    result: Any = None
    error: BaseException | None = None

    def tell(self) -> None:
        """Tell the one who waits; on the event loop."""
        if self.told.cancelled():
            return
        if self.error is None:
            self.told.set_result(self.result)
        else:
            self.told.set_exception(self.error)


def together(engine: Engine, works: Sequence[Work]) -> None:
    """Do the works in their order, commit, then tell. A commit that fails is told to all."""
    trail: Trail = []
    try:
        with engine.begin() as connection:
            if len(works) == 1:
                _alone(connection, works[0], trail)
            else:
                for work in works:
                    _do(connection, work, trail)
            if trail:
                append(connection, trail)
    except BaseException as error:  # noqa: BLE001 - whatever it was, somebody waits to be told
        for work in works:
            work.error = work.error or error
    for loop in {work.loop for work in works}:
        loop.call_soon_threadsafe(_tell, [work for work in works if work.loop is loop])


def _alone(connection: Connection, work: Work, trail: Trail) -> None:
    with _session(connection, trail, "rollback_only") as session:
        work.result = work.do(session)
        session.commit()  # that of the transaction comes after


def _do(connection: Connection, work: Work, trail: Trail) -> None:
    """Do one work; if it raises, only what it did is undone. Raises when the whole transaction is lost."""
    try:
        with _session(connection, trail, "create_savepoint") as session, session.begin():
            work.result = work.do(session)
    except BaseException as error:
        work.error = error
        driver = cast(sqlite3.Connection, connection.connection.dbapi_connection)
        if not driver.in_transaction:  # on a full disk SQLite undoes all of it by itself
            raise


def _session(connection: Connection, trail: Trail, mode: JoinTransactionMode) -> Session:
    return AuditedSession(connection, trail, expire_on_commit=False, join_transaction_mode=mode)


def _tell(works: Sequence[Work]) -> None:
    for work in works:
        work.tell()
