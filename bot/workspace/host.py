"""What the workspace asks of the process that it runs in: the app's clock, its plan, its commands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.language import Language


@dataclass(frozen=True)
class Planned:
    """Something the app will send: when (aware UTC), what, and to whom."""

    at: datetime
    what: str
    who: str


@dataclass(frozen=True)
class Completion:
    """A way to go on with a typed line: the whole line to put in, its label, a hint."""

    insert: str
    label: str
    hint: str


class Host(Protocol):
    """The process around the workspace."""

    def now(self) -> datetime:
        """The app's clock, aware UTC."""
        ...

    async def forward(self, to: datetime | None) -> None:
        """Move the clock on (None: to the next thing due); returns once all due on the way is sent."""
        ...

    async def planned(self, days: int, language: Language) -> list[Planned]:
        """What is planned in the next days, soonest first."""
        ...

    def complete(self, typed: str, language: Language) -> list[Completion]:
        """How a typed line can go on."""
        ...
