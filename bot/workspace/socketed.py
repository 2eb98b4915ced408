"""What people do in the workspace, sent to the app over its connections.

https://docs.slack.dev/apis/events-api/using-socket-mode#events
"""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from bot.workspace.exchange import Exchange
from bot.workspace.records import Json
from bot.workspace.signed import Caller
from bot.workspace.transport import Answer, Sent

ANSWERED = ("block_suggestion", "view_submission")
"""Interactions whose acknowledgement may hold an answer."""


class SocketCaller(Caller):
    """Acts for people, as :class:`Caller` does, in Socket Mode."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(exchange.town, "")
        self.exchange = exchange

    def sealed(self, fields: Mapping[str, str]) -> Sent:
        """A slash command or an interaction in its envelope."""
        if "payload" not in fields:
            return _sealed("slash_commands", dict(fields), answered=True)
        payload = json.loads(fields["payload"])
        return _sealed("interactive", payload, answered=payload.get("type") in ANSWERED)

    async def json(self, body: Json, **headers: str) -> Answer:
        """Send an event. Socket Mode has no address whose owner Slack would ask for."""
        if body.get("type") == "url_verification":
            return Answer(404)
        retry: Json = {
            "retry_attempt": int(headers.get("x-slack-retry-num", "0")),
            "retry_reason": headers.get("x-slack-retry-reason", "").removeprefix("http_"),
        }
        return await self.replay(_sealed("events_api", body, answered=False, **retry))

    async def replay(self, request: Sent) -> Answer:
        """Send an envelope as it was."""
        self.sent.append(request)
        return await self.exchange.deliver(json.loads(request.body), self.patience)


def _sealed(kind: str, payload: Json, *, answered: bool, **more: Any) -> Sent:
    outside: Json = {"envelope_id": str(uuid4()), "type": kind, "accepts_response_payload": answered}
    return Sent({}, json.dumps({**outside, "payload": payload, **more}).encode())
