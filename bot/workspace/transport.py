"""Signed HTTP requests to the app, as Slack sends them.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

import httpx

from bot.workspace.records import Json
from bot.workspace.town import Town

PATIENCE = (
    3.0  # seconds: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
)
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class Sent:
    """One request as it went over the wire."""

    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What the app answered; status 0 when nothing came within the patience or the connection failed."""

    status: int
    content: bytes = b""
    late: bool = False

    @property
    def ok(self) -> bool:
        """Whether the app acknowledged."""
        return 200 <= self.status < 300


class Transport:
    """Signs and posts to one URL; `clock` is the wall clock in seconds, `sent` the log of requests."""

    def __init__(
        self, town: Town, url: str, *, clock: Callable[[], float] = time.time, patience: float = PATIENCE
    ) -> None:
        self.town, self.url = town, url
        self.clock, self.patience = clock, patience
        self.sent: list[Sent] = []
        self._client = httpx.AsyncClient(trust_env=False, timeout=None)  # noqa: S113 - `patience` limits it

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def form(self, fields: Mapping[str, str]) -> Answer:
        """Send a signed form."""
        return await self.replay(self.sealed(fields))

    def sealed(self, fields: Mapping[str, str]) -> Sent:
        """A form as it goes over the wire; it can be sent more than once."""
        return self.signed(urlencode(fields).encode(), FORM)

    async def json(self, body: Json, **headers: str) -> Answer:
        """Send a signed JSON body, with more headers if told."""
        return await self.replay(self.signed(json.dumps(body).encode(), JSON, headers))

    def signed(self, body: bytes, kind: str, more: Mapping[str, str] | None = None) -> Sent:
        """A request with Slack's signature over its exact bytes."""
        moment = str(int(self.clock()))
        base = b":".join([b"v0", moment.encode(), body])
        mark = hmac.new(self.town.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        headers = {
            "content-type": kind,
            "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "x-slack-request-timestamp": moment,
            "x-slack-signature": f"v0={mark}",
        }
        return Sent({**headers, **(more or {})}, body)

    async def replay(self, request: Sent) -> Answer:
        """Send a request, byte for byte as given."""
        self.sent.append(request)
        try:
            async with asyncio.timeout(self.patience):
                got = await self._client.post(self.url, content=request.body, headers=dict(request.headers))
        except TimeoutError:
            return Answer(0, late=True)
        except httpx.HTTPError:
            return Answer(0)
        return Answer(got.status_code, got.content)
