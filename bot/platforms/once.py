"""What a chat brings again, because no answer reached it, is answered as the first time."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")

REMEMBERED = 1000
"""Deliveries whose answers are kept."""


class Once(Generic[T]):
    """The answers to the last deliveries of this process, by delivery key. One that failed is not kept."""

    def __init__(self, keeps: Callable[[T], bool] = lambda _: True) -> None:
        """``keeps`` tells whether something came of it; else what is brought again is heard anew."""
        self._keeps = keeps
        self._answers: OrderedDict[str, asyncio.Task[T]] = OrderedDict()

    def begun(self, key: str, work: Callable[[], Coroutine[Any, Any, T]]) -> tuple[asyncio.Task[T], bool]:
        """The answer to a delivery, under way or known, and whether it is brought for the first time."""
        known = self._answers.get(key)
        if known is not None and self._stands(known):
            return known, False
        made = self._answers[key] = asyncio.ensure_future(work())
        while len(self._answers) > REMEMBERED:
            self._answers.popitem(last=False)
        return made, True

    async def answer(self, key: str, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The same, waited for; who asks may give up, and the work goes on."""
        task, _ = self.begun(key, work)
        return await asyncio.shield(task)

    def _stands(self, known: asyncio.Task[T]) -> bool:
        if not known.done():
            return True
        return not known.cancelled() and known.exception() is None and self._keeps(known.result())
