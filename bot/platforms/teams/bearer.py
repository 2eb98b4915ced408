"""The token of a request: whether the Bot Connector signed it, for us, and lately.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import logging
from dataclasses import dataclass
from typing import Any

import jwt
from jwt.types import Options

from bot.platforms.http import Rejected
from bot.platforms.teams.keys import Key, Keys
from bot.settings import TeamsSettings

log = logging.getLogger("scribe.teams")

ALGORITHM = "RS256"
LEEWAY = 300
"""Seconds that clocks may differ."""

OPTIONS: Options = {
    "require": ["exp", "nbf", "iss", "aud"],
    "strict_aud": True,
    "verify_exp": False,  # the two times are compared below, with the clock that is passed in
    "verify_nbf": False,
    "verify_iat": False,
}


@dataclass(frozen=True)
class Claims:
    """What a true token says: the service that it speaks for, and the channels that its key vouches for."""

    service_url: str
    channels: frozenset[str]


async def claims(authorization: str, settings: TeamsSettings, keys: Keys, now: float) -> Claims:
    """The claims of an ``Authorization`` header. Raises :class:`Rejected` 401 for whatever is not right, and
    while no keys can be had."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise Rejected(401)
    key = await keys.key(_key_id(token))
    if key is None:
        raise Rejected(401)
    said = _decoded(token, key, settings)
    if not _is_timely(said, now):
        raise _refused("not yet or no longer valid")
    service_url = said.get("serviceurl")
    return Claims(service_url if isinstance(service_url, str) else "", key.endorsements)


def _key_id(token: str) -> str:
    """What the header names, believed only as far as to look the key up. Nothing else in it is followed."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise Rejected(401) from error
    kid = header.get("kid")
    if header.get("alg") != ALGORITHM or not isinstance(kid, str):
        raise Rejected(401)
    return kid


def _decoded(token: str, key: Key, settings: TeamsSettings) -> dict[str, Any]:
    try:
        return jwt.decode(
            token, key.public, [ALGORITHM], OPTIONS, audience=settings.app_id, issuer=settings.issuer
        )
    except jwt.PyJWTError as error:
        raise _refused(str(error)) from error


def _is_timely(said: dict[str, Any], now: float) -> bool:
    start, end = said["nbf"], said["exp"]
    return type(start) is int and type(end) is int and start - LEEWAY <= now <= end + LEEWAY


def _refused(why: str) -> Rejected:
    log.info("a token is refused: %s", why)
    return Rejected(401)
