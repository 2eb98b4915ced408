"""Slack's HTTP endpoint: verified, parsed once, then to the listener."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from starlette.requests import Request
from starlette.responses import Response

from bot.platforms.slack.decode import SHAPE, Malformed
from bot.platforms.slack.guard import Rejected, verified
from bot.platforms.slack.hear import Hearing
from bot.platforms.slack.manifest import COMMANDS

log = logging.getLogger("scribe.slack")


def endpoint(app: AsyncApp, hearing: Hearing, secret: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers Slack's requests. ``app`` is the bolt app on which ``hearing`` listens."""

    async def answer(request: Request) -> Response:
        try:
            said = await verified(request, secret, time.time)
        except Rejected as rejected:
            return rejected.response()
        return to_starlette_response(await _heard(app, hearing, said))

    return answer


async def _heard(app: AsyncApp, hearing: Hearing, said: dict[str, Any]) -> BoltResponse:
    """A slash command goes to its listener at once: looking for the one takes bolt as long as all the rest
    of an answer. Everything else comes to bolt as over a socket, parsed."""
    if said.get("command") not in COMMANDS:
        return await _dispatched(app, said)
    ack = AsyncAck()  # type: ignore[no-untyped-call]
    try:
        await hearing.command(ack, AsyncRespond(response_url=said.get("response_url")), said)
    except Malformed:
        return BoltResponse(status=400)
    return ack.response or BoltResponse(status=200)


async def _dispatched(app: AsyncApp, said: dict[str, Any]) -> BoltResponse:
    """Bolt looks into what it is given before it looks at it, also when it tells of an error."""
    try:
        return await app.async_dispatch(AsyncBoltRequest(body=said, mode="socket_mode"))
    except SHAPE as error:
        log.warning("a malformed request", exc_info=error)
        return BoltResponse(status=400)
