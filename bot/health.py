"""What those who watch over Scribe ask: whether it lives (``/healthz``), whether it works (``/readyz``)."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.calendar import zones
from bot.timekeeper import Timekeeper
from bot.worker import Worker
from storage.room import Unwritable, probe
from storage.store import Store
from storage.workspaces import ending

STALE = 30
"""Seconds without a sweep after which the worker counts as stuck, and without a connection as deaf."""


Found = dict[str, str]
"""The workspaces whose chat renews our access no more, and until when it works."""


class Writing:
    """Whether the database can be written, found out by writing, and what is found there. Those who ask at
    once share one answer, so that nobody keeps the disk busy by asking."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """``now`` is the real clock."""
        self._store = store
        self._now = now
        self._asking: asyncio.Task[Found | None] | None = None

    async def found(self) -> Found | None:
        """The answer of now; None when it cannot be written."""
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
            self._asking.add_done_callback(self._answered)
        return await asyncio.shield(self._asking)

    def _answered(self, _: asyncio.Task[Found | None]) -> None:
        self._asking = None

    async def _ask(self) -> Found | None:
        try:
            return await self._store.run(self._probed)
        except (SQLAlchemyError, Unwritable):
            return None

    def _probed(self, session: Session) -> Found:
        probe(session, self._now())
        return {one.workspace: one.ends_at.isoformat() for one in ending(session) if one.ends_at}


class Connection(Protocol):
    """What is heard over a connection of our own."""

    @property
    def state(self) -> str:
        """``open``, or why it is not."""
        ...

    @property
    def closed_for(self) -> float:
        """Seconds without one."""
        ...


def health(
    store: Store,
    worker: Worker,
    now: Callable[[], datetime],
    keeper: Timekeeper | None = None,
    sockets: Sequence[Connection] = (),
) -> list[Route]:
    """The two routes. ``status`` is ``ok``, ``unwritable`` (the database), ``stuck`` (the worker),
    ``untimed`` (nobody tells what time it is) or ``deaf`` (no connection to Slack, in Socket Mode)."""
    writing = Writing(store, now)

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok", "tzdata": zones.VERSION})

    async def readyz(_: Request) -> Response:
        # Without the clock in this process (`scribe web`) there is nothing to be stuck.
        stuck = worker.running and worker.silent_for >= STALE
        untimed = keeper is not None and keeper.unsure_for >= STALE
        deaf = any(socket.closed_for >= STALE for socket in sockets)
        wrong = "stuck" if stuck else "untimed" if untimed else "deaf" if deaf else None
        found = await writing.found()
        status = wrong or ("ok" if found is not None else "unwritable")
        body: dict[str, Any] = {"status": status, "seconds_since_sweep": round(worker.silent_for, 1)}
        if keeper is not None:
            body["clock_off_by_seconds"] = round(keeper.off.total_seconds())
        if sockets:
            body["sockets"] = [socket.state for socket in sockets]
        if found:
            body["to_install_again"] = found
        return JSONResponse(body, 200 if status == "ok" else 503)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]
