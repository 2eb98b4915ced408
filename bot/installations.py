"""Slack workspaces that installed Scribe by themselves, kept in the database by slack-sdk's own stores."""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from bot.platforms.slack.ports import Renewing
from bot.sealing import Seal, Unsealed
from commands.presence.notices import lost, tell_of_ending
from storage.audit import Origin, made_by
from storage.chores import take
from storage.groups import the_group
from storage.slack_tokens import forget_states
from storage.store import Store
from storage.workspaces import departed, installed, known_in, workspace

log = logging.getLogger("scribe.slack")

SLACK = "slack"
TURN = timedelta(seconds=60)
"""How long one process has to renew a token before another may try: longer than Slack's answer takes."""

SECONDS = 600
"""For which an installation that was begun can be ended."""


class _Within:
    """Stands for an engine: what slack-sdk's stores do is part of one transaction of ours."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        yield self._connection

    connect = begin


def _engine(session: Session) -> Engine:
    return cast(Engine, _Within(session))


class StoredInstallations(AsyncInstallationStore):
    """See :class:`bot.platforms.slack.ports.Installations`. Tokens stand in the database encrypted."""

    def __init__(
        self,
        store: Store,
        client_id: str,
        seal: Seal,
        now: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        """Those of one app (``client_id``). ``wake`` is called when something may have become due."""
        self._store = store
        self._client_id = client_id
        self._seal = seal
        self._now = now
        self._wake = wake

    def _kept(self, session: Session) -> SQLAlchemyInstallationStore:
        return SQLAlchemyInstallationStore(self._client_id, _engine(session), logger=log)

    async def every(self) -> list[Bot]:
        """See Installations."""
        return await self._store.run(self._every)

    def _every(self, session: Session) -> list[Bot]:
        kept = self._kept(session)
        bots = kept.bots
        asked = bots.select().where(bots.c.client_id == self._client_id).order_by(bots.c.id)
        rows = session.connection().execute(asked).mappings()
        return [bot for row in rows if (bot := self._opened(kept.build_bot_entity(row)))]

    async def of(self, team: str) -> Bot | None:
        """See Installations."""
        return await self._store.run(lambda session: self._of(session, team))

    def _of(self, session: Session, team: str) -> Bot | None:
        return next((bot for bot in self._every(session)[::-1] if bot.team_id == team), None)

    def _forget(self, session: Session, team: str) -> None:
        """Also what stands there from before the workspace joined an organization, or left one."""
        bots = self._kept(session).bots
        gone = bots.delete().where(bots.c.client_id == self._client_id, bots.c.team_id == team)
        session.connection().execute(gone)

    async def async_save(self, installation: Installation) -> None:
        """As slack-bolt calls it."""
        await self.save(installation)

    async def save(self, installation: Installation) -> None:
        """See Installations. Who installed it is not kept, nor any person's token."""
        await self._store.run(lambda session: self._save(session, installation))
        self._wake()

    def _save(self, session: Session, installation: Installation) -> None:
        bot, team = installation.to_bot(), str(installation.team_id)
        made_by(session, Origin("installed", SLACK, team, installation.user_id))
        self._forget(session, team)
        self._kept(session).save_bot(self._sealed(bot))
        installed(session, SLACK, team, bot.team_name or team, bot.enterprise_id, self._now())

    async def renew(self, team: str, due: Callable[[Bot], bool], renewing: Renewing) -> Bot | None:
        """See Installations: who takes the turn asks Slack, outside of any transaction."""
        bot, ours = await self._store.run(lambda session: self._turn(session, team, due))
        if bot is None or not ours:
            return bot
        renewed = await renewing(bot)
        if renewed is None:
            return bot
        return await self._store.run(lambda session: self._trade(session, bot, renewed))

    def _turn(self, session: Session, team: str, due: Callable[[Bot], bool]) -> tuple[Bot | None, bool]:
        bot, now = self._of(session, team), self._now()
        if bot is None or not due(bot):
            return bot, False
        return bot, take(session, f"slack token {team}"[:32], SLACK, now, since=now - TURN)

    def _trade(self, session: Session, spent: Bot, renewed: Bot) -> Bot | None:
        """Keep a new token in the place of the one it was traded for; one of a new installation stays."""
        kept = self._of(session, str(spent.team_id))
        if kept is None or kept.bot_refresh_token != spent.bot_refresh_token:
            return kept
        self._kept(session).save_bot(self._sealed(renewed))
        if (known := workspace(session, SLACK, str(spent.team_id))) and known.ends_at is not None:
            made_by(session, Origin("token", SLACK, known.workspace))
            known.ends_at = known.install_at = None
        return renewed

    async def ends(self, spent: Bot, seconds: float, install_at: str) -> None:
        """See Installations."""
        await self._store.run(lambda session: self._ends(session, spent, seconds, install_at))
        self._wake()

    def _ends(self, session: Session, spent: Bot, seconds: float, install_at: str) -> None:
        team, now = str(spent.team_id), self._now()
        kept, known = self._of(session, team), workspace(session, SLACK, team)
        if kept is None or kept.bot_token != spent.bot_token or known is None or known.ends_at is not None:
            return
        made_by(session, Origin("token", SLACK, team))
        known.ends_at, known.install_at = now + timedelta(seconds=seconds), install_at
        if group := the_group(session):
            tell_of_ending(session, group, known, now)

    async def left(self, spent: Bot, still: Collection[str]) -> None:
        """See Installations."""
        await self._store.run(lambda session: self._left(session, spent, still))
        self._wake()

    def _left(self, session: Session, spent: Bot, still: Collection[str]) -> None:
        team = str(spent.team_id)
        kept = self._of(session, team)
        if kept and kept.bot_token != spent.bot_token:
            return
        self._forget(session, team)
        made_by(session, Origin("uninstalled", SLACK, team))
        for person in departed(session, SLACK, team, self._now(), still):
            lost(session, person, self._now())

    def _sealed(self, bot: Bot) -> Bot:
        return _with_tokens(bot, self._seal.sealed)

    def _opened(self, bot: Bot) -> Bot | None:
        try:
            return _with_tokens(bot, self._seal.opened)
        except Unsealed:
            log.error(
                "the token of the workspace %s cannot be read: it has to be installed again", bot.team_id
            )
            return None


