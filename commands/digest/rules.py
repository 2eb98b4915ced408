"""What needs the co-chairs: the exceptions, and when they are told of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.chat.sentence import Both, Value
from commands.attendance.rules import Tally
from commands.practice import Practice
from commands.worked import USUAL, Worked
from storage.actions import Action
from storage.meetings import Answer, Meeting
from storage.people import Person
from storage.workstreams import Workstream

MONDAY = 0


@dataclass(frozen=True)
class Lost:
    """A message that could not be delivered: its kind's name, to whom, and why."""

    what: Value
    whom: Value
    why: Value


@dataclass(frozen=True)
class Unreachable:
    """One whom no message reaches, in any chat."""

    id: int
    name: str
    administration: Both | None


@dataclass(frozen=True)
class Exceptions:
    """Everything that a digest tells. ``asked``: the poll of the next meeting has been opened. ``cut_off``
    are the administrations that nobody answers for who can be reached, ``departed`` the workspaces that have
    removed Scribe."""

    meeting: Meeting | None
    tally: Tally | None
    asked: bool
    actions: Sequence[tuple[Action, Sequence[Person]]]
    workstreams: Sequence[tuple[Workstream, Sequence[Person]]]
    lost: Sequence[Lost]
    unreachable: Sequence[Unreachable] = ()
    cut_off: Collection[Both] = ()
    departed: Sequence[str] = ()

    @property
    def missing(self) -> tuple[Both, ...]:
        """Administrations that have not answered a poll that is open, or do not know yet; not those whose
        respondents cannot be reached, who were not asked."""
        if self.tally is None or not self.asked:
            return ()
        waited = (standing.name for standing in self.tally.of(None, Answer.UNSURE))
        return tuple(name for name in waited if name not in self.cut_off)

    @property
    def absent(self) -> tuple[Both, ...]:
        """Administrations that will not be represented."""
        return tuple(one.name for one in self.tally.of(Answer.REGRETS)) if self.tally else ()

    def nothing(self) -> bool:
        """Whether nothing needs the co-chairs."""
        of_people = (self.missing, self.absent, self.unreachable, self.departed)
        return not any((*of_people, self.actions, self.workstreams, self.lost))


def days(
    meetings: Sequence[date], first: date, last: date, practice: Practice, worked: Worked = USUAL
) -> list[date]:
    """The days of digests: each Monday, and some business days before each meeting."""
    mondays = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    before = [worked.add(day, -practice.digest_days) for day in meetings]
    return sorted(
        {day for day in mondays if day.weekday() == MONDAY} | {day for day in before if first <= day <= last}
    )
