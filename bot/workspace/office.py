"""Where apps are installed: authorizations, codes, tokens that expire, and tokens that are revoked.

https://docs.slack.dev/authentication/installing-with-oauth/ and
https://docs.slack.dev/authentication/using-token-rotation/
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from bot.workspace.directory import APP_ID, BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.records import Json
from bot.workspace.town import Town

LIFETIME = 43_200
"""Seconds that a token lives."""
CODE_SECONDS = 600


@dataclass
class _Token:
    """A token of one workspace; ``lost`` is why it speaks for nobody any more."""

    town: Town
    until: float | None = None
    lost: str = ""


@dataclass
class _Code:
    town: Town
    user: str
    redirect: str
    until: float
    used: bool = False


class Office:
    """One app in several workspaces. A person who installs it chooses ``choosing``, by team id; ``whole``: in
    all of an organization. ``lifetime`` None: tokens do not expire."""

    def __init__(
        self,
        towns: Iterable[Town],
        redirects: Iterable[str],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.towns = {town.team_id: town for town in towns}
        self.client_id, self.client_secret = "1.2", token_hex(16)
        self.redirects = set(redirects)
        self.lifetime: float | None = LIFETIME
        self.choosing = next(iter(self.towns))
        self.whole = False
        self._monotonic = monotonic
        self._tokens: dict[str, _Token] = {}
        self._refresh: dict[str, Town] = {}
        self._codes: dict[str, _Code] = {}

    def trust(self, town: Town) -> None:
        """Let the permanent token of a workspace speak for it."""
        self._tokens[town.bot_token] = _Token(town)

    def place(self, token: str | None) -> Town | None:
        """The workspace of a token, whatever has become of it."""
        known = self._tokens.get(token or "")
        return known.town if known else None

    def check(self, token: str) -> None:
        """Raises `invalid_auth`, `token_expired`, `token_revoked` or `account_inactive`."""
        known = self._tokens.get(token)
        if known is None:
            raise ApiError("invalid_auth")
        if known.lost:
            raise ApiError(known.lost)
        if known.until is not None and self._monotonic() >= known.until:
            raise ApiError("token_expired")

    def authorize(self, asked: Json, user: str) -> str:
        """Somebody approves the app; gives the code. What Slack would refuse is refused."""
        town = self.towns[self.choosing]
        if asked.get("client_id") != self.client_id:
            raise ApiError("invalid_client_id")
        if asked.get("redirect_uri") not in self.redirects:
            raise ApiError("bad_redirect_uri")
        scopes = {scope for scope in str(asked.get("scope", "")).split(",") if scope}
        if not scopes or not scopes <= set(town.manifest.scopes):
            raise ApiError("invalid_scope")
        code = token_hex(12)
        until = self._monotonic() + CODE_SECONDS
        self._codes[code] = _Code(town, user, str(asked["redirect_uri"]), until)
        return code

    def access(self, client: tuple[str, str], asked: Json) -> Json:
        """`oauth.v2.access`: a code, or a refresh token, becomes a token."""
        if client[0] != self.client_id:
            raise ApiError("invalid_client_id")
        if client[1] != self.client_secret:
            raise ApiError("bad_client_secret")
        match asked.get("grant_type", "authorization_code"):
            case "authorization_code":
                code = self._spent(asked)
                return self._granted(code.town) | {"authed_user": {"id": code.user}}
            case "refresh_token":
                town = self._refresh.pop(str(asked.get("refresh_token")), None)
                if town is None:
                    raise ApiError("invalid_refresh_token")
                return self._granted(town)
        raise ApiError("invalid_grant_type")

    def _spent(self, asked: Json) -> _Code:
        code = self._codes.get(str(asked.get("code")))
        if code is None or self._monotonic() > code.until:
            raise ApiError("invalid_code")
        if code.used:
            raise ApiError("code_already_used")
        if asked.get("redirect_uri") != code.redirect:
            raise ApiError("bad_redirect_uri")
        code.used = True
        return code

    def _granted(self, town: Town) -> Json:
        token = f"xoxb-{token_hex(20)}" if self.lifetime is None else f"xoxe.xoxb-1-{token_hex(60)}"
        until = None if self.lifetime is None else self._monotonic() + self.lifetime
        self._tokens[token] = _Token(town, until)
        team = None if self.whole else {"id": town.team_id, "name": town.team_name}
        granted: dict[str, Any] = {
            "access_token": token,
            "token_type": "bot",
            "scope": ",".join(town.manifest.scopes),
            "bot_user_id": BOT_USER,
            "app_id": APP_ID,
            "team": team,
            "enterprise": {"id": "E0000001", "name": "Organization"} if self.whole else None,
            "is_enterprise_install": self.whole,
        }
        if self.lifetime is not None:
            refresh = f"xoxe-1-{token_hex(60)}"
            self._refresh[refresh] = town
            granted |= {"refresh_token": refresh, "expires_in": int(self.lifetime)}
        return granted

    def revoke(self, token: str) -> Json:
        """`auth.revoke`"""
        self._tokens[token].lost = "token_revoked"
        return {"revoked": True}

    def expire(self, town: Town) -> None:
        """The tokens of a workspace have expired."""
        for token in self._tokens.values():
            if token.town is town:
                token.until = self._monotonic()

    def spend(self, town: Town) -> None:
        """The refresh tokens of a workspace were used, and nobody has what they were traded for."""
        self._refresh = {key: of for key, of in self._refresh.items() if of is not town}

    def remove(self, town: Town, why: str = "account_inactive") -> None:
        """The app is removed from a workspace (or its tokens revoked): none of its tokens speaks any more."""
        for token in self._tokens.values():
            if token.town is town:
                token.lost = token.lost or why
        self.spend(town)
