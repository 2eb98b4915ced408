"""The clock: what is due is claimed, sent and recorded; the horizon is planned; stale posts are redrawn."""

import asyncio
import logging
import math
import secrets
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from bot.alarm import every, rearm
from bot.homes import Homes
from bot.horizon import plan_once, renew
from bot.platforms.platform import Platform
from bot.posts import Posts
from bot.redrawing import Redrawer
from bot.sending import Sender
from bot.turns import Turns
from storage.claims import LeaseClock, claim, give_back, next_due, revive
from storage.deliveries import Delivery
from storage.room import Unwritable
from storage.store import Store

log = logging.getLogger("scribe.worker")

BEAT = 1
"""Seconds between two sweeps; within a beat the sweep waits for the instant that something is due."""

CHORE_SECONDS = 300


class Worker:
    """Sends what is due. Every body is safe to repeat, by this worker or another."""

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        now: Callable[[], datetime],
        leases: LeaseClock,
        sure: Callable[[], bool] = lambda: True,
        public_url: str | None = None,
    ) -> None:
        """``now`` is Scribe's clock, which the local workspace moves; ``leases`` that of leases. Nothing is
        sent while it is not ``sure`` what time it is. ``public_url`` is where links to files lead."""
        self._store = store
        self._now = now
        self._leases = leases
        self._sure = sure
        self._was_sure = False
        self._stopping = False
        self._unplanned = False
        self._owner = uuid4().hex
        self._sender = Sender(store, platforms, now, leases, self._owner, sure, public_url)
        kinds = (Posts(store, platforms), Homes(store, platforms))
        self._redrawer = Redrawer(store, platforms, now, kinds)
        self._turns = Turns()
        self._sweeping = asyncio.Lock()
        self._woken = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._tasks: list[asyncio.Task[None]] = []
        self._beaten = time.monotonic()
        self._refused = False
        self._ill: type[Exception] | None = None
        self._chores: list[Callable[[], Awaitable[None]]] = []

    def wake(self) -> None:
        """Something may have become due: look at once instead of at the next beat."""
        self._woken.set()

    @property
    def running(self) -> bool:
        """Whether the clock runs in this process."""
        return bool(self._scheduler.running)

    @property
    def silent_for(self) -> float:
        """Seconds since the last sweep that went well."""
        return time.monotonic() - self._beaten

    async def plan(self) -> None:
        """Plan the horizon of every feature, and forget what is old."""
        await self._store.run(lambda session: renew(session, self._now()))

    async def keep_planned(self) -> None:
        """Plan, unless another process has done so in the last hours. That waits until the time is sure: by a
        clock that is a day ahead, what is due today would be cancelled."""
        self._unplanned = not self._sure()
        if not self._unplanned:
            await self._store.run(lambda session: plan_once(session, self._now()))

    async def sweep(self) -> int:
        """Send what is due and redraw what is stale; gives how many there were."""
        async with self._sweeping:
            if self._stopping or not await self._knows_the_time():
                return 0
            ids = await self._claimed()
            works = {recipient: partial(self._in_turn, recipient, queue) for recipient, queue in ids.items()}
            await self._turns.take(works)
            redrawn = await self._redrawer.redraw()
            self._beaten, self._ill = time.monotonic(), None
            return sum(len(queue) for queue in ids.values()) + redrawn

    async def _knows_the_time(self) -> bool:
        """What was called late while the clock was wrong is put back as soon as it is right."""
        if not self._sure():
            self._was_sure = False
            self._beaten = time.monotonic()
        elif not self._was_sure:
            await self._store.run(lambda session: revive(session, self._now()))
            if self._unplanned:
                await self._planning()
            self._was_sure = True
        return self._was_sure

    async def sweeps(self) -> None:
        """Sweep until nothing is due. What is slow goes on by itself."""
        while await self.sweep():
            pass

    async def drain(self) -> None:
        """Sweep until nothing is due, and nothing is under way."""
        await self.sweeps()
        while self._turns.under_way or self._redrawer.under_way:
            await self._finish()
            await self.sweeps()

    async def _finish(self) -> None:
        await self._turns.finish()
        await self._redrawer.finish()

    async def due(self) -> datetime | None:
        """When the next thing is due."""
        return await self._store.run(next_due)

    async def _claimed(self) -> dict[str, list[UUID]]:
        """What is due; nothing while it could not be recorded, which is logged once."""
        try:
            found = await self._store.run(self._claim)
        except Unwritable as why:
            if not self._refused:
                log.critical("nothing is sent: %s", why)
            self._refused = True
            return {}
        self._refused = False
        return found

    def _claim(self, session: Session) -> dict[str, list[UUID]]:
        """What is due, by recipient: one's wait never holds up another's."""
        queues: dict[str, list[UUID]] = defaultdict(list)
        for id in claim(session, self._owner, self._now(), self._leases(session)):
            queues[session.get_one(Delivery, id).recipient].append(id)
        return queues

    async def _in_turn(self, recipient: str, ids: list[UUID]) -> int:
        for number, id in enumerate(ids):
            until = self._sender.rests.until(recipient)
            if self._stopping or until:
                left = partial(give_back, owner=self._owner, ids=ids[number:], until=until)
                await self._store.run(left)
                return number
            await self._sender.deliver(id)
        return len(ids)

    def also(self, chore: Callable[[], Awaitable[None]]) -> None:
        """Do something more every few minutes once the clock is started. It has to be safe to repeat, to work
        off the event loop, and to tell what goes wrong by itself."""
        self._chores.append(chore)

    def start(self) -> None:
        """Start the clock on the running loop."""
        every(self._scheduler, BEAT, self._beat, at_once=2)  # one that ends late must not cost the next one
        for chore in (self._planning, *self._chores):
            every(self._scheduler, CHORE_SECONDS, chore)
        self._scheduler.start()
        self._tasks = [asyncio.create_task(self._when_woken()), asyncio.create_task(self._watchdog())]
        self.wake()  # what fell due while nobody was there does not wait for the first beat

    async def stop(self) -> None:
        """Finish what is in hand and start nothing new; what only waited its turn is left to others."""
        self._stopping = self._redrawer.stopping = True
        async with self._sweeping:  # APScheduler, too, would cancel what it finds under way
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
            for task in self._tasks:
                task.cancel()
        await self._finish()

    async def _beat(self) -> None:
        try:
            await self.sweeps()
            await self._until_due()
        except Exception as failure:  # noqa: BLE001 - whatever it was, the next beat tries again
            self._failed(failure)

    async def _until_due(self) -> None:
        """Wait within the beat, on monotonic time, for each thing that is due before the next one."""
        ends = time.monotonic() + BEAT
        while (left := max(0, await self._left())) < ends - time.monotonic():
            await asyncio.sleep(left)
            if not await self.sweep() and not left:
                return  # it has to wait, or another worker is taking it

    async def _left(self) -> float:
        """Seconds until something is due."""
        due = await self.due()
        return (due - self._now()).total_seconds() if due else math.inf

    def _failed(self, failure: Exception) -> None:
        """A trace of each kind of failure, not of each beat of an outage."""
        if type(failure) is not self._ill:
            incident = secrets.token_hex(3).upper()
            log.error("incident %s: a sweep failed", incident, exc_info=failure)
        self._ill = type(failure)

    async def _planning(self) -> None:
        try:
            await self.keep_planned()
        except Exception:
            log.exception("planning failed")

    async def _when_woken(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            await self._beat_once()

    async def _beat_once(self) -> None:
        try:
            await self.sweeps()
        except Exception as failure:  # noqa: BLE001 - whatever it was, the next beat tries again
            self._failed(failure)

    async def _watchdog(self) -> None:
        """A wall clock set backwards stalls the scheduler: monotonic time goes on, and so do the sweeps."""
        while True:
            await asyncio.sleep(BEAT / 4)
            if self.silent_for > BEAT + BEAT / 4:
                rearm(self._scheduler)
                self.wake()
