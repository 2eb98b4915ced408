"""Every workspace that Scribe is in, each with its token: the one of the settings, and those that installed
Scribe by themselves, whose tokens are renewed before they expire."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.platform import FAILURES, Locked, Uninstalled
from bot.platforms.slack.asking import asked, code_of
from bot.platforms.slack.ports import Installations

log = logging.getLogger("scribe.slack")

AHEAD = 360
"""Minutes before a token expires from which it is renewed. Tokens live twelve hours, and the old one works
until it expires; a refresh token works once. Should a new one be lost on its way to the database, there is
time to install again. https://docs.slack.dev/authentication/using-token-rotation/"""

LEFT = frozenset({"account_inactive", "token_revoked"})
"""What Slack says of the token of a workspace that has removed Scribe."""

SPENT = "token_expired"
NO_MORE = frozenset({"invalid_refresh_token", "token_expired", *LEFT})
"""What Slack says when it gives no new token for an old one any more."""

ANY_TIME = 100_000_000
"""Minutes: whether a token is due is looked at before slack_sdk is asked, which looks, too."""


class Refused(Exception):
    """Slack gives no new token any more."""


@dataclass(frozen=True)
class Host:
    """A workspace that Scribe is in, and what speaks to it. ``kept`` is what is kept of one that installed
    Scribe by itself. ``organization`` is the Enterprise organization that it is part of."""

    team: str
    web: AsyncWebClient
    user: str = ""
    bot: str | None = None
    kept: Bot | None = None
    organization: str | None = None


Call = Callable[[AsyncWebClient], Awaitable[Any]]


@dataclass
class Joining:
    """How workspaces install Scribe by themselves. ``client`` makes what speaks with a token; ``real`` is the
    world's clock, in seconds, by which tokens expire; ``address`` where Scribe is installed."""

    kept: Installations
    rotator: AsyncTokenRotator
    client: Callable[[str], AsyncWebClient]
    real: Callable[[], float]
    address: str


