"""What a text about a time can mean: a closed union of values."""

import datetime  # whole, for fields named date and time would hide its names
from dataclasses import dataclass

from bot.calendar.rule import Rule


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
class Clock:
    """A time of day without a day: "2 pm"; `zone` is empty unless it was said."""

    time: datetime.time
    zone: str = ""


@dataclass(frozen=True)
class Hours:
    """From a time of day to another, without a day: "9 am to 5 pm"; an earlier end is of the next day."""

    start: datetime.time
    end: datetime.time
    zone: str = ""


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included; first <= last."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Stretch:
    """From a moment to a later one."""

    start: Moment
    end: Moment


@dataclass(frozen=True)
class Open:
    """A time with one end. Kinds: "before", "by" (included), "after", "from" (included), "further-notice".

    `at` is that end; further notice has none.
    """

    kind: str
    at: Day | Moment | Clock | None = None


@dataclass(frozen=True)
class Question:
    """A text that people mean in more than one way: the possible answers, in order, and why.

    Reasons: "day-or-month-first", "which-week", "this-or-next", "which-year", "weekday-differs",
    "dates-differ", "days-or-weeks", "midnight", "morning-or-afternoon", "which-offset", "which-reading".
    """

    options: tuple["Answer", ...]
    reason: str


@dataclass(frozen=True)
class Lacking:
    """A text that counts from what is not there: from the next meeting, when none is to come."""


@dataclass(frozen=True)
class NoSuch:
    """A text with a day that the calendar does not have ("February 30"), or a time that no clock shows.

    `what` is "day" or "time"; `nearest` are the answers with the days or times beside it, in order.
    """

    what: str
    nearest: tuple["Answer", ...]


Answer = Day | Moment | Clock | Hours | Span | Stretch | Open | Rule | Question | Lacking | NoSuch
