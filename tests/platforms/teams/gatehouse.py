"""The gate of Teams behind an endpoint of its own, with an issuer, a host of keys and a clock."""

import json
from dataclasses import replace
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.platforms.http import Rejected
from bot.platforms.teams.guard import Gate
from bot.settings import TeamsSettings
from tests.platforms.teams.issuer import APP, SERVICE, TENANT, Issuer
from tests.platforms.teams.keyhost import Clock, KeyHost

ELSEWHERE, HERE = "203.0.113.7", "127.0.0.1"


def activity(**changes: Any) -> dict[str, Any]:
    """What somebody says in a channel."""
    return {
        "type": "message",
        "id": "1795446000000",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": "29:1abc", "name": "Amélie Roy", "aadObjectId": "0a1b"},
        "recipient": {"id": f"28:{APP}", "name": "Scribe"},
        "conversation": {"id": "19:abc@thread.tacv2;messageid=1795446000000", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "text": "<at>Scribe</at> status",
        **changes,
    }


class Gatehouse:
    """Answers 200 with the activity that the gate let in."""

    def __init__(self, **settings: Any) -> None:
        """Settings other than the usual ones."""
        self.clock = Clock()
        self.issuer = Issuer(self.clock)
        self.host = KeyHost(self.issuer)
        self.settings = replace(TeamsSettings(APP, TENANT), **settings)
        self.gate = Gate(self.settings, self.host.keys(self.clock), self.clock)
        self.app = Starlette(routes=[Route("/api/messages", self._answer, methods=["POST"])])

    async def post(self, content: Any, headers: Any = None, client: str = ELSEWHERE) -> httpx.Response:
        """Send any bytes with any headers. What the gate raises beside ``Rejected`` is raised here."""
        transport = httpx.ASGITransport(self.app, client=(client, 50000))
        async with httpx.AsyncClient(transport=transport, base_url="https://scribe.example") as http:
            return await http.post("/api/messages", content=content, headers=headers)

    async def bearing(self, token: str, said: Any = None) -> int:
        """The status of an activity with that token."""
        content = json.dumps(said or activity())
        return (await self.post(content, {"authorization": f"Bearer {token}"})).status_code

    async def signed(self, said: Any = None, **claims: Any) -> int:
        """The status of an activity with a true token, but for ``claims``."""
        return await self.bearing(self.issuer.token(**claims), said)

    async def signed_bytes(self, content: bytes) -> httpx.Response:
        """The answer to bytes with a true token."""
        return await self.post(content, self.issuer.authorization())

    async def anonymous(self, said: Any = None, headers: Any = None, client: str = HERE) -> int:
        """The status of an activity without a token."""
        return (await self.post(json.dumps(said or activity()), headers, client)).status_code

    async def _answer(self, request: Request) -> Response:
        try:
            return JSONResponse(await self.gate.verified(request))
        except Rejected as rejected:
            return rejected.response()