class Workspaces:
    """The workspaces, by team. Without ``joining`` there is only our ``own``."""

    def __init__(
        self, own: Host | None, joining: Joining | None = None, allowed: frozenset[str] = frozenset()
    ) -> None:
        """``allowed`` are the teams and organizations whose people may take part; those of our own do."""
        self.own = own
        self.joining = joining
        mine = {own.team, own.organization} if own else set[str | None]()
        self._allowed = allowed | {id for id in mine if id}
        self._known: dict[str, Bot] = {}
        self._final: set[str] = set()
        """Tokens for which Slack gives no other any more."""

    @property
    def single(self) -> Host | None:
        """Our own workspace, when there can be no other."""
        return None if self.joining else self.own

    def allows(self, team: str | None, organization: str | None = None) -> bool:
        """Whether the people of a team may take part."""
        return team in self._allowed or organization in self._allowed

    async def admits(self, team: str) -> bool:
        """The same, of a team whose organization is perhaps known."""
        return self.allows(team) or await self.of(team) is not None

    async def every(self) -> list[Host]:
        """All of them, our own first."""
        own = [self.own] if self.own else []
        kept = await self.joining.kept.every() if self.joining else []
        teams = [
            bot.team_id for bot in kept if bot.team_id and not (self.own and bot.team_id == self.own.team)
        ]
        return own + [host for team in teams if (host := await self.of(team))]

    async def of(self, team: str) -> Host | None:
        """The one of a team; None when Scribe is not in it, or it is not allowed any more."""
        if self.own and self.own.team == team:
            return self.own
        if self.joining is None:
            return None
        bot = self._known.get(team) or await self.joining.kept.of(team)
        if bot and bot.bot_token not in self._final and self._due(bot):
            with suppress(Refused):  # logged; the old one works until it expires
                bot = await self.joining.kept.renew(team, self._due, self._renewed)
        return self._host(bot)

    def _host(self, bot: Bot | None) -> Host | None:
        if bot is None or self.joining is None or not bot.team_id:
            return None
        if not self.allows(bot.team_id, bot.enterprise_id):
            return None
        self._known[bot.team_id] = bot
        web = self.joining.client(bot.bot_token)
        return Host(bot.team_id, web, bot.bot_user_id, bot.bot_id, bot, bot.enterprise_id)

    async def ask(self, host: Host, call: Call) -> Any:
        """The answer to a call. Raises as ``Platform.send``, and :class:`Uninstalled` once the workspace has
        removed Scribe, which is then written down."""
        try:
            return await asked(call(host.web))
        except Locked as locked:
            if host.kept is None or self.joining is None:
                raise
            again = await self._again(host.kept, str(locked))
            if again is None:
                raise
            return await asked(call(again.web))

    async def _again(self, spent: Bot, why: str) -> Host | None:
        """What to try again with after Slack has refused a token: another process may have a newer one."""
        if self.joining is None or not spent.team_id:
            return None
        self._known.pop(spent.team_id, None)
        kept = await self.joining.kept.of(spent.team_id)
        if kept and kept.bot_token == spent.bot_token:
            if why == SPENT:
                kept = await self._traded(spent)
            if kept is None or why in LEFT:
                await self._left(spent)
                kept = None
        if kept is None:
            raise Uninstalled(why)
        return self._host(kept) if kept.bot_token != spent.bot_token else None

    async def _traded(self, spent: Bot) -> Bot | None:
        """What is kept once a token that has expired is traded; None when Slack gives no other."""
        if self.joining is None or spent.bot_token in self._final:
            return None
        try:
            return await self.joining.kept.renew(
                str(spent.team_id), lambda kept: kept.bot_token == spent.bot_token, self._renewed
            )
        except Refused:
            return None

    async def removed(self, team: str) -> None:
        """Slack tells that a workspace has removed Scribe. It may tell so late: if it has installed Scribe
        again, the token speaks for it."""
        host = await self.of(team)
        if host is None:
            return
        try:
            await self.ask(host, lambda web: web.auth_test())
        except Uninstalled:
            return
        except FAILURES:  # not our token to forget, or found out by the next call
            log.warning("Slack tells that Scribe was removed from the workspace %s", team, exc_info=True)

    async def _left(self, spent: Bot) -> None:
        """Write down that a workspace has removed Scribe."""
        team = str(spent.team_id)
        log.warning("Scribe is not installed any more in the workspace %s", team)
        if self.joining:
            still = [host.team for host in await self.every() if host.team != team]
            await self.joining.kept.left(spent, still)
        self._known.pop(team, None)

    def _due(self, bot: Bot) -> bool:
        """Whether a token is to be renewed."""
        ends = bot.bot_token_expires_at
        return ends is not None and self.joining is not None and ends <= self.joining.real() + AHEAD * 60

    async def _renewed(self, bot: Bot) -> Bot | None:
        """A new token; None while Slack cannot be asked. Raises :class:`Refused`."""
        if self.joining is None:
            return None
        try:
            return await self.joining.rotator.perform_bot_token_rotation(
                bot=bot, minutes_before_expiration=ANY_TIME
            )
        except SlackTokenRotationError as refused:
            code = code_of(refused.api_error) or f"HTTP {refused.api_error.response.status_code}"
            log.error("the token of the workspace %s was not renewed: %s", bot.team_id, code)
            if code in NO_MORE:
                self._final.add(bot.bot_token)
                await self._ends(bot, self.joining)
                raise Refused(code) from refused
            return None
        except (ClientError, TimeoutError):
            log.warning("the token of the workspace %s was not renewed yet", bot.team_id, exc_info=True)
            return None

    async def _ends(self, bot: Bot, joining: Joining) -> None:
        """Slack gives no other token: say until when this one works, and what to do."""
        left = (bot.bot_token_expires_at or 0) - joining.real()
        if left <= 0:
            return
        until = datetime.fromtimestamp(bot.bot_token_expires_at or 0, UTC).isoformat()
        told = "the workspace %s has to install Scribe again by %s: %s"
        log.error(told, bot.team_id, until, joining.address)
        await joining.kept.ends(bot, left, joining.address)
