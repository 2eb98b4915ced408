"""One delivery, from claimed to settled: drawn from its record as it is now, sent, recorded."""

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from bot.chat.words import Reader
from bot.platforms.platform import Dead, Failed, Later, Locked, Payload, Platform, Sent, Unsure
from commands.features import NOTICES
from commands.me.acquaint import introduce
from commands.notice import Due
from storage.claims import again, held, posted
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Room
from storage.outbox import settle, touch
from storage.people import Identity, Person, identities_of
from storage.store import Store

log = logging.getLogger("scribe.sending")

LONGEST = 600
"""Seconds between two attempts, at most."""

LOCKED_WAIT = 60
"""Seconds until a platform that refuses our credentials is tried again."""

LOOK_BACK = 60
"""Seconds before it was due from which a message that may have gone out is looked for."""


@dataclass(frozen=True)
class Target:
    """Where a drawn message goes: a channel, or an account whose own conversation is not known yet."""

    platform: Platform
    payload: Payload
    channel: str | None
    account: str | None
    look: bool
    since: float


class Unreached(Exception):
    """The person has no account that Scribe knows; perhaps the platform knows the e-mail."""

    def __init__(self, email: str) -> None:
        """Whose e-mail to look for."""
        super().__init__(email)
        self.email = email


class Sender:
    """Sends claimed deliveries."""

    def __init__(
        self, store: Store, platforms: Mapping[str, Platform], now: Callable[[], datetime], owner: str
    ) -> None:
        """``owner`` names the holder of the leases."""
        self._store = store
        self._platforms = platforms
        self._now = now
        self._owner = owner

    async def deliver(self, id: UUID) -> None:
        """Draw, send and record one delivery. Never raises: what went wrong is recorded."""
        try:
            target = await self._target(id)
            if target is None:
                return
            sent = await self._send(id, target)
        except Exception as failure:  # noqa: BLE001 - whatever happened, the row must not stay in hand
            await self._failed(id, failure)
            return
        await self._store.run(lambda session: self._sent(session, id, target, sent))

    async def _target(self, id: UUID) -> Target | None:
        try:
            return await self._store.run(lambda session: self._drawn(session, id))
        except Unreached as unreached:
            await self._look_up(unreached.email)
            return await self._store.run(lambda session: self._drawn(session, id, last=True))

    async def _look_up(self, email: str) -> None:
        for platform in self._platforms.values():
            profile = await platform.find(email)
            if profile is not None:
                await self._store.run(partial(introduce, profile=profile, now=self._now()))

    def _drawn(self, session: Session, id: UUID, *, last: bool = False) -> Target | None:
        """The message and where it goes; None when it settled itself: too late, no longer holding."""
        row, now = held(session, id, self._owner), self._now()
        if row is None:
            return None
        notice, person = NOTICES[row.kind], _person(session, row)
        due = Due(session, row, person, now)
        if now > row.useful_until:
            settle(session, row, DeliveryState.LATE, now, f"useful until {row.useful_until.isoformat()}")
            return None
        if why := notice.holds(due):
            settle(session, row, DeliveryState.CANCELLED, now, why)
            return None
        if notice.redraws:
            touch(session, row.subject)
            settle(session, row, DeliveryState.SENT, now)
            return None
        return self._to_person(session, due, person, last) if person else self._to_room(session, due)

    def _to_room(self, session: Session, due: Due) -> Target:
        room = session.get_one(Room, int(due.row.recipient.removeprefix("room:")))
        platform = self._platform(room.platform)
        payload = platform.draw_both(NOTICES[due.row.kind].draw(due), room.first)
        return Target(platform, payload, room.channel, None, *_look(due.row))

    def _to_person(self, session: Session, due: Due, person: Person, last: bool) -> Target:
        known = [one for one in identities_of(session, person.id) if one.platform in self._platforms]
        if not known and not last:
            raise Unreached(person.email)
        if not known:
            raise Dead("no account in any chat")
        platform = self._platform(known[0].platform)
        payload = platform.draw(NOTICES[due.row.kind].draw(due), Reader(person.language, person.zone))
        return Target(platform, payload, known[0].direct, known[0].account, *_look(due.row))

    def _platform(self, name: str) -> Platform:
        if name not in self._platforms:
            raise Dead(f"{name} is not configured")
        return self._platforms[name]

    async def _send(self, id: UUID, target: Target) -> Sent:
        channel = target.channel or await self._direct(target)
        if target.look:
            found = await target.platform.sent_before(channel, str(id), target.since)
            if found is not None:
                return found
        return await target.platform.send(channel, target.payload, str(id))

    async def _direct(self, target: Target) -> str:
        account = target.account or ""
        channel = await target.platform.direct(account)
        await self._store.run(lambda session: _remember(session, target.platform.name, account, channel))
        return channel

    def _sent(self, session: Session, id: UUID, target: Target, sent: Sent) -> None:
        row = held(session, id, self._owner)
        if row is None:
            log.warning("delivery %s was sent after its lease was lost", id)
            return
        settle(session, row, DeliveryState.SENT, self._now())
        platform = target.platform
        posted(session, row, platform.name, platform.workspace, sent.channel, sent.message)

    async def _failed(self, id: UUID, failure: Exception) -> None:
        if not isinstance(failure, Dead | Later | Failed | Unsure | Locked):
            log.error("delivery %s", id, exc_info=failure)
        await self._store.run(lambda session: self._put_back(session, id, failure))

    def _put_back(self, session: Session, id: UUID, failure: Exception) -> None:
        row, now = held(session, id, self._owner), self._now()
        if row is None:
            return
        match failure:
            case Dead():
                settle(session, row, DeliveryState.DEAD, now, str(failure))
            case Later(seconds=seconds):
                again(session, row, now + timedelta(seconds=seconds), now, "asked to wait", counts=False)
            case Locked():
                log.critical("the chat does not accept our credentials: %s", failure)
                again(session, row, now + timedelta(seconds=LOCKED_WAIT), now, str(failure), counts=False)
            case _:
                at = now + timedelta(seconds=_backoff(row.attempts))
                again(session, row, at, now, f"{type(failure).__name__}: {failure}", counts=True)


def _backoff(attempts: int) -> float:
    """Exponential, with jitter, so that what failed together does not come back together."""
    longest = min(LONGEST, 2.0 ** (attempts + 1))
    return random.uniform(longest / 2, longest)  # noqa: S311 - not a secret


def _look(row: Delivery) -> tuple[bool, float]:
    return row.attempts > 0, row.due_at.timestamp() - LOOK_BACK


def _person(session: Session, row: Delivery) -> Person | None:
    kind, _, id = row.recipient.partition(":")
    return session.get_one(Person, int(id)) if kind == "person" else None


def _remember(session: Session, platform: str, account: str, channel: str) -> None:
    for one in session.query(Identity).filter_by(platform=platform, account=account):
        one.direct = channel
