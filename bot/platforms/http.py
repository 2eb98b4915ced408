"""What platforms share of HTTP: how much is read, how a request is turned away, what time it is there."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

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


def time_there(headers: Mapping[str, str]) -> datetime | None:
    """What time it was where an answer was made: its ``Date``, and the ``Age`` it has from a cache between.

    https://www.rfc-editor.org/rfc/rfc9110.html#name-date
    """
    told = {name.lower(): value for name, value in headers.items()}
    try:
        made = parsedate_to_datetime(told.get("date", ""))
        age = timedelta(seconds=int(told.get("age", "0")))
        return made.replace(tzinfo=made.tzinfo or UTC) + age
    except (ValueError, OverflowError):
        return None
