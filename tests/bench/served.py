"""Serving an application the same way for both: uvicorn with its own choices, quiet, on loopback."""

import logging
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True)
class Place:
    """Where an application under test lives and whom it speaks to; its arguments on the command line."""

    port: int
    database: str
    token: str
    secret: str
    api: str
    sends: bool = False

    def arguments(self) -> list[str]:
        """As they are given to a process."""
        return [str(self.port), self.database, self.token, self.secret, self.api, "sends" * self.sends]

    @classmethod
    def given(cls) -> "Place":
        """From this process's command line."""
        port, database, token, secret, api, sends = sys.argv[1:]
        return cls(int(port), database, token, secret, api, bool(sends))


class Late:
    """An application that is put together once the event loop runs."""

    def __init__(self) -> None:
        self.inner: ASGIApp = Starlette()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over."""
        await self.inner(scope, receive, send)


async def serve(place: Place, made: Callable[[Place], AbstractAsyncContextManager[ASGIApp]]) -> None:
    """Serve until the process is told to stop."""
    logging.basicConfig(level=logging.WARNING)
    app = Late()
    config = uvicorn.Config(app, "127.0.0.1", place.port, log_config=None, access_log=False, lifespan="off")
    async with made(place) as app.inner:
        await uvicorn.Server(config).serve()
