"""One connection of Socket Mode, at Slack's end."""

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType
from aiohttp.web import Request, WebSocketResponse

from bot.workspace.records import Json
from bot.workspace.transport import Answer

FRAME = 20_480
"""Bytes of what the app says; more ends the connection."""


class Wire:
    """A connection: `leaving` once it was told to end, `wrong` what Slack would not take from the app."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self.socket = WebSocketResponse(max_msg_size=FRAME, timeout=1)
        self.leaving = False
        self.wrong: list[str] = []
        self._pending: dict[str, list[asyncio.Future[Answer]]] = {}

    async def prepare(self) -> None:
        """Become a WebSocket."""
        await self.socket.prepare(self._request)

    async def listen(self) -> None:
        """Hear what the app acknowledges, until the connection ends."""
        async for message in self.socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledged(message.data)
            elif message.type is WSMsgType.ERROR:
                self.wrong.append(str(message.data))
        for envelope in [name for name, several in self._pending.items() for _ in several]:
            self._settle(envelope, Answer(0))

    def _acknowledged(self, text: str) -> None:
        try:
            said: Any = json.loads(text)
            payload = said.get("payload")
            self._settle(said["envelope_id"], Answer(200, json.dumps(payload).encode() if payload else b""))
        except (ValueError, TypeError, AttributeError, KeyError):
            self.wrong.append(f"not an acknowledgement: {text[:80]}")

    def _settle(self, envelope: str, answer: Answer) -> None:
        several = self._pending[envelope]
        for waiting in several:
            if not waiting.done():  # else nobody waits for it any more
                waiting.set_result(answer)
                return

    def expect(self, envelope: str) -> asyncio.Future[Answer]:
        """How an envelope will be acknowledged; the same one may be sent more than once."""
        waiting: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._pending.setdefault(envelope, []).append(waiting)
        return waiting

    async def say(self, said: Json | str) -> None:
        """Send a frame; nothing happens on a connection that has ended."""
        try:
            await self.socket.send_str(said if isinstance(said, str) else json.dumps(said))
        except (OSError, RuntimeError):
            return

    async def farewell(self, reason: str) -> None:
        """Say that the connection will end."""
        self.leaving = True
        debug = {"host": "applink-1"}
        await self.say({"type": "disconnect", "reason": reason, "debug_info": debug})

    def cut(self) -> None:
        """Break it off without a word."""
        if self._request.transport:
            self._request.transport.abort()
