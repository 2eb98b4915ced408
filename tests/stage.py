"""What a written conversation needs of a chat, whichever it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.app import Parts
from bot.host import LocalHost
from tests.steps import Act, Quote, Step

Key = tuple[str, str]
"""A message: where it stands, and its id there."""


class Impossible(AssertionError):
    """Nobody can do that here and now: no such button, field or choice."""

    def __init__(self, step: Step, why: str, seen: str = "") -> None:
        super().__init__(why)
        self.step, self.why, self.seen = step, why, seen


@dataclass(frozen=True)
class Seen:
    """A message. ``place`` is ``#name``, or whose conversation with Scribe it stands in; ``author`` is a
    person's name in transcripts, or None when it is Scribe's or the chat's own."""

    key: Key
    told: str
    place: str
    author: str | None
    bot: bool
    reader: str | None = None
    """The only person who sees it."""
    aside: bool = False
    """Whether the others in the place do not see it."""
    view: str = ""
    """What the reader sees in its place, where that is something else."""


@dataclass(frozen=True)
class Opened:
    """A form before somebody; another ``version`` when it has changed."""

    version: str
    told: str


@dataclass(frozen=True)
class Done:
    """How an act ended: what the form itself found wrong, and what was shown at once."""

    ok: bool
    faults: tuple[str, ...] = ()
    error: str | None = None
    shown: tuple[str, ...] = field(default=())


class Chat(Protocol):
    """People of a chat and Scribe in it."""

    @property
    def parts(self) -> Parts:
        """Scribe."""
        ...

    @property
    def host(self) -> LocalHost:
        """What moves its clock."""
        ...

    def now(self) -> datetime:
        """Its time."""
        ...

    async def do(self, step: Act) -> Done:
        """Do something for somebody. Raises :class:`Impossible`."""
        ...

    def messages(self) -> Sequence[Seen]:
        """Every message that there is."""
        ...

    def form(self, who: str) -> Opened | None:
        """The form that is open before somebody."""
        ...

    def has(self, place: str) -> bool:
        """Whether there is such a place, or such a person."""
        ...

    def quotes(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """What is quoted, as it reads in this chat."""
        ...
