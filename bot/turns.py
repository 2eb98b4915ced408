"""Work that waits its turn: what is slow goes on by itself, and holds up only what comes after it."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

log = logging.getLogger("scribe.worker")

PATIENCE = 1.0
"""Seconds that work is waited for before others go on without it."""


class Turns:
    """Work by name: two of one name follow each other, those of different names do not wait."""

    def __init__(self) -> None:
        """Nothing is under way."""
        self._last: dict[str, asyncio.Task[int]] = {}

    @property
    def under_way(self) -> bool:
        """Whether anything is."""
        return bool(self._last)

    def busy(self, name: str) -> bool:
        """Whether something of that name is under way."""
        return name in self._last

    async def take(self, works: Mapping[str, Callable[[], Coroutine[Any, Any, int]]]) -> int:
        """Begin these, and wait for them a while; gives the sum of what those that ended gave.

        Raises what one of them raised, once the others have had their while; what more of them raised is
        logged.
        """
        tasks = [self._begun(name, work) for name, work in works.items()]
        if not tasks:
            return 0
        done, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            task.add_done_callback(_tell)
        for task in [task for task in done if not task.cancelled() and task.exception()][1:]:
            _tell(task)
        return sum(task.result() for task in done)

    async def finish(self) -> None:
        """Wait for all that is under way."""
        while self._last:
            await asyncio.wait(self._last.values())

    def _begun(self, name: str, work: Callable[[], Coroutine[Any, Any, int]]) -> asyncio.Task[int]:
        before = self._last.get(name)

        async def in_turn() -> int:
            if before is not None:
                await asyncio.wait({before})
            return await work()

        task = asyncio.ensure_future(in_turn())
        self._last[name] = task
        task.add_done_callback(lambda ended: self._ended(name, ended))
        return task

    def _ended(self, name: str, task: asyncio.Task[int]) -> None:
        if self._last.get(name) is task:
            del self._last[name]


def _tell(task: asyncio.Task[int]) -> None:
    """What nobody waits for any more is logged when it fails."""
    if not task.cancelled() and task.exception() is not None:
        log.error("work that went on by itself failed", exc_info=task.exception())
