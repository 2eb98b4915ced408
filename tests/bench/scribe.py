"""Scribe under test: the web process, and in it the worker where the same process is to send too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvloop
from starlette.types import ASGIApp

from bot import clock
from bot.app import assembled, settle_memory
from bot.settings import Settings, SlackSettings
from storage.store import Store, open_engine
from tests.bench.served import Place, serve


@asynccontextmanager
async def scribe(place: Place) -> AsyncIterator[ASGIApp]:
    """Scribe on a prepared SQLite file."""
    store = Store(open_engine(f"sqlite:///{place.database}"))
    settings = Settings(slack=SlackSettings(place.token, place.secret, place.api))
    async with assembled(settings, store, clock.real, clock.real) as parts:
        await parts.worker.plan()
        settle_memory()  # as `scribe run` does
        if place.sends:
            parts.worker.start()
        yield parts.web
        if place.sends:
            await parts.worker.stop()
    store.close()


if __name__ == "__main__":
    uvloop.run(serve(Place.given(), scribe))
