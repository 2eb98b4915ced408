"""Serving an ASGI application on loopback, inside the running event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextlib import closing as closed_after

import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"
IDLE = 75
"""Seconds that a connection may rest: longer than any client here keeps one (aiohttp: 15), so that none is
closed in the very moment in which it is used again, which loses what was sent over it."""

TURNS = 20
"""Of the event loop, in which it hears that those who are gone have hung up."""


class _Server(uvicorn.Server):
    """A server that leaves the signals to the process and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()
        self.stopping = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit as exit_:  # uvicorn would end the whole process
            raise RuntimeError("the application did not start") from exit_
        self.listening.set()

    async def main_loop(self) -> None:
        """Tick as uvicorn does (it keeps the Date header right), but stop at once when told."""
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), 0.1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop as uvicorn does, without its tenth of a second where everybody has gone already."""
        for _ in range(TURNS):
            if not self.server_state.connections:
                break
            await asyncio.sleep(0)
        else:
            await super().shutdown(sockets)
            return
        for server in self.servers:
            server.close()
        await self.lifespan.shutdown()


@asynccontextmanager
async def serve(app: ASGIApp, port: int = 0, closing: Callable[[], None] | None = None) -> AsyncIterator[str]:
    """Serve `app` on 127.0.0.1 and yield its base URL, such as `http://127.0.0.1:40001`.

    Port 0 takes a free one; raises OSError when the port is taken, RuntimeError when the application does
    not start. `closing` runs before the server waits for open connections: end streams there.
    """
    # Only of a socket that is said to be TCP does asyncio send small parts at once (TCP_NODELAY).
    with closed_after(socket.socket(proto=socket.IPPROTO_TCP)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        server = _Server(_config(app))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            await _either(server.listening, running)
            yield f"http://{HOST}:{listener.getsockname()[1]}"
        finally:
            if closing:
                closing()
            server.should_exit = True
            server.stopping.set()
            await running


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=IDLE,
        ws="none",
    )


async def _either(listening: asyncio.Event, running: asyncio.Task[None]) -> None:
    """Wait until the server listens; raise what stopped it from starting."""
    waiting = asyncio.create_task(listening.wait())
    await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if running.done():
        running.result()
