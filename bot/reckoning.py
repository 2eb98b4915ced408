"""The books of each night: whether every delivery that was planned stands somewhere, with its reason."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.nightly import last_night
from storage.balance import balances_beside
from storage.chores import take
from storage.store import Store

log = logging.getLogger("scribe.reckoning")


class Reckoning:
    """A chore of the worker: see :meth:`bot.worker.Worker.also`. One process does it for all."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """``now`` is the real clock: a night is one of the world's."""
        self._store = store
        self._now = now

    async def __call__(self) -> None:
        """Look at the books of this night unless somebody has. What is wrong is logged, under a number."""
        try:
            if await self._store.run(self._take):
                await asyncio.to_thread(self._look)
        except Exception:
            log.exception("incident %s: the deliveries were not counted", secrets.token_hex(3).upper())

    def _take(self, session: Session) -> bool:
        now = self._now()
        return take(session, "reckoning", "", now, since=last_night(now))

    def _look(self) -> None:
        for balance in balances_beside(self._store.engine):
            if not balance.even:
                incident = secrets.token_hex(3).upper()
                log.critical("incident %s: not every delivery is accounted for: %s", incident, balance)
