"""Slack's HTTP endpoint: verified, parsed once, then to bolt and its listeners."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from starlette.requests import Request
from starlette.responses import Response

from bot.platforms.http import Rejected
from bot.platforms.slack.decode import SHAPE
from bot.platforms.slack.guard import verified

log = logging.getLogger("scribe.slack")


def endpoint(app: AsyncApp, secret: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers Slack's requests through a bolt app."""

    async def answer(request: Request) -> Response:
        try:
            said = await verified(request, secret, time.time)
        except Rejected as rejected:
            return rejected.response()
        return to_starlette_response(await dispatched(app, said))

    return answer


async def dispatched(app: AsyncApp, said: dict[str, Any]) -> BoltResponse:
    """Bolt looks into what it is given before it looks at it, also when it tells of an error."""
    try:
        return await app.async_dispatch(AsyncBoltRequest(body=said, mode="socket_mode"))
    except SHAPE as error:
        log.warning("a malformed request", exc_info=error)
        return BoltResponse(status=400)
