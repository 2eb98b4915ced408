"""Clocks. The real one is asked for at the edge only; everything else is given the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def real() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that can be set forward; it ticks unless it is frozen."""

    def __init__(
        self,
        start: datetime,
        *,
        frozen: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start at an instant."""
        self._base = start.astimezone(UTC)
        self._frozen = frozen
        self._monotonic = monotonic
        self._since = monotonic()

    def __call__(self) -> datetime:
        """The time it is on this clock."""
        if self._frozen:
            return self._base
        return self._base + timedelta(seconds=self._monotonic() - self._since)

    def set(self, to: datetime) -> None:
        """Set it forward; an instant that has passed changes nothing."""
        if to > self():
            self._base, self._since = to.astimezone(UTC), self._monotonic()
