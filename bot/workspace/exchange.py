"""Socket Mode: the connections of the app, and what goes over them, as strict as Slack.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from secrets import token_hex

from aiohttp import web

from bot.workspace.directory import APP_ID
from bot.workspace.records import Json
from bot.workspace.serve import HOST
from bot.workspace.town import Town
from bot.workspace.transport import PATIENCE, Answer
from bot.workspace.wire import Wire

MOST = 10
"""Connections of one app: https://docs.slack.dev/apis/events-api/using-socket-mode#connections"""

PING = 5.0
"""Seconds between two pings."""


class Exchange:
    """What Slack does at its end of the connections. `greeted` is how many there have been, `peak` how many
    were open at once, `pings` how many were sent, `wrong` what Slack would not take from the app."""

    def __init__(self, town: Town, *, ping: float = PING) -> None:
        self.town, self.ping = town, ping
        self.persistent = False
        self.url = ""  # the server puts the real one here
        self.wires: list[Wire] = []
        self.wrong: list[str] = []
        self.peak = self.greeted = self.pings = 0
        self._tickets: set[str] = set()
        self._turn = count()

    def ticket(self) -> str:
        """The address of a new connection; good once."""
        ticket = token_hex(8)
        self._tickets.add(ticket)
        return f"{self.url}/link/?ticket={ticket}&app_id={APP_ID}"

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """`GET /link/`: the WebSocket, from the greeting to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.discard(ticket)
        wire = Wire(request)
        await wire.prepare()
        if refusal := self._refusal():
            await wire.farewell(refusal)
            await wire.socket.close()
            return wire.socket
        with self._open(wire):
            await wire.say(self._greeting())
            pinging = asyncio.create_task(self._keep_pinging(wire))
            try:
                await wire.listen()
            finally:
                pinging.cancel()
        return wire.socket

    def _refusal(self) -> str | None:
        if not self.town.manifest.socket_mode:
            return "link_disabled"
        return "too_many_websockets" if len(self.wires) >= MOST else None

    @contextmanager
    def _open(self, wire: Wire) -> Iterator[None]:
        self.wires.append(wire)
        self.greeted += 1
        self.peak = max(self.peak, len(self.wires))
        self.town.feed.poke()
        try:
            yield
        finally:
            self.wires.remove(wire)
            self.wrong += wire.wrong
            self.town.feed.poke()

    def _greeting(self) -> Json:
        debug = {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18060}
        info = {"app_id": APP_ID}
        return {
            "type": "hello",
            "num_connections": len(self.wires),
            "connection_info": info,
            "debug_info": debug,
        }

    async def _keep_pinging(self, wire: Wire) -> None:
        while not wire.socket.closed:
            await asyncio.sleep(self.ping)
            await wire.socket.ping(b"Ping from applink-1")
            self.pings += 1
            self.town.feed.poke()

    async def deliver(self, envelope: Json, patience: float = PATIENCE) -> Answer:
        """Send an envelope over any one of the connections; gives how it was acknowledged. One whose
        connection ended before that is brought again over the next, where that is `persistent`."""
        answer = await self._deliver(envelope, patience)
        if self.persistent and answer.status == 0 and not answer.late:
            await self.town.until(lambda: any(not wire.leaving for wire in self.wires), patience)
            answer = await self._deliver(envelope, patience)
        return answer

    async def _deliver(self, envelope: Json, patience: float) -> Answer:
        staying = [wire for wire in self.wires if not wire.leaving] or self.wires
        if not staying:
            return Answer(0)
        return await self.deliver_over(staying[next(self._turn) % len(staying)], envelope, patience)

    async def deliver_over(self, wire: Wire, envelope: Json, patience: float = PATIENCE) -> Answer:
        """Send an envelope over this connection."""
        waiting = wire.expect(envelope["envelope_id"])
        await wire.say(envelope)
        try:
            async with asyncio.timeout(patience):
                answer = await waiting
        except TimeoutError:
            return Answer(0, late=True)
        if answer.content and not envelope["accepts_response_payload"]:
            self.wrong.append(f"an answer to {envelope['type']}")
            return Answer(answer.status)
        return answer


@asynccontextmanager
async def exchange(town: Town, *, ping: float = PING) -> AsyncIterator[Exchange]:
    """Serve the connections on loopback, at a port of their own."""
    town.exchange = made = Exchange(town, ping=ping)
    application = web.Application()
    application.router.add_get("/link/", made.connect)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, 0)
        await site.start()
        made.url = f"ws://{HOST}:{runner.addresses[0][1]}"
        yield made
    finally:
        town.exchange = None
        for wire in list(made.wires):
            await wire.socket.close()
        await runner.cleanup()
