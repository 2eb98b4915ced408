"""A Microsoft of our own: RSA keys, the documents that publish them, and the tokens that they sign."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from bot.settings import ISSUER

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
SERVICE = "https://smba.trafficmanager.net/amer/"
OPENID_PATH = "/v1/.well-known/openidconfiguration"
KEYS_PATH = "/v1/.well-known/keys"


@cache
def rsa(_kid: str) -> RSAPrivateKey:
    """The private key of that name; made once, because that is slow."""
    return generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    """Signs what the Bot Connector says. ``endorsements`` maps each key to the channels that it vouches for;
    the first key signs. Change the attributes to turn keys over."""

    def __init__(
        self,
        now: Callable[[], float],
        app_id: str = APP,
        service_url: str = SERVICE,
        issuer: str = ISSUER,
    ) -> None:
        """A clock, whom the tokens are for, and the service that they name."""
        self.now = now
        self.app_id = app_id
        self.service_url = service_url
        self.issuer = issuer
        self.endorsements: dict[str, list[str]] = {"first": ["msteams"]}

    def openid_document(self, base_url: str) -> dict[str, Any]:
        """What stands at ``OPENID_PATH``; ``base_url`` is where this issuer is served."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": base_url.rstrip("/") + KEYS_PATH,
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }

    def jwks(self) -> dict[str, Any]:
        """What stands at ``KEYS_PATH``: the public keys, each with its endorsements."""
        return {"keys": [self.jwk(kid) for kid in self.endorsements]}

    def jwk(self, kid: str) -> dict[str, Any]:
        """One published key."""
        numbers = json.loads(RSAAlgorithm.to_jwk(rsa(kid).public_key()))
        public = {name: numbers[name] for name in ("kty", "n", "e")}
        return {**public, "use": "sig", "kid": kid, "x5t": kid, "endorsements": self.endorsements[kid]}

    def token(self, *, header: Mapping[str, Any] | None = None, key: str = "", **claims: Any) -> str:
        """A signed token. ``claims`` replace the usual ones, and None leaves one out; ``header`` adds to the
        header; ``key`` signs instead of the first key, and need not be published."""
        kid = key or next(iter(self.endorsements))
        said = {name: value for name, value in {**self._claims(), **claims}.items() if value is not None}
        return jwt.PyJWS().encode(
            json.dumps(said).encode(), rsa(kid), "RS256", {"kid": kid, **(header or {})}
        )

    def authorization(self, **claims: Any) -> dict[str, str]:
        """The header of a request with such a token."""
        return {"authorization": f"Bearer {self.token(**claims)}"}

    def _claims(self) -> dict[str, Any]:
        now = int(self.now())
        return {
            "iss": self.issuer,
            "aud": self.app_id,
            "serviceurl": self.service_url,
            "nbf": now,
            "exp": now + 3600,
        }
