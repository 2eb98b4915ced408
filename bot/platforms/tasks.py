"""Work that goes on by itself: it is kept until it has ended, and when it fails it is told of."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Tasks:
    """What is under way."""

    def __init__(self, log: logging.Logger, failure: str) -> None:
        """``failure`` is logged when something of it fails."""
        self._log, self._failure = log, failure
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin something."""
        return self.keep(asyncio.ensure_future(work))

    def keep(self, task: asyncio.Task[T]) -> asyncio.Task[T]:
        """Keep what has begun."""
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._log.error(self._failure, exc_info=task.exception())

    async def finish(self) -> None:
        """Wait for all of it, and for what it begins."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def cancel(self) -> None:
        """End all of it."""
        for task in self._tasks:
            task.cancel()
        await self.finish()
