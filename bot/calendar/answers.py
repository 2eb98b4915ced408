"""What a text about a time can mean: a closed union of values."""

import datetime  # whole, for fields named date and time would hide its names
from dataclasses import dataclass


@dataclass(frozen=True)
class Day:
    """A calendar day, the same everywhere."""

    date: datetime.date


@dataclass(frozen=True)
class Moment:
    """A wall clock in an IANA zone; zones.instant() gives its instant."""

    day: datetime.date
    time: datetime.time
    zone: str


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included; first <= last."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Open:
    """A time without an end. Kinds: "further-notice"."""

    kind: str


@dataclass(frozen=True)
class Question:
    """A text that people mean in more than one way: the possible days, in order, and why.

    Reasons: "day-or-month-first", "which-week", "this-or-next", "weekday-differs", "days-or-weeks",
    "midnight".
    `time` and `zone` are set where the text named a clock, which all of the options share.
    """

    options: tuple[datetime.date, ...]
    reason: str
    time: datetime.time | None = None
    zone: str = ""


Answer = Day | Moment | Span | Open | Question
