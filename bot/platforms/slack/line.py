"""One connection of Socket Mode: opened, listened to until it ends or falls silent, acknowledged on."""

import asyncio
import logging
from collections.abc import AsyncIterator

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, ClientWSTimeout, WSMsgType
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.envelope import Envelope, Farewell, Hello, Unreadable, read

log = logging.getLogger("scribe.slack")

GREETING = 10.0
"""Seconds within which Slack greets."""

SILENCE = 30.0
"""Seconds without a word, and without one of Slack's pings: the connection is dead, though it looks open."""

CLOSING = 1.0
"""Seconds for a farewell of our own: Slack does not always answer it."""


class Ungreeted(Exception):
    """Slack took a connection back at once; ``reason`` as in a farewell."""

    def __init__(self, reason: str) -> None:
        """Why."""
        super().__init__(reason)
        self.reason = reason


class Line:
    """A connection that Slack has greeted. ``over`` is set when another has to take its place."""

    def __init__(self, socket: ClientWebSocketResponse, count: int) -> None:
        """``count`` is how many connections the app has with this one."""
        self._socket = socket
        self.count = count
        self.over = asyncio.Event()
        self.why = "closed"

    async def heard(self) -> AsyncIterator[Envelope]:
        """What people did, until the connection ends, however it ends."""
        try:
            while told := await _next(self._socket):
                if isinstance(told, Envelope):
                    yield told
                elif isinstance(told, Farewell):
                    self.why = told.reason
                    self.over.set()
        except TimeoutError:
            self.why = "silent"
        except (ClientError, OSError) as error:
            self.why = repr(error)
        finally:
            self.over.set()

    async def say(self, frame: str) -> bool:
        """Whether a frame could be handed over."""
        try:
            await self._socket.send_str(frame)
        except (ClientError, OSError, RuntimeError):
            return False
        return True

    async def close(self) -> None:
        """End it from our side."""
        await self._socket.close()


async def opened(web: AsyncWebClient, session: ClientSession) -> Line:
    """A new connection, greeted. ``web`` has the app-level token.

    Raises SlackApiError, :class:`Ungreeted`, ClientError, OSError or TimeoutError.
    https://docs.slack.dev/reference/methods/apps.connections.open/
    """
    answer = await web.apps_connections_open(app_token=str(web.token))
    socket = await session.ws_connect(
        answer["url"], proxy=web.proxy, timeout=ClientWSTimeout(ws_receive=SILENCE, ws_close=CLOSING)
    )
    try:
        async with asyncio.timeout(GREETING):
            told = await _next(socket)
        if not isinstance(told, Hello):
            raise Ungreeted(told.reason if isinstance(told, Farewell) else "no greeting")
    except BaseException:
        await socket.close()
        raise
    return Line(socket, told.count)


async def _next(socket: ClientWebSocketResponse) -> Hello | Farewell | Envelope | None:
    """What Slack says next; None at the end. What cannot be read is left; pings are answered below.

    Raises TimeoutError when nothing came for too long.
    """
    while (message := await socket.receive()).type is WSMsgType.TEXT:
        try:
            told = read(message.data)
        except Unreadable as why:
            log.warning("a malformed envelope: %s", why)
            continue
        if told is not None:
            return told
    return None
