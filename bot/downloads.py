"""Files that people asked for, at links that end after some hours."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.enclosing import DOWNLOAD
from bot.feed import HEADERS, NOTHING
from commands.file.links import found
from storage.room import Unwritable
from storage.store import Store

AGAIN = 60
"""Seconds after which it is worth asking again while the database cannot be read."""


def downloads(store: Store, now: Callable[[], datetime]) -> Route:
    """The file of a link (``/download/{secret}``), drawn as the records are now. Whatever is wrong with an
    address, the answer is the same 404; nothing of it is kept on the way."""

    async def answer(request: Request) -> Response:
        secret = request.path_params["secret"]
        try:
            file = await store.run(lambda session: found(session, secret, now()))
        except (SQLAlchemyError, Unwritable):
            return PlainTextResponse("", 503, {**NOTHING, "retry-after": str(AGAIN)})
        if file is None:
            return PlainTextResponse("", 404, NOTHING)
        place = {"content-disposition": f'attachment; filename="{file.name}"'}
        return Response(
            file.body, headers={**HEADERS, **NOTHING, **place}, media_type=f"{file.media}; charset=utf-8"
        )

    return Route(f"{DOWNLOAD}/{{secret}}", answer)
