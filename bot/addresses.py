"""Where conversations of Teams are reached, kept in the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.platforms.teams.ports import Told
from bot.platforms.teams.reference import Reference
from storage.conversations import (
    Conversation,
    Whereabouts,
    channels_of,
    conversation,
    conversations,
    heard_in,
)
from storage.store import Store

TEAMS = "teams"


class StoredAddresses:
    """See :class:`bot.platforms.teams.ports.Addresses`. What has not changed is not written again."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Keep them in a store."""
        self._store = store
        self._now = now
        self._written: dict[str, Told] = {}

    async def heard(self, told: Told) -> str:
        """Write it down, unless it is what was written last; gives the conversation's name."""
        room = told.reference.room
        where = replace(told, reference=replace(told.reference, conversation=room))
        known = self._written.get(room)
        if known:
            where = replace(where, name=where.name or known.name, team=where.team or known.team)
        if known is None or where != known:
            name = await self._store.run(lambda session: self._write(session, where))
            known = self._written[room] = replace(where, name=name)
        return known.name

    def _write(self, session: Session, told: Told) -> str:
        at = told.reference
        where = Whereabouts(
            TEAMS, at.tenant, at.conversation, at.service_url, told.kind, at.bot, told.name, told.team or None
        )
        return heard_in(session, where, self._now()).name

    async def of(self, channel: str) -> Reference | None:
        """A conversation by its id."""
        found = await self._store.run(lambda session: conversation(session, TEAMS, channel))
        return _told(found).reference if found else None

    async def channels_of(self, team: str) -> list[str]:
        """See Addresses."""
        found = await self._store.run(lambda session: channels_of(session, TEAMS, team))
        return [one.channel for one in found]

    async def every(self) -> list[Told]:
        """All of them, the newest heard first."""
        found = await self._store.run(lambda session: conversations(session, TEAMS))
        return [_told(one) for one in found]


def _told(row: Conversation) -> Told:
    return Told(
        Reference(row.service_url, row.channel, row.workspace, row.bot), row.kind, row.name, row.team or ""
    )
