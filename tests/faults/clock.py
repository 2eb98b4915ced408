"""The clock that all processes of a run share: true time, and what the machines of Scribe take it to be."""

import mmap
import time
from datetime import UTC, datetime
from pathlib import Path

BASE, SINCE, RATE, STEP = range(4)


class SharedClock:
    """Four numbers in a file: an instant, the monotonic second it was true at, seconds that pass in each
    second, and by how many seconds the clock of the replicas is wrong."""

    def __init__(self, path: Path) -> None:
        """Open it; :meth:`make` makes one."""
        with path.open("r+b") as file:
            self._fields = memoryview(mmap.mmap(file.fileno(), 0)).cast("d")

    @classmethod
    def make(cls, path: Path, start: datetime, rate: float = 1) -> "SharedClock":
        """A right clock that starts now at an instant."""
        path.write_bytes(bytes(4 * 8))
        clock = cls(path)
        clock.set(start, rate)
        return clock

    def set(self, to: datetime, rate: float | None = None) -> None:
        """Set true time; only while no replica runs."""
        self._fields[SINCE] = time.monotonic()
        self._fields[BASE] = to.timestamp()
        self._fields[RATE] = rate or self._fields[RATE]

    def step(self, seconds: float) -> None:
        """Have the replicas' clock be wrong by so much from now on."""
        self._fields[STEP] = seconds

    @property
    def rate(self) -> float:
        """True seconds in each second."""
        return self._fields[RATE]

    def true(self) -> float:
        """The time it is, as epoch seconds; it only ever goes on."""
        passed = time.monotonic() - self._fields[SINCE]
        return self._fields[BASE] + passed * self._fields[RATE]

    def now(self) -> datetime:
        """The time it is."""
        return datetime.fromtimestamp(self.true(), UTC)

    def shown(self) -> datetime:
        """What the replicas' machines say the time is."""
        return datetime.fromtimestamp(self.true() + self._fields[STEP], UTC)
