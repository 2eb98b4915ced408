"""An app that calls the loopback connector, and what it sends."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from tests.teams.records import ADAPTIVE, Conversation, Json
from tests.teams.town import TeamsTown


def card(text: str = "Hello", **more: Any) -> Json:
    """A card that is right."""
    body = [{"type": "TextBlock", "text": text, "wrap": True, "id": "en-0"}]
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en",
        "fallbackText": text,
        "speak": text,
        "body": body,
        **more,
    }


def message(content: Json | None = None, **more: Any) -> Json:
    """A message with a card."""
    shown = {"contentType": ADAPTIVE, "content": card() if content is None else content}
    return {"type": "message", "attachments": [shown], "summary": "Hello", **more}


@dataclass
class Place:
    """The connector over HTTP, with a token that its sign-in gave."""

    town: TeamsTown
    http: httpx.AsyncClient
    service: str
    headers: dict[str, str]

    async def call(self, method: str, *path: str, body: Any = None, **query: str) -> httpx.Response:
        """A call below ``v3/conversations``."""
        url = "/".join([f"{self.service}v3/conversations", *(quote(part, safe="") for part in path)])
        return await self.http.request(method, url, json=body, params=query, headers=self.headers)

    async def send(self, where: Conversation | str, body: Any, **query: str) -> httpx.Response:
        """A message."""
        id = where if isinstance(where, str) else where.id
        return await self.call("POST", id, "activities", body=body, **query)

    async def open(self, who: str) -> httpx.Response:
        """A conversation with somebody."""
        person = self.town.person(who)
        body = {"members": [{"id": person.id}], "tenantId": person.tenant, "bot": {"id": self.town.bot}}
        return await self.call("POST", body=body)


def code(answer: httpx.Response) -> tuple[int, str]:
    """How a call was refused."""
    return answer.status_code, answer.json()["error"]["code"]
