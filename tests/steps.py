"""What a written conversation consists of: what happens, and what is checked."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class Quote:
    """A line that must be seen."""

    line: int
    text: str


@dataclass(frozen=True)
class Step:
    """One thing that happens or is checked; ``quotes`` must be contained, in order, in what is seen."""

    line: int
    quotes: tuple[Quote, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class At(Step):
    """The clock moves to a wall time in Ottawa; what is due on the way is sent."""

    when: datetime


@dataclass(frozen=True)
class Act(Step):
    """Somebody does something."""

    who: str


@dataclass(frozen=True)
class Says(Act):
    """Types a line in a channel, or (without one) to Scribe alone."""

    where: str | None
    text: str


@dataclass(frozen=True)
class Replies(Act):
    """Types a line in the thread of the newest message that contains a text."""

    to: str
    text: str


@dataclass(frozen=True)
class Presses(Act):
    """Presses the button of that label on the newest message that has it."""

    label: str


@dataclass(frozen=True)
class Fills(Act):
    """Fills in the open form, by the labels of its fields, and sends it."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Closes(Act):
    """Closes the open form without sending it."""


@dataclass(frozen=True)
class Uses(Act):
    """Uses a shortcut on the newest message that contains a text."""

    shortcut: str
    text: str


class Turn(StrEnum):
    """What somebody does to a channel."""

    ARCHIVES = "archives"
    RESTORES = "restores"
    REMOVES = "removes Scribe from"
    ADDS = "adds Scribe to"


@dataclass(frozen=True)
class Turns(Act):
    """Does that to a channel."""

    turn: Turn
    channel: str


@dataclass(frozen=True)
class Leaves(Act):
    """Can be reached in the chat no more, or (``back``) again: the account is closed in Slack, and in Teams
    Scribe is removed by the one who has it."""

    back: bool


@dataclass(frozen=True)
class Lacks(Step):
    """What somebody has last been shown has no such button."""

    who: str
    label: str


@dataclass(frozen=True)
class Hears(Step):
    """A new message from Scribe alone to a person, or in a channel (``#name``)."""

    place: str


@dataclass(frozen=True)
class Redrawn(Step):
    """A message of Scribe that was there before has changed in place."""

    place: str


@dataclass(frozen=True)
class Silence(Step):
    """Nothing new from Scribe in a place, besides what was checked already."""

    place: str


@dataclass(frozen=True)
class Scenario:
    """One conversation; ``givens`` are what it starts from besides the sample roster."""

    path: Path
    title: str
    givens: frozenset[str]
    steps: tuple[Step, ...]
