"""A Scribe put together: settings, store, platforms, dispatch, worker, routes."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from starlette.applications import Starlette

from bot.calendar import zones
from bot.dispatch import Dispatch
from bot.health import health
from bot.platforms.platform import Platform
from bot.settings import Settings
from bot.wiring import plugged
from bot.worker import Worker
from storage.store import Store

COLLECT = (10_000, 20, 20)
"""Allocations between two looks of the garbage collector: a command makes thousands that go at once."""


@dataclass(frozen=True)
class Parts:
    """A Scribe put together; ``web`` is an ASGI application. Nothing runs until it is started."""

    store: Store
    worker: Worker
    dispatch: Dispatch
    web: Starlette


def settle_memory() -> None:
    """For a process that serves: what is loaded stays, and need not be looked through again and again.

    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


@asynccontextmanager
async def assembled(
    settings: Settings, store: Store, now: Callable[[], datetime], real: Callable[[], datetime]
) -> AsyncIterator[Parts]:
    """Put the parts together. Raises SlackApiError when Slack does not know us."""
    zones.refuse_old_zones()
    platforms: dict[str, Platform] = {}
    worker = Worker(store, platforms, now, real)
    dispatch = Dispatch(store, now, worker.wake)
    async with plugged(settings, store, dispatch, now) as found:
        platforms |= {platform.name: platform for platform, _, _ in found}
        routes = [*health(store, worker, real), *(route for _, _, route in found)]
        yield Parts(store, worker, dispatch, Starlette(routes=routes))
