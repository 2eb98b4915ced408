"""What the endpoints of every platform share: how much is read, and how a request is turned away."""

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

LIMIT = 1_000_000
"""Bytes of a body."""


class Rejected(Exception):
    """Not to be acted upon; ``status`` is the HTTP answer."""

    def __init__(self, status: int) -> None:
        """The HTTP status."""
        super().__init__(status)
        self.status = status

    def response(self) -> Response:
        """The answer, which tells nothing more."""
        return PlainTextResponse("", self.status)


async def whole_body(request: Request) -> bytes:
    """The body, given up when it is too large. Raises :class:`Rejected`: 413, or 400 when it breaks off."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > LIMIT:
                raise Rejected(413)
            parts.append(part)
    except ClientDisconnect as error:
        raise Rejected(400) from error
    return b"".join(parts)
