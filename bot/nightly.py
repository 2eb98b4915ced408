"""The backup of each night: made by the process that sends, once a night however often that starts."""

import asyncio
import logging
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.calendar import zones
from bot.settings import Settings
from storage.backup import back_up, copies, folder_beside
from storage.upkeep import Unkept, Why, file_of

log = logging.getLogger("scribe.nightly")

AT = time(3, 30)
"""In Ottawa: after the hour that is there twice, or not at all, when clocks change."""

AGAIN = timedelta(hours=1)
"""After a backup that failed, how long until the next is tried."""


def nightly(settings: Settings, now: Callable[[], datetime]) -> "Nightly | None":
    """The backup of each night, where these settings call for it: on SQLite, unless it is turned off."""
    if settings.backup_folder == "":
        return None
    try:
        database = file_of(settings.database_url)
    except Unkept:
        return None
    return Nightly(database, folder_of(settings, database), now)


def folder_of(settings: Settings, database: Path) -> Path:
    """Where the copies of a database go."""
    return Path(settings.backup_folder) if settings.backup_folder else folder_beside(database)


class Nightly:
    """A chore of the worker: see :meth:`bot.worker.Worker.also`."""

    def __init__(self, database: Path, folder: Path, now: Callable[[], datetime]) -> None:
        """``now`` is the real clock: a night is one of the world's."""
        self._database = database
        self.folder = folder
        self._now = now
        self._not_before: datetime | None = None

    async def __call__(self) -> None:
        """Make the backup of this night unless it is there. What goes wrong is logged, and tried again later.

        Cancelled, it stops the copy, too: a process that ends does not wait for it.
        """
        now, stop = self._now(), threading.Event()
        try:
            await asyncio.to_thread(self._make, now, stop)
        except asyncio.CancelledError:
            stop.set()
            raise
        except Unkept as unkept:
            self._failed(unkept, now)
        except Exception as failure:  # noqa: BLE001 - a backup that fails stops nothing else
            self._failed(failure, now)

    def _make(self, now: datetime, stop: threading.Event) -> None:
        if self._is_due(now):
            made = back_up(self._database, self.folder, now, stop=stop)
            log.info("backed up to %s (%d bytes)", made.file, made.size)

    def _is_due(self, now: datetime) -> bool:
        """Whether none is there of this night. One of the future was made by a clock that was wrong."""
        if self._not_before is not None and now < self._not_before:
            return False
        night = last_night(now)
        return not any(night <= copy.made_at <= now for copy in copies(self._database, self.folder))

    def _failed(self, failure: Exception, now: datetime) -> None:
        if isinstance(failure, Unkept) and failure.why is Why.STOPPED:
            return
        self._not_before = now + AGAIN
        incident = secrets.token_hex(3).upper()
        log.error("incident %s: the nightly backup was not made: %s", incident, failure, exc_info=failure)


def last_night(now: datetime) -> datetime:
    """The newest instant, up to now, at which a backup is due."""
    today = zones.local(now, zones.REFERENCE).date()
    tonight = zones.instant(today, AT, zones.REFERENCE)
    return tonight if tonight <= now else zones.instant(today - timedelta(days=1), AT, zones.REFERENCE)
