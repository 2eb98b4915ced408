"""Trouble that a test orders from the Web API: rate limits and failures."""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass

from bot.workspace.errors import ApiError


@dataclass
class Mishap:
    """The next `times` calls of `method` fail with an HTTP status; `after` the work was done, or before."""

    method: str
    status: int = 500
    after: bool = False
    times: int = 1


class Faults:
    """What is to go wrong; `monotonic` is in seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._rations: dict[str | None, float] = {}
        self.mishaps: list[Mishap] = []
        self.held: dict[str, asyncio.Event] = {}

    def hold(self, method: str) -> Callable[[], None]:
        """Have the calls of a method wait until what is given here is called."""
        self.held[method] = asyncio.Event()
        return self.held[method].set

    async def wait(self, method: str) -> None:
        """Wait while a method is held."""
        if method in self.held:
            await self.held[method].wait()

    def ration(self, channel: str | None, seconds: float) -> None:
        """Refuse this channel (None: everything) for that many seconds from now."""
        self._rations[channel] = self._monotonic() + seconds

    def check(self, channel: str | None) -> None:
        """Raise `ratelimited`, with `retry_after` in whole seconds, while it lasts."""
        for key in {None, channel}:
            left = self._rations.get(key, 0.0) - self._monotonic()
            if left > 0:
                raise ApiError("ratelimited", retry_after=math.ceil(left))

    def strike(self, method: str, *, after: bool) -> int | None:
        """The HTTP status that this call is to fail with now, if any."""
        for mishap in self.mishaps:
            if mishap.times and (mishap.method, mishap.after) == (method, after):
                mishap.times -= 1
                return mishap.status
        return None
