"""Requests as bytes, for tests of what stands in front of the listeners."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import httpx
from sqlalchemy import select

from bot.local import CHANNEL, Local
from bot.workspace import payloads
from bot.workspace.transport import FORM, Answer
from storage.actions import Action

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
PRIYA, LUC = "priya.raghunathan", "luc.arsenault-doiron"
WAYS = ("http", "socket")
"""How Slack comes in."""
Headers = dict[str, str]


@dataclass
class Wire:
    """The endpoint, and what stands in the database behind it."""

    scribe: Local
    http: httpx.AsyncClient

    async def post(self, body: bytes, headers: Headers) -> httpx.Response:
        """Send bytes."""
        return await self.http.post(self.scribe.caller.url, content=body, headers=headers)

    async def signed(self, body: bytes, kind: str = FORM, **more: str) -> httpx.Response:
        """Send bytes that Slack has signed."""
        return await self.post(body, {**self.scribe.caller.signed(body, kind).headers, **more})

    async def say_payload(self, payload: dict[str, Any]) -> httpx.Response:
        """Send an interaction."""
        return await self.signed(urlencode({"payload": json.dumps(payload)}).encode())

    def fields(self, text: str, who: str = PRIYA) -> dict[str, str]:
        """A slash command, with ids of its own."""
        town = self.scribe.town
        return payloads.slash(town, town.person(who), town.channel(CHANNEL), "/cogwg", text)

    def command(self, text: str, who: str = PRIYA) -> bytes:
        """The body of a slash command, with ids of its own."""
        return urlencode(self.fields(text, who)).encode()

    async def typed(self, text: str) -> Answer:
        """Have a slash command brought, the way that Slack has in here."""
        return await self.scribe.caller.form(self.fields(text))

    def headers(self, body: bytes, stamp: str | None = None, secret: str | None = None) -> Headers:
        """Headers whose signature is right for this stamp and secret, whatever these are."""
        stamp = str(int(time.time())) if stamp is None else stamp
        key = (secret or self.scribe.town.signing_secret).encode()
        mark = hmac.new(key, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        return {"content-type": FORM, "x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={mark}"}

    async def actions(self) -> list[str]:
        """The texts of the action items that there are, by number."""
        return await self.scribe.parts.store.run(
            lambda session: list(session.scalars(select(Action.text).order_by(Action.number)))
        )


def add(text: str, owner: str = LUC) -> str:
    """A line that adds an action item."""
    return f"action add {owner}@nouveaubrunswick.example {text} by 2026-12-10"
