"""Teams' HTTP endpoint: verified, then acted upon."""

import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.platforms.http import Rejected
from bot.platforms.teams.activity import Malformed
from bot.platforms.teams.guard import Gate
from bot.platforms.teams.hear import Hearing

log = logging.getLogger("scribe.teams")

SHAPE = (AttributeError, LookupError, TypeError, ValueError)
"""What looking into something of another shape raises."""


def endpoint(gate: Gate, hearing: Hearing) -> Callable[[Request], Awaitable[Response]]:
    """What answers the Bot Connector."""

    async def answer(request: Request) -> Response:
        try:
            activity = await gate.verified(request)
            status, body = await hearing.act(activity)
        except Rejected as rejected:
            return rejected.response()
        except Malformed as error:
            log.warning("a malformed activity: %s", error)
            return JSONResponse({}, 400)
        return JSONResponse(body, status)

    return answer
