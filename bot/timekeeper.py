"""The time it is, also when the machine's clock jumps: what the chats say it is decides.

A wall clock can be set wrong, or right; what must be sent at an hour is held until it is known which.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platforms.platform import FAILURES, Platform

log = logging.getLogger("scribe.timekeeper")

STEP = timedelta(seconds=60)
"""A jump of the wall clock beyond which it is doubted; time servers move it by less."""

REVIEW = 600.0
"""Seconds after which a chat is asked again, while the wall clock is wrong."""

LOOK = 0.5
"""Seconds between two looks at the wall clock."""

PAUSE = 5.0
"""Seconds until the chats are asked again when none could be reached."""

Ask = Callable[[], Awaitable[datetime | None]]
"""Asks the chats what time it is. Gives None when they do not tell; raises when none can be reached."""


@dataclass(frozen=True)
class Mark:
    """An instant, the reading of the steady clock then, and how far the wall clock is known to be off."""

    at: datetime
    reading: float
    off: timedelta = timedelta()


class Timekeeper:
    """Follows the wall clock as long as it does not jump. After a jump, and at first, it is unsure: time goes
    on steadily until a chat has told which clock is right."""

    def __init__(self, wall: Callable[[], datetime], steady: Callable[[], float] = time.monotonic) -> None:
        """``steady`` gives seconds that nobody sets."""
        self._wall = wall
        self._steady = steady
        self._mark = Mark(wall(), steady())
        self._unsure_since: float | None = steady()
        self._review_at = steady()

    def now(self) -> datetime:
        """The time it is, as far as is known."""
        return self._look()[0]

    @property
    def sure(self) -> bool:
        """Whether a chat has agreed since the wall clock jumped last."""
        self._look()
        return self._unsure_since is None

    @property
    def unsure_for(self) -> float:
        """Seconds since when it is unsure; 0 when it is sure."""
        since = self._unsure_since
        return 0.0 if since is None else self._steady() - since

    @property
    def off(self) -> timedelta:
        """How far the wall clock is known to be ahead of the time it is."""
        return self._mark.off

    async def settle(self, ask: Ask) -> None:
        """Ask which clock is right, where that is called for. Raises what ``ask`` raises."""
        review = bool(self._mark.off) and self._steady() >= self._review_at
        if self.sure and not review:
            return
        told = await ask()
        self._review_at = self._steady() + REVIEW
        self._decide(told)

    async def watch(self, ask: Ask) -> None:
        """Settle whenever that is called for, without end."""
        reached = True
        while True:
            try:
                await self.settle(ask)
                reached = True
            except Exception as failure:  # noqa: BLE001 - whatever it was, it is asked again
                if reached:
                    log.warning("nobody tells the time: %s", failure)
                reached = False
            await asyncio.sleep(LOOK if reached else PAUSE)

    def _look(self) -> tuple[datetime, datetime]:
        """The time, and what the wall clock shows. Threads may look at once: each sees a whole mark."""
        mark, wall, reading = self._mark, self._wall(), self._steady()
        going_on = mark.at + timedelta(seconds=reading - mark.reading)
        jump = wall - mark.off - going_on
        if abs(jump) > STEP:
            self._doubt(jump)
            return going_on, wall
        if mark.off:
            return going_on, wall
        self._mark = Mark(wall, reading)
        return wall, wall

    def _doubt(self, jump: timedelta) -> None:
        if self._unsure_since is None:
            self._unsure_since = self._steady()
            log.warning("the clock jumped by %s: nothing is sent until a chat tells the time", jump)

    def _decide(self, told: datetime | None) -> None:
        going_on, wall = self._look()
        if told is None or abs(told - wall) <= STEP:
            self._trust(Mark(wall, self._steady()))
            return
        at = going_on if abs(told - going_on) <= STEP else told
        if not self._mark.off:
            incident = secrets.token_hex(3).upper()
            log.critical("incident %s: the clock of this machine is off by %s: set it", incident, wall - at)
        self._trust(Mark(at, self._steady(), wall - at))

    def _trust(self, mark: Mark) -> None:
        self._mark, self._unsure_since = mark, None


def asking(platforms: Mapping[str, Platform]) -> Ask:
    """Ask the chats in turn; the first that tells decides."""

    async def ask() -> datetime | None:
        failure: Exception | None = None
        answered = False
        for platform in platforms.values():
            try:
                told = await platform.time()
            except FAILURES as why:
                failure = why
                continue
            if told is not None:
                return told
            answered = True
        if failure and not answered:
            raise failure
        return None

    return ask
