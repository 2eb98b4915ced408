"""One backup a night, however often the process starts, and nothing stops when it fails."""

import asyncio
import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.nightly import AGAIN, Nightly, last_night, nightly
from bot.settings import Settings
from bot.worker import CHORE_SECONDS
from storage.backup import back_up, copies
from tests.storage.copies import NIGHT, file_at
from tests.worker.group import House

DAY = timedelta(days=1)
URL = "sqlite:///var/scribe.sqlite3"


class Night:
    """A process that starts at some instant, and another one, and another."""

    def __init__(self, database: Path, at: datetime) -> None:
        self.database = database
        self.folder = database.parent / "copies"
        self.clock = MovableClock(at, frozen=True)
        self.chore = self.started()

    def started(self) -> Nightly:
        return Nightly(self.database, self.folder, self.clock)

    async def pass_(self, time: timedelta) -> int:
        """Let time pass, and the chore be done; gives how many copies there are then."""
        self.clock.set(self.clock() + time)
        await self.chore()
        return len(copies(self.database, self.folder))


@pytest.fixture
def night(sqlite_url: str) -> Night:
    """A process that has run since the morning before."""
    return Night(file_at(sqlite_url), NIGHT)


async def test_the_first_is_made_at_once_and_then_one_each_night_at_half_past_three_in_ottawa(
    night: Night,
) -> None:
    assert await night.pass_(timedelta()) == 1
    assert await night.pass_(timedelta(hours=23, minutes=55)) == 1
    assert await night.pass_(timedelta(minutes=5)) == 2
    assert await night.pass_(timedelta(minutes=5)) == 2
    assert await night.pass_(DAY) == 3


async def test_a_process_that_starts_again_makes_no_second_one(night: Night) -> None:
    for _ in range(3):
        night.chore = night.started()
        assert await night.pass_(timedelta(minutes=10)) == 1


async def test_one_made_by_hand_that_night_is_enough(night: Night) -> None:
    back_up(night.database, night.folder, NIGHT + timedelta(hours=1))
    assert await night.pass_(timedelta(hours=2)) == 1


async def test_one_made_by_a_clock_that_was_wrong_does_not_count(night: Night) -> None:
    back_up(night.database, night.folder, NIGHT + timedelta(days=400))
    assert await night.pass_(timedelta()) == 2


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 1, 7, 59, tzinfo=UTC), datetime(2026, 10, 31, 7, 30, tzinfo=UTC)),
        (datetime(2026, 11, 1, 8, 30, tzinfo=UTC), datetime(2026, 11, 1, 8, 30, tzinfo=UTC)),
        (datetime(2027, 3, 14, 7, 29, tzinfo=UTC), datetime(2027, 3, 13, 8, 30, tzinfo=UTC)),
        (datetime(2027, 3, 14, 7, 30, tzinfo=UTC), datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
    ],
)
def test_a_night_on_which_clocks_change_has_one_too(now: datetime, due: datetime) -> None:
    assert last_night(now) == due


async def test_one_that_fails_is_logged_with_an_incident_and_tried_again_an_hour_later(
    night: Night, caplog: pytest.LogCaptureFixture
) -> None:
    night.folder.touch()  # a file stands where the folder should be
    await night.chore()
    await night.chore()
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage().startswith("incident ")
    night.folder.unlink()
    assert await night.pass_(AGAIN - timedelta(seconds=1)) == 0
    assert await night.pass_(timedelta(seconds=1)) == 1


async def test_the_event_loop_goes_on_meanwhile_and_a_process_that_ends_stops_the_copy(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slow(*_: object, stop: threading.Event, **__: object) -> None:
        begun.set()
        assert stop.wait(10)
        ended.set()

    monkeypatch.setattr("bot.nightly.back_up", slow)
    making = asyncio.create_task(night.chore())
    assert await asyncio.to_thread(begun.wait, 10)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert await asyncio.to_thread(ended.wait, 10)


async def test_a_worker_that_stops_stops_its_chores(house: House) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def chore() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    worker = house.worker()
    worker.also(chore)
    worker.start()
    (_, _, job) = worker._scheduler.get_jobs()
    assert job.trigger.interval == timedelta(seconds=CHORE_SECONDS)
    job.modify(next_run_time=datetime(2026, 1, 1, tzinfo=UTC))
    await asyncio.wait_for(begun.wait(), 10)
    await worker.stop()
    await asyncio.wait_for(ended.wait(), 10)


def test_they_stand_beside_the_database_or_where_the_setting_says_or_are_not_made() -> None:
    def folder(**settings: str) -> Path | None:
        made = nightly(Settings(URL, **settings), lambda: NIGHT)  # type: ignore[arg-type]
        return made.folder if made else None

    assert folder() == Path("var/backups")
    assert folder(backup_folder="/mnt/copies") == Path("/mnt/copies")
    assert folder(backup_folder="") is None


def test_postgresql_has_its_own() -> None:
    assert nightly(Settings("postgresql://host/name"), lambda: NIGHT) is None
