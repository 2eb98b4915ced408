"""What has to be done again and again is done, whatever it is and whatever the wall clock shows."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.alarm import every, rearm
from tests.worker.group import House


class Counting:
    """An object that is called and waits, as the chores are."""

    def __init__(self) -> None:
        self.done = asyncio.Event()

    async def __call__(self) -> None:
        await asyncio.sleep(0)
        self.done.set()


async def test_an_object_that_is_called_is_waited_for() -> None:
    scheduler, chore = AsyncIOScheduler(timezone="UTC"), Counting()
    every(scheduler, 0.01, chore)
    scheduler.start()
    async with asyncio.timeout(20):
        await chore.done.wait()
    scheduler.shutdown(wait=False)


async def test_what_a_clock_set_back_would_keep_waiting_is_done_now() -> None:
    scheduler, chore = AsyncIOScheduler(timezone="UTC"), Counting()
    every(scheduler, 60, chore)
    scheduler.start()
    (job,) = scheduler.get_jobs()
    rearm(scheduler)
    assert not chore.done.is_set()
    job.modify(next_run_time=datetime.now(UTC) + timedelta(days=1))
    rearm(scheduler)
    async with asyncio.timeout(20):
        await chore.done.wait()
    scheduler.shutdown(wait=False)


async def test_what_is_stopped_while_it_waits_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    scheduler, began = AsyncIOScheduler(timezone="UTC"), asyncio.Event()

    async def waiting() -> None:
        began.set()
        await asyncio.Event().wait()

    every(scheduler, 0.01, waiting)
    scheduler.start()
    async with asyncio.timeout(20):
        await began.wait()
    scheduler.shutdown(wait=False)
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


async def test_what_fails_is_still_logged(caplog: pytest.LogCaptureFixture) -> None:
    scheduler, began = AsyncIOScheduler(timezone="UTC"), asyncio.Event()

    async def failing() -> None:
        began.set()
        raise ZeroDivisionError

    every(scheduler, 0.01, failing)
    scheduler.start()
    async with asyncio.timeout(20):
        await began.wait()
    await asyncio.sleep(0)
    scheduler.shutdown(wait=False)
    assert any("raised an exception" in record.getMessage() for record in caplog.records)


async def test_the_chores_of_a_worker_are_done(house: House) -> None:
    worker, chore = house.worker(), Counting()
    worker.also(chore)
    worker.start()
    (_, _, job) = worker._scheduler.get_jobs()
    job.modify(next_run_time=datetime.now(UTC))
    async with asyncio.timeout(20):
        await chore.done.wait()
    await worker.stop()
