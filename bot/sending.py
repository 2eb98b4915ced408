"""One delivery, from claimed to settled: drawn from its record as it is now, sent, recorded."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from bot.chat.inbound import Account
from bot.drawing import NoAccount, Spot, Target, Unreached, drawn, due_again, without_file
from bot.enclosing import carrying
from bot.pace import Rests
from bot.platforms.platform import Blind, Dead, Failed, Later, Locked, Payload, Platform, Sent, Unsure
from bot.setbacks import EXPECTED, Doubt, Setbacks
from commands.me.acquaint import introduce
from storage.claims import (
    LEASE,
    NO_ACCOUNT,
    WAIT,
    LeaseClock,
    again,
    held,
    hold_back,
    posted,
    reachable,
    waits_until,
)
from storage.deliveries import DISTURB, Delivery, DeliveryState
from storage.outbox import settle
from storage.people import Person, identity
from storage.room import refuse_without_room
from storage.store import Store

log = logging.getLogger("scribe.sending")

FRESH = LEASE.total_seconds() / 4
"""Seconds for which it is taken for certain that nobody else has taken what was held."""


class Lost(Exception):
    """Another worker has taken the delivery meanwhile."""


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
        public_url: str | None = None,
    ) -> None:
        """``owner`` names the holder of the leases, ``leases`` is their clock. Nothing is drawn while it is
        not ``sure`` what time it is. ``public_url`` is where links to files lead."""
        self._store = store
        self._platforms = platforms
        self._now = now
        self._leases = leases
        self._owner = owner
        self._sure = sure
        self._public_url = public_url
        self._setbacks = Setbacks(platforms, now)
        self.rests = Rests(now)

    async def deliver(self, id: UUID) -> None:
        """Draw, send and record one delivery. What went wrong is recorded; raises only when the database
        is gone, and then the lease runs out."""
        target: Target | None = None
        try:
            since = time.monotonic()
            target = await self._target(id)
            if target is not None and not await self._disturbs(id, target):
                spot, sent = await self._send(id, target, since)
                await self._store.run(partial(self._sent, id=id, spot=spot, sent=sent))
        except Lost:
            log.warning("delivery %s was lost to another before it was sent", id)
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
        self._refuse_in_doubt()
        refuse_without_room(session)
        told = waits_until(session, row.recipient, now)
        if self._waiting(session, row, row.recipient, now, told):
            return None
        target = drawn(session, row, self._platforms, now, last=last, public_url=self._public_url)
        if target and target.to and self._waiting(session, row, target.to.chat, now):
            return None
        return target

    def _waiting(
        self, session: Session, row: Delivery, whom: str, now: datetime, told: datetime | None = None
    ) -> bool:
        """Whether a recipient, or a whole chat, asked to wait, this worker or another, who was ``told`` until
        when; the delivery is then put back."""
        until = max(self._setbacks.waits.get(whom, now), told or now)
        if now >= until or now > row.useful_until:
            return False
        again(session, row, until, now, WAIT, counts=False)
        return True

    async def _disturbs(self, id: UUID, target: Target) -> bool:
        """Whether a message that may wait is put back, because its reader's chat says not to disturb now.
        It never waits longer than it is of use: the chat itself keeps quiet about it then."""
        if target.waits is None or target.to is None or target.to.account is None:
            return False
        until = await target.to.platform.undisturbed(target.to.account, self._now())
        if until is None or until > target.waits:
            return False
        await self._store.run(partial(self._put_off, id=id, until=until))
        return True

    def _put_off(self, session: Session, id: UUID, until: datetime) -> None:
        if row := self._held(session, id):
            again(session, row, until, self._now(), DISTURB, counts=False)

    async def _send(self, id: UUID, target: Target, since: float) -> tuple[Spot, Sent]:
        """``since`` is the monotonic second at which this worker held it for certain."""
        for spot in target.tried:
            if spot.channel and (found := await self._found(id, target, spot, spot.channel)):
                return spot, found
        if target.to is None:
            raise NoAccount(NO_ACCOUNT)
        channel = target.to.channel or await self._direct(target.to)
        new = target.again and not target.to.channel  # in a restored database, not known when it was copied
        if new and (found := await self._found(id, target, target.to, channel)):
            return target.to, found
        payload = await self._with_file(id, target, target.to)
        await self._still_holds(id, since)
        return target.to, await target.to.platform.send(channel, payload, str(id))

    async def _with_file(self, id: UUID, target: Target, to: Spot) -> Payload:
        if target.file is None or to.account is None:
            return target.payload
        linked = partial(self._store.run, partial(self._linked, id=id, platform=to.platform))
        return await carrying(to.platform, to.account, target.payload, target.file, linked)

    def _linked(self, session: Session, id: UUID, platform: Platform) -> Payload:
        row = self._held(session, id)
        if row is None:
            raise Lost
        return without_file(platform, due_again(session, row, self._now()), self._public_url)

    async def _still_holds(self, id: UUID, since: float) -> None:
        """Ask again whether nobody else has taken it, unless that is known of just now: a process that was
        suspended, or looked for long, may have lost it to one that has sent it. Raises :class:`Lost`, or
        :class:`Doubt`."""
        while time.monotonic() - since > FRESH:
            since = time.monotonic()
            if await self._store.run(lambda session: self._held(session, id)) is None:
                raise Lost
        self._refuse_in_doubt()

    def _refuse_in_doubt(self) -> None:
        if not self._sure():
            raise Doubt

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
        if until := self.rests.after(row.recipient, spot.platform.pace):
            hold_back(session, row.recipient, until)  # by any worker
        if row.person_id:
            reachable(session, session.get_one(Person, row.person_id), self._now())
        posted(session, row, spot.platform.name, spot.workspace, sent.channel, sent.message)

    async def _failed(self, id: UUID, target: Target | None, failure: Exception) -> None:
        if not isinstance(failure, EXPECTED):
            log.error("delivery %s", id, exc_info=failure)
        await self._store.run(partial(self._put_back, id=id, target=target, failure=failure))

    def _put_back(self, session: Session, id: UUID, target: Target | None, failure: Exception) -> None:
        if row := self._held(session, id):
            self._setbacks.record(session, row, target, failure)


def _remember(session: Session, account: Account, channel: str) -> None:
    if known := identity(session, account.platform, account.workspace, account.id):
        known.direct = channel
