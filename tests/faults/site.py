"""Where scenarios are acted out: on one kind of database, each in houses of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from tests.faults.databases import Kind, Server
from tests.faults.group import OPENING
from tests.faults.house import House, house
from tests.faults.verdict import Outcome


@dataclass
class Site:
    """``seed`` makes all that is left to chance."""

    folder: Path
    kind: Kind
    server: Server | None
    seed: int
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def house(self, start: datetime = OPENING, **more: Any) -> Iterator[House]:
        """A house of one's own."""
        number = next(self._numbers)
        with house(
            self.folder / f"{number}", self.kind, self.server, start, self.seed + number, **more
        ) as made:
            yield made


Act = Callable[[Site], Outcome]
"""Acts something out, and tells what came of it."""
