"""Lists handed out a page at a time. https://docs.slack.dev/apis/web-api/pagination"""

import base64
import binascii
from typing import Any

from bot.workspace.errors import ApiError
from bot.workspace.records import Json

LARGEST = 1000


def paged(name: str, everything: list[Any], arguments: Json, default: int = 100) -> Json:
    """The page that `cursor` and `limit` ask for, with the next cursor (empty at the end)."""
    start, limit = _start(str(arguments.get("cursor") or "")), _limit(arguments.get("limit"), default)
    end = start + limit
    following = base64.b64encode(f"from:{end}".encode()).decode() if end < len(everything) else ""
    return {name: everything[start:end], "response_metadata": {"next_cursor": following}}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).removeprefix(b"from:"))
    except (ValueError, binascii.Error) as wrong:
        raise ApiError("invalid_cursor") from wrong


def _limit(given: object, default: int) -> int:
    try:
        limit = int(str(given)) if given not in (None, "") else default
    except ValueError as wrong:
        raise ApiError("invalid_limit") from wrong
    if not 1 <= limit <= LARGEST:
        raise ApiError("invalid_limit")
    return limit
