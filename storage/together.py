"""Several works in one SQLite transaction, each in a savepoint: one commit, one wait for the disk."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session


@dataclass
class Work:
    """What is to be done, who waits for it, and how it ended."""

    do: Callable[[Session], Any]
    told: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    result: Any = None
    error: BaseException | None = field(default=None)

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
    try:
        with engine.begin() as connection:
            for work in works:
                _do(connection, work)
                _refuse_lost(connection, work)
    except BaseException as error:  # noqa: BLE001 - whatever it was, somebody waits to be told
        for work in works:
            work.error = work.error or error
    works[0].loop.call_soon_threadsafe(_tell, works)


def _do(connection: Connection, work: Work) -> None:
    """Do one work; if it raises, only what it did is undone."""
    session = Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only")
    connection.exec_driver_sql("SAVEPOINT work")
    try:
        work.result = work.do(session)
        session.flush()
    except BaseException as error:  # noqa: BLE001 - it is told to the one who waits
        work.error = error
        if _open(connection):
            connection.exec_driver_sql("ROLLBACK TO work")
    finally:
        session.close()  # in this mode it leaves the transaction alone
    if _open(connection):
        connection.exec_driver_sql("RELEASE work")


def _refuse_lost(connection: Connection, work: Work) -> None:
    """On a full disk SQLite undoes the whole transaction by itself: nothing more may be done in it."""
    if not _open(connection):
        raise work.error or RuntimeError("the transaction was lost")


def _open(connection: Connection) -> bool:
    return bool(connection.connection.dbapi_connection.in_transaction)  # type: ignore[union-attr]


def _tell(works: Sequence[Work]) -> None:
    for work in works:
        work.tell()
