"""One delivery, from claimed to settled: drawn from its record as it is now, sent, recorded."""

import logging
import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from bot.drawing import Target, Unreached, drawn
from bot.platforms.platform import Dead, Failed, Later, Locked, Platform, Sent, Unsure
from commands.me.acquaint import introduce
from storage.claims import again, held, hold_back, posted
from storage.deliveries import Delivery, DeliveryState
from storage.outbox import settle
from storage.people import Identity
from storage.store import Store

log = logging.getLogger("scribe.sending")

LONGEST = 600
"""Seconds between two attempts, at most."""

LOCKED_WAIT = 60
"""Seconds until a platform that refuses our credentials is tried again."""

EVERYBODY = "everybody"
"""The recipient of whom it is noted that nothing can be sent at all."""


class Sender:
    """Sends claimed deliveries."""

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        now: Callable[[], datetime],
        real: Callable[[], datetime],
        owner: str,
    ) -> None:
        """``owner`` names the holder of the leases, which run on the ``real`` clock."""
        self._store = store
        self._platforms = platforms
        self._now = now
        self._real = real
        self._owner = owner
        self._waits: dict[str, datetime] = {}

    async def deliver(self, id: UUID) -> None:
        """Draw, send and record one delivery. What went wrong is recorded; raises only when the database
        is gone, and then the lease runs out."""
        try:
            target = await self._target(id)
            if target is not None:
                sent = await self._send(id, target)
                await self._store.run(lambda session: self._sent(session, id, target, sent))
        except Exception as failure:  # noqa: BLE001 - whatever happened, the row must not stay in hand
            await self._failed(id, failure)

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
        """What to send now; None when it is settled, lost to another, or has to wait."""
        row, now = held(session, id, self._owner, self._real()), self._now()
        if row is None:
            return None
        until = max(filter(None, map(self._waits.get, (row.recipient, EVERYBODY))), default=now)
        if now < until and now <= row.useful_until:
            again(session, row, until, now, "asked to wait", counts=False)
            return None
        return drawn(session, row, self._platforms, now, last=last)

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
        row = held(session, id, self._owner, self._real())
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
        row, now = held(session, id, self._owner, self._real()), self._now()
        if row is None:
            return
        match failure:
            case Dead():
                settle(session, row, DeliveryState.DEAD, now, str(failure))
            case Later(seconds=seconds):
                self._wait(session, row, now + timedelta(seconds=seconds))
            case Locked():
                log.critical("the chat does not accept our credentials: %s", failure)
                at = self._waits[EVERYBODY] = now + timedelta(seconds=LOCKED_WAIT)
                again(session, row, at, now, str(failure), counts=False)
            case _:
                at = now + timedelta(seconds=_backoff(row.attempts))
                again(session, row, at, now, f"{type(failure).__name__}: {failure}", counts=True)

    def _wait(self, session: Session, row: Delivery, until: datetime) -> None:
        """Nothing more to this recipient until then, by this worker or another; others are not held up."""
        self._waits[row.recipient] = until
        again(session, row, until, self._now(), "asked to wait", counts=False)
        hold_back(session, row.recipient, until)


def _backoff(attempts: int) -> float:
    """Exponential, with jitter, so that what failed together does not come back together."""
    longest = min(LONGEST, 2.0 ** min(attempts + 1, 10))
    return random.uniform(longest / 2, longest)  # noqa: S311 - not a secret


def _remember(session: Session, platform: str, account: str, channel: str) -> None:
    for one in session.query(Identity).filter_by(platform=platform, account=account):
        one.direct = channel
