"""What APScheduler does for the worker: it calls, every so often, what has to be done again and again."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Body = Callable[[], Awaitable[None]]


def every(scheduler: AsyncIOScheduler, seconds: float, body: Body, *, at_once: int = 1) -> None:
    """Do something every so many seconds, missed or not; so many at once, where one takes long."""

    async def done() -> None:  # of an object that is called the scheduler would not see that it waits
        with suppress(asyncio.CancelledError):  # at the end; the scheduler would log it as a failure
            await body()

    scheduler.add_job(
        done, "interval", seconds=seconds, coalesce=True, max_instances=at_once, misfire_grace_time=None
    )


def rearm(scheduler: AsyncIOScheduler) -> None:
    """Do now what would be done only when the wall clock is again where it was before it was set back."""
    now = datetime.now(UTC)
    for job in scheduler.get_jobs():
        if job.next_run_time > now + job.trigger.interval:
            job.modify(next_run_time=now)
