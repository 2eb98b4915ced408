"""The envelope of an activity: what every one of them has, and nothing of what it is about.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
"""

import json
from typing import Any, Never

from bot.platforms.http import Rejected

REQUIRED = ("type", "channelId", "serviceUrl", "conversation.id", "from.id")
"""Names and ids without which nothing can be heard or answered."""

IDENTIFIERS = (
    "id",
    "name",
    "locale",
    "replyToId",
    "recipient.id",
    "from.aadObjectId",
    "conversation.tenantId",
    "conversation.conversationType",
    "channelData.tenant.id",
    "channelData.team.id",
    "channelData.channel.id",
)
"""May be missing, null or empty; never of another kind."""

LONGEST = {"from.aadObjectId": 128, "channelData.tenant.id": 64, "conversation.tenantId": 64}
LONGEST |= {"conversation.conversationType": 32, "from.id": 200, "recipient.id": 200}
USUAL = 300
"""Characters of an identifier: what is longer could not be kept."""

TEXTS = ("text", "from.name", "conversation.name", "recipient.name")
"""Written by people: may hold anything."""


def opened(body: bytes) -> dict[str, Any]:
    """The activity; what else is missing, null or added does no harm. Raises :class:`Rejected` 400."""
    said = _parsed(body)
    if not isinstance(said, dict) or not all(at(said, path) for path in REQUIRED):
        raise Rejected(400)
    for path in (*REQUIRED, *IDENTIFIERS, *TEXTS):
        value = at(said, path)
        if not isinstance(value, str | None) or not (path in TEXTS or _is_identifier(value or "", path)):
            raise Rejected(400)
    return said


def _is_identifier(value: str, path: str) -> bool:
    return value.isprintable() and len(value) <= LONGEST.get(path, USUAL)


def at(said: dict[str, Any], path: str) -> Any:
    """What stands at a dotted path, or None. Raises :class:`Rejected` 400 where the way is no object."""
    value: Any = said
    for name in path.split("."):
        if value is None:
            return None
        if not isinstance(value, dict):
            raise Rejected(400)
        value = value.get(name)
    return value


def tenants(said: dict[str, Any]) -> frozenset[str]:
    """Every tenant that an opened activity names, in small letters; usually one."""
    named = (at(said, "channelData.tenant.id"), at(said, "conversation.tenantId"))
    return frozenset(tenant.lower() for tenant in named if tenant)


def _parsed(body: bytes) -> Any:
    """Strict JSON. Halves of surrogate pairs become question marks: no database takes them."""
    try:
        said = json.loads(body.decode())
        whole = json.dumps(said, ensure_ascii=False).encode(errors="replace")
        return json.loads(whole, parse_constant=_no_number)  # the second time, for 1e999 is infinite too
    except (ValueError, RecursionError) as error:
        raise Rejected(400) from error


def _no_number(name: str) -> Never:
    raise ValueError(name)
