"""Signing in to Microsoft Entra as the application: the token that every call to Teams carries.

https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
"""

import asyncio
import re
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from jwt import PyJWTError
from msal import ConfidentialClientApplication
from msal.exceptions import MsalServiceError

from bot.platforms.platform import Failed, Locked
from bot.platforms.teams.services import LOOPBACK
from bot.settings import TeamsSettings

TIMEOUT = 10
"""Seconds of one request."""

TEMPORARY = frozenset({"server_error", "temporarily_unavailable"})
"""Errors of OAuth that are not about us (RFC 6749, 4.1.2.1)."""

_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)


class SignIn:
    """Gets tokens, and keeps one until shortly before it expires (msal does)."""

    def __init__(self, settings: TeamsSettings) -> None:
        """Who signs in, and where. Nothing is read or asked before the first token is wanted."""
        self._settings = settings
        self._application: Any = None
        self._refused = ""
        self._attempt: asyncio.Task[str] | None = None

    async def token(self, refused: str = "") -> str:
        """A token other than ``refused``; empty in development where there is nothing to sign in with.

        Raises :class:`Locked` when we are not let in, :class:`Failed` when the service cannot be asked.
        """
        if not (self._settings.app_password or self._settings.certificate):
            if self._settings.development:
                return ""
            raise Locked("neither a password nor a certificate")
        self._refused = refused or self._refused
        token = await self._joined()
        if refused and token == refused:  # an attempt that had begun before the refusal
            token = await self._joined()
        return token

    async def _joined(self) -> str:
        """The result of one attempt at a time, shared by all who want it: an outage is waited for once."""
        if self._attempt is None or self._attempt.done():
            self._attempt = asyncio.create_task(asyncio.to_thread(self._acquired))
        return await asyncio.shield(self._attempt)

    def _acquired(self) -> str:
        application, self._application = self._application, None
        try:
            application = application or _application(self._settings)
            token = self._token(application)
        except PyJWTError as error:
            raise Locked(f"the certificate's key cannot sign: {error}") from error
        except (httpx.HTTPError, MsalServiceError, ValueError) as error:
            raise Failed(f"sign-in: {type(error).__name__}: {error}") from error
        self._application = application  # after a failure a new one is made: it reads a renewed certificate
        return token

    def _token(self, application: Any) -> str:
        scopes = [self._settings.scope]
        answer = application.acquire_token_for_client(scopes)
        if self._refused and answer.get("access_token") == self._refused:
            application.remove_tokens_for_client()
            answer = application.acquire_token_for_client(scopes)
        if "access_token" not in answer:
            raise _failure(answer)
        return str(answer["access_token"])


def _failure(answer: dict[str, Any]) -> Exception:
    """msal returns errors; the first line of the description holds Entra's own code (AADSTS…)."""
    error = str(answer.get("error"))
    description = str(answer.get("error_description") or "").partition("\n")[0].strip()
    kind = Failed if error in TEMPORARY else Locked
    return kind(f"sign-in: {error}: {description}")


def _application(settings: TeamsSettings) -> Any:
    """msal's client. It asks for the tenant's endpoints at once; an unknown tenant is a ValueError.

    The host is a setting: msal need not ask Microsoft whether it is one of its own, or by what other names.
    """
    authority = f"{settings.login_authority.rstrip('/')}/{settings.tenant_id}"
    try:
        return ConfidentialClientApplication(
            settings.app_id,
            client_credential=_credential(settings),
            authority=authority,
            instance_discovery=False,
            http_client=_Http(settings, authority),
        )
    except (ValueError, OSError) as error:
        raise Locked(f"sign-in: {error}") from error


class _Http:
    """httpx as msal wants it. msal's own client would let REQUESTS_CA_BUNDLE override ``login_ca``; httpx
    does not read it. Tokens are wanted once an hour: no connection is kept, so none has to be closed."""

    def __init__(self, settings: TeamsSettings, authority: str) -> None:
        trusted = ssl.create_default_context(cafile=settings.login_ca) if settings.login_ca else True
        self._client = httpx.Client(
            verify=trusted,
            timeout=TIMEOUT,
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=urlsplit(authority).hostname not in LOOPBACK,  # no proxy leads to this machine
        )

    def get(self, url: str, **more: Any) -> httpx.Response:
        return self._client.get(url, **more)

    def post(self, url: str, data: dict[str, Any], **more: Any) -> httpx.Response:
        """An assertion comes as bytes, which httpx would send as Python writes them."""
        text = {name: value.decode() if isinstance(value, bytes) else value for name, value in data.items()}
        return self._client.post(url, data=text, **more)


def _credential(settings: TeamsSettings) -> str | dict[str, str]:
    """The password; or the certificate, which msal names by its SHA-256 thumbprint.

    https://learn.microsoft.com/entra/identity-platform/certificate-credentials
    """
    if not settings.certificate:
        return settings.app_password
    _check(settings.certificate)
    text = Path(settings.certificate).read_text(encoding="ascii")
    blocks = {block[1]: block[0] for block in reversed(list(_BLOCK.finditer(text)))}  # the first of a kind
    key = next(block for label, block in blocks.items() if label.endswith("PRIVATE KEY"))
    return {"private_key": key, "public_certificate": blocks["CERTIFICATE"]}


def _check(certificate: str) -> None:
    """Raises OSError unless the file holds a certificate and its own private key, which is not encrypted."""
    ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(certificate, password=lambda: "")
