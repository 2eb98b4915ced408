"""Who is told when the workspace changes: the page's event stream, the snapshot, a test that waits."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.workspace.records import Change


class Feed:
    """Hands each change to every watcher, in order; lives on one event loop."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Change], None]] = []
        self._queues: set[asyncio.Queue[Change | None]] = set()
        self._waiting: set[Callable[[], None]] = set()

    def tell(self, change: Change) -> None:
        """Tell everybody who watches."""
        for listener in list(self.listeners):
            listener(change)
        for queue in self._queues:
            queue.put_nowait(change)
        self.poke()

    def poke(self) -> None:
        """Let those who wait look again, though nothing visible changed (a call was recorded)."""
        for look in list(self._waiting):
            look()

    @contextmanager
    def watching(self) -> Iterator[asyncio.Queue[Change | None]]:
        """A queue of the changes from now on; None says that the feed closed."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """End every watch, so that a server can stop."""
        for queue in self._queues:
            queue.put_nowait(None)

    async def until(self, holds: Callable[[], object], within: float) -> None:
        """Wait until `holds()` is true, looked at after each change; TimeoutError after `within` seconds."""
        met = asyncio.Event()

        def look() -> None:
            if holds():
                met.set()

        self._waiting.add(look)
        try:
            async with asyncio.timeout(within):
                look()
                await met.wait()
        finally:
            self._waiting.discard(look)
