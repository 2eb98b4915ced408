"""The scheduler ends in silence, whatever it finds under way."""

import asyncio
import logging

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.alarm import every


async def test_what_is_under_way_at_the_end_is_ended_without_a_trace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    scheduler, begun, ended = AsyncIOScheduler(timezone="UTC"), asyncio.Event(), asyncio.Event()

    async def body() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    every(scheduler, 0.01, body)
    scheduler.start()
    await begun.wait()
    scheduler.shutdown(wait=False)
    await ended.wait()
    for _ in range(3):  # as long as a failure would take to be logged
        await asyncio.sleep(0)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_what_fails_is_still_logged(caplog: pytest.LogCaptureFixture) -> None:
    scheduler, logged = AsyncIOScheduler(timezone="UTC"), asyncio.Event()

    async def body() -> None:
        logged.set()
        raise ZeroDivisionError

    every(scheduler, 0.01, body)
    scheduler.start()
    await logged.wait()
    await asyncio.sleep(0)
    scheduler.shutdown(wait=False)
    assert any("raised an exception" in record.getMessage() for record in caplog.records)
