"""A Scribe put together: settings, store, platforms, dispatch, worker, routes."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.calendar import zones
from bot.dispatch import Dispatch
from bot.downloads import downloads
from bot.feed import feed
from bot.health import health
from bot.platforms.platform import Platform
from bot.platforms.slack.socket import Socket
from bot.settings import Settings
from bot.timekeeper import Timekeeper, asking
from bot.wiring import Hearing, plugged
from bot.worker import Worker
from storage.claims import lease_clock
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
    platforms: Mapping[str, Platform]
    hearings: Sequence[Hearing] = ()

    async def settled(self) -> None:
        """Wait until what was heard is answered, and what follows from it is done."""
        for hearing in self.hearings:
            await hearing.finish()
        await self.worker.drain()


def settle_memory() -> None:
    """For a process that serves: what is loaded stays, and need not be looked through again and again.

    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


@asynccontextmanager
async def assembled(
    settings: Settings,
    store: Store,
    now: Callable[[], datetime],
    real: Callable[[], datetime],
    keeper: Timekeeper | None = None,
) -> AsyncIterator[Parts]:
    """Put the parts together. ``now`` is Scribe's clock, ``real`` the world's; where they are a ``keeper``'s,
    it is told the time by the chats, and nothing is sent while it is unsure. Raises SlackApiError when Slack
    does not know us."""
    zones.refuse_old_zones()
    platforms: dict[str, Platform] = {}
    sure = (lambda: keeper.sure) if keeper else (lambda: True)
    worker = Worker(store, platforms, now, lease_clock(real), sure, settings.public_url)
    dispatch = Dispatch(store, now, worker.wake, settings.public_url)
    async with plugged(settings, store, dispatch, now) as found:
        platforms |= {platform.name: platform for platform, _, _ in found}
        ears = [ear for _, _, ears in found for ear in ears]
        sockets = [ear for ear in ears if isinstance(ear, Socket)]
        routes: list[BaseRoute] = [*health(store, worker, real, keeper, sockets), *feed(store, now)]
        routes.append(downloads(store, now))
        routes += [ear for ear in ears if isinstance(ear, BaseRoute)]
        async with _watched(keeper, platforms):
            web = Starlette(routes=routes, lifespan=_listening(sockets))
            yield Parts(store, worker, dispatch, web, platforms, [hearing for _, hearing, _ in found])


def _listening(sockets: Sequence[Socket]) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Sockets are open while the web process serves; one that only sends opens none."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as open_now:
            for socket in sockets:
                await open_now.enter_async_context(socket.listening())
            yield

    return lifespan


@asynccontextmanager
async def _watched(keeper: Timekeeper | None, platforms: Mapping[str, Platform]) -> AsyncIterator[None]:
    if keeper is None:
        yield
        return
    watching = asyncio.create_task(keeper.watch(asking(platforms)))
    try:
        yield
    finally:
        watching.cancel()