def _with_tokens(bot: Bot, change: Callable[[str], str]) -> Bot:
    changed = copy(bot)
    changed.bot_token = change(bot.bot_token)
    changed.bot_refresh_token = change(bot.bot_refresh_token) if bot.bot_refresh_token else None
    return changed


class StoredStates(AsyncOAuthStateStore):
    """What Slack has to bring back at the end of an installation, once and in time."""

    def __init__(self, store: Store, real: Callable[[], float]) -> None:
        """Keep them in a store. ``real`` is the world's clock, in seconds."""
        self._store = store
        self._real = real

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """A new one; those that came to nothing are forgotten."""
        return await self._store.run(self._issue)

    def _issue(self, session: Session) -> str:
        states = self._kept(session)
        forget_states(session, datetime.fromtimestamp(self._real(), UTC).replace(tzinfo=None))
        return states.issue()

    async def async_consume(self, state: str) -> bool:
        """Whether it is one of ours, not used before and not too old."""
        return await self._store.run(lambda session: self._kept(session).consume(state))

    def _kept(self, session: Session) -> SQLAlchemyOAuthStateStore:
        return SQLAlchemyOAuthStateStore(SECONDS, _engine(session), logger=log)


class StoredPlaces:
    """See :class:`bot.platforms.slack.ports.Places`: known from the group's rooms and from people."""

    def __init__(self, store: Store) -> None:
        """Look in a store."""
        self._store = store

    async def where(self, channel: str) -> str | None:
        """See Places."""
        return await self._store.run(lambda session: known_in(session, SLACK, channel))
