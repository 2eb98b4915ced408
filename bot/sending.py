"""One delivery, from claimed to settled: drawn from its record as it is now, sent, recorded."""

import logging
import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from bot.chat.inbound import Account
from bot.drawing import NoAccount, Spot, Target, Unreached, drawn
from bot.platforms.platform import Blind, Dead, Failed, Gone, Later, Locked, Platform, Sent, Unsure
from commands.me.acquaint import introduce
from storage.claims import BLIND, NO_ACCOUNT, UNSURE, LeaseClock, again, held, hold_back, posted, reachable
from storage.deliveries import Delivery, DeliveryState
from storage.outbox import settle
from storage.people import Person, accounts_of, identity
from storage.room import Unwritable, refuse_without_room
from storage.store import Store

log = logging.getLogger("scribe.sending")

LONGEST = 600
"""Seconds between two attempts, at most."""

LOCKED_WAIT = 60
"""Seconds until a platform that refuses our credentials, or a database that is full, is tried again."""


class Sender:
    """Sends claimed deliveries."""

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        now: Callable[[], datetime],
        leases: LeaseClock,
        owner: str,
        sure: Callable[[], bool],
    ) -> None:
        """``owner`` names the holder of the leases, ``leases`` is their clock. Nothing is drawn while it is
        not ``sure`` what time it is."""
        self._store = store
        self._platforms = platforms
        self._now = now
        self._leases = leases
        self._owner = owner
        self._sure = sure
        self._waits: dict[str, datetime] = {}

    async def deliver(self, id: UUID) -> None:
        """Draw, send and record one delivery. What went wrong is recorded; raises only when the database
        is gone, and then the lease runs out."""
        target: Target | None = None
        try:
            target = await self._target(id)
            if target is not None:
                spot, sent = await self._send(id, target)
                await self._store.run(partial(self._sent, id=id, spot=spot, sent=sent))
        except Exception as failure:  # noqa: BLE001 - whatever happened, the row must not stay in hand
            await self._failed(id, target, failure)

    async def _target(self, id: UUID) -> Target | None:
        try:
            return await self._store.run(lambda session: self._drawn(session, id))
        except Unreached as unreached:
            await self._look_up(unreached.email)
            return await self._store.run(lambda session: self._drawn(session, id, last=True))

    async def _look_up(self, email: str) -> None:
        """Ask every chat; one that cannot tell now keeps the others from nothing."""
        unable: Exception | None = None
        for platform in self._platforms.values():
            try:
                profile = await platform.find(email)
            except (Failed, Later, Locked, Unsure) as failure:
                unable = failure
                continue
            if profile is not None:
                await self._store.run(partial(introduce, profile=profile, now=self._now()))
                return
        if unable:
            raise unable

    def _drawn(self, session: Session, id: UUID, *, last: bool = False) -> Target | None:
        """What to send now; None when it is settled, lost to another, or has to wait."""
        row, now = self._held(session, id), self._now()
        if row is None:
            return None
        if not self._sure():
            again(session, row, row.next_attempt_at, now, UNSURE, counts=False)
            return None
        refuse_without_room(session)
        if self._waiting(session, row, row.recipient, now):
            return None
        target = drawn(session, row, self._platforms, now, last=last)
        if target and target.to and self._waiting(session, row, target.to.platform.name, now):
            return None
        return target

    def _waiting(self, session: Session, row: Delivery, whom: str, now: datetime) -> bool:
        """Whether a recipient, or a whole chat, asked to wait; the delivery is then put back."""
        until = self._waits.get(whom, now)
        if now >= until or now > row.useful_until:
            return False
        again(session, row, until, now, "asked to wait", counts=False)
        return True

    async def _send(self, id: UUID, target: Target) -> tuple[Spot, Sent]:
        for spot in target.tried:
            if spot.channel and (found := await self._found(id, target, spot, spot.channel)):
                return spot, found
        if target.to is None:
            raise NoAccount(NO_ACCOUNT)
        channel = target.to.channel or await self._direct(target.to)
        new = target.again and not target.to.channel  # in a restored database, not known when it was copied
        if new and (found := await self._found(id, target, target.to, channel)):
            return target.to, found
        return target.to, await target.to.platform.send(channel, target.payload, str(id))

    async def _found(self, id: UUID, target: Target, spot: Spot, channel: str) -> Sent | None:
        """What an earlier attempt has sent. Raises :class:`Blind` when that cannot be told and matters."""
        try:
            return await spot.platform.sent_before(channel, str(id), target.since)
        except Blind:
            if not target.repeats:
                raise
            return None
        except Dead:
            if spot is target.to:
                raise
            return None

    async def _direct(self, to: Spot) -> str:
        if to.account is None:
            raise ValueError("a room has a channel")
        channel = await to.platform.direct(to.account)
        await self._store.run(partial(_remember, account=to.account, channel=channel))
        return channel

    def _held(self, session: Session, id: UUID) -> Delivery | None:
        return held(session, id, self._owner, self._leases(session))

    def _sent(self, session: Session, id: UUID, spot: Spot, sent: Sent) -> None:
        row = self._held(session, id)
        if row is None:
            log.warning("delivery %s was sent after its lease was lost", id)
            return
        settle(session, row, DeliveryState.SENT, self._now())
        if row.person_id:
            reachable(session, session.get_one(Person, row.person_id), self._now())
        posted(session, row, spot.platform.name, spot.workspace, sent.channel, sent.message)

    async def _failed(self, id: UUID, target: Target | None, failure: Exception) -> None:
        if not isinstance(failure, Blind | Dead | Later | Failed | Unsure | Locked | Unwritable):
            log.error("delivery %s", id, exc_info=failure)
        await self._store.run(partial(self._put_back, id=id, target=target, failure=failure))

    def _put_back(self, session: Session, id: UUID, target: Target | None, failure: Exception) -> None:
        row, now = self._held(session, id), self._now()
        if row is None:
            return
        match failure:
            case Dead():
                self._dead(session, row, target, failure)
            case Blind():
                settle(session, row, DeliveryState.HELD, now, BLIND)
            case Unwritable():
                again(session, row, now + timedelta(seconds=LOCKED_WAIT), now, str(failure), counts=False)
            case Later(seconds=seconds):
                self._wait(session, row, now + timedelta(seconds=seconds))
            case Locked():
                log.critical("the chat does not accept our credentials: %s", failure)
                at = now + timedelta(seconds=LOCKED_WAIT)
                if target and target.to:
                    self._waits[target.to.platform.name] = at
                again(session, row, at, now, str(failure), counts=False)
            case _:
                at = now + timedelta(seconds=_backoff(row.attempts))
                again(session, row, at, now, f"{type(failure).__name__}: {failure}", counts=True)

    def _dead(self, session: Session, row: Delivery, target: Target | None, failure: Dead) -> None:
        """Nothing more to that account; the person's other accounts are tried, and if none is left the person
        counts as unreachable."""
        person, now = session.get(Person, row.person_id) if row.person_id else None, self._now()
        refused = target.to.account if target and target.to and isinstance(failure, Gone) else None
        if refused:
            bury(session, refused, now)
        if person and (refused or isinstance(failure, NoAccount)):
            if any(one.platform in self._platforms for one in accounts_of(session, person)):
                again(session, row, now, now, str(failure), counts=False)
                return
            person.unreachable_since = person.unreachable_since or now
        settle(session, row, DeliveryState.DEAD, now, str(failure))

    def _wait(self, session: Session, row: Delivery, until: datetime) -> None:
        """Nothing more to this recipient until then, by this worker or another; others are not held up."""
        self._waits[row.recipient] = until
        again(session, row, until, self._now(), "asked to wait", counts=False)
        hold_back(session, row.recipient, until)


def _backoff(attempts: int) -> float:
    """Exponential, with jitter, so that what failed together does not come back together."""
    longest = min(LONGEST, 2.0 ** min(attempts + 1, 10))
    return random.uniform(longest / 2, longest)  # noqa: S311 - not a secret


def _remember(session: Session, account: Account, channel: str) -> None:
    if known := identity(session, account.platform, account.workspace, account.id):
        known.direct = channel


def bury(session: Session, account: Account, now: datetime) -> None:
    """Write down that an account takes no messages."""
    if known := identity(session, account.platform, account.workspace, account.id):
        known.dead_at = now
        session.flush()
