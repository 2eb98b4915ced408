"""The host of the keys, in process: counts what it is asked, and is down or hangs at will."""

import asyncio
from typing import Any

import httpx

from bot.platforms.teams.keys import Keys
from tests.platforms.teams.issuer import KEYS_PATH, OPENID_PATH, Issuer

BASE = "https://login.botframework.com"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self, now: float = 1_795_446_000.0) -> None:
        """What time it is."""
        self.now = now

    def __call__(self) -> float:
        """The time."""
        return self.now


class KeyHost:
    """Serves an issuer. ``wrong`` says other things at a path; ``fault`` is raised instead of an answer."""

    def __init__(self, issuer: Issuer) -> None:
        """It is up, and answers at once."""
        self.issuer = issuer
        self.asked: list[str] = []
        self.wrong: dict[str, httpx.Response] = {}
        self.fault: Exception | None = None
        self.open = asyncio.Event()
        self.open.set()
        self.reached = asyncio.Event()

    def keys(self, monotonic: Clock) -> Keys:
        """Production code, led to this host."""
        client = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))
        return Keys(client, BASE + OPENID_PATH, monotonic)

    @property
    def fetches(self) -> int:
        """How often somebody began to fetch the keys."""
        return self.asked.count(OPENID_PATH)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """As the transport of a client."""
        path = request.url.path
        self.asked.append(path)
        self.reached.set()
        await self.open.wait()
        if self.fault:
            raise self.fault
        said: dict[str, Any] = {
            OPENID_PATH: self.issuer.openid_document(BASE),
            KEYS_PATH: self.issuer.jwks(),
        }
        return self.wrong.get(path) or httpx.Response(200, json=said[path])
