"""The public keys that the Bot Connector signs with, fetched without holding anybody else up.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

log = logging.getLogger("scribe.teams")

FRESH = 24 * 3600.0
"""Seconds after which the keys are fetched anew."""

COOL_DOWN = 30.0
"""Seconds between fetches, whatever comes: forged tokens name unknown keys as often as they like."""

PATIENCE = 5.0
"""Seconds that a fetch may take; Teams itself waits for about 15."""

BITS = 2048
"""A shorter key proves nothing."""


@dataclass(frozen=True)
class Key:
    """A public key, and the channels that it vouches for (``msteams``)."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class Keys:
    """The keys that an OpenID document leads to, kept for a day, and longer while their host is down."""

    def __init__(self, http: httpx.AsyncClient, openid_url: str, monotonic: Callable[[], float]) -> None:
        """``monotonic`` tells seconds, as :func:`time.monotonic` does."""
        self._http = http
        self._openid_url = openid_url
        self._monotonic = monotonic
        self._known: dict[str, Key] = {}
        self._stale = self._next = float("-inf")
        self._fetch: asyncio.Task[None] | None = None

    async def key(self, kid: str) -> Key | None:
        """The key of that id, or None where there is none or none can be had now.

        Only who names an unknown key waits for a fetch; raises nothing when it fails.
        """
        known = self._known.get(kid)
        if known is None or self._monotonic() >= self._stale:
            self._renew()
        if known is None and self._fetch:
            await asyncio.wait([self._fetch])  # goes on for the others when this one is cancelled
            known = self._known.get(kid)
        return known

    def _renew(self) -> None:
        """One fetch at a time, whoever asks, and none while the last one has to cool down."""
        if self._fetch is None and self._monotonic() >= self._next:
            self._next = self._monotonic() + COOL_DOWN
            self._fetch = asyncio.create_task(self._fetched())

    async def _fetched(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                self._known = await self._published()
            self._stale = self._monotonic() + FRESH
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError, RecursionError) as error:
            log.warning("the keys of the Bot Connector cannot be fetched: %r", error)
        finally:
            self._fetch = None

    async def _published(self) -> dict[str, Key]:
        """Raises ValueError where what is published is of no use: then it replaces nothing."""
        uri = (await self._object(self._openid_url)).get("jwks_uri")
        if not isinstance(uri, str) or _is_secure(self._openid_url) > _is_secure(uri):
            raise ValueError(f"jwks_uri: {uri!r}")
        entries = (await self._object(uri)).get("keys")
        found = [_read(entry) for entry in entries] if isinstance(entries, list) else []
        keys = dict(pair for pair in found if pair)
        if not keys:
            raise ValueError("no key")
        return keys

    async def _object(self, url: str) -> dict[str, Any]:
        answer = (await self._http.get(url)).raise_for_status().json()
        if not isinstance(answer, dict):
            raise ValueError(f"no JSON object: {url}")
        return answer


def _is_secure(url: str) -> bool:
    return url.lower().startswith("https://")


def _read(entry: Any) -> tuple[str, Key] | None:
    """A key and its id; None for what is no RSA key for signatures, which is left aside."""
    if not isinstance(entry, dict) or entry.get("use", "sig") != "sig":
        return None
    kid, numbers = entry.get("kid"), {name: entry.get(name) for name in ("kty", "n", "e")}
    if not isinstance(kid, str) or not all(isinstance(number, str) for number in numbers.values()):
        return None
    try:
        public = RSAAlgorithm.from_jwk(numbers)
    except (jwt.InvalidKeyError, ValueError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < BITS:
        return None
    return kid, Key(public, _endorsements(entry.get("endorsements")))


def _endorsements(given: Any) -> frozenset[str]:
    return frozenset(one for one in given if isinstance(one, str)) if isinstance(given, list) else frozenset()
