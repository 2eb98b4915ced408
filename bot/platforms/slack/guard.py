"""In front of bolt: nothing is parsed before its signature is verified on the raw bytes.

Size → timestamp → signature → body; an outsider learns nothing but 401, a malformed body that Slack signed
is 400. https://docs.slack.dev/authentication/verifying-requests-from-slack/
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.platforms.http import Rejected, whole_body

AGE = 300
"""Seconds that a signature stays valid."""


async def verified(request: Request, secret: str, now: Callable[[], float]) -> dict[str, Any]:
    """What Slack says in a request that it signed, parsed once. Raises :class:`Rejected`."""
    body = await whole_body(request)
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise Rejected(401)
    if abs(now() - int(timestamp)) > AGE:
        raise Rejected(401)
    signed = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    given = request.headers.get("x-slack-signature", "").encode("utf-8", "replace")
    if not hmac.compare_digest(f"v0={signed.hexdigest()}".encode(), given):
        raise Rejected(401)
    return _parsed(request, body)


def _parsed(request: Request, body: bytes) -> dict[str, Any]:
    """A JSON object, a form whose payload is one, or the form of a command (or of Slack's own check)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    try:
        said = json.loads(body) if kind == "application/json" else _form(body.decode())
    except (ValueError, RecursionError) as error:
        raise Rejected(400) from error
    if not isinstance(said, dict):
        raise Rejected(400)
    return said


def _form(text: str) -> Any:
    form = dict(parse_qsl(text, keep_blank_values=True, strict_parsing=True))
    if "payload" in form:
        return json.loads(form["payload"])
    return form if "command" in form or "ssl_check" in form else None
