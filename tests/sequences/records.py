"""The records as they stand at an instant, read straight from their tables."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from commands.practice import Practice
from storage.actions import Action, Ownership
from storage.alternates import Designation
from storage.base import Base, table
from storage.clocks import MeetingClock
from storage.deliveries import Delivery
from storage.groups import Group, Room
from storage.meetings import Attendance, Meeting, MeetingState
from storage.people import Administration, Holding, Person, Role
from storage.workstreams import Lead, Update, Workstream

Record = TypeVar("Record", bound=Base)


@dataclass(frozen=True)
class Records:
    """Everything that the rules look at, by id, in the order in which it was made."""

    now: datetime
    group: Group
    people: dict[int, Person]
    administrations: dict[int, Administration]
    holdings: dict[int, Holding]
    rooms: dict[int, Room]
    meetings: dict[int, Meeting]
    answers: dict[int, Attendance]
    designations: dict[int, Designation]
    workstreams: dict[int, Workstream]
    leads: dict[int, Lead]
    updates: dict[int, Update]
    actions: dict[int, Action]
    ownerships: dict[int, Ownership]
    clocks: list[MeetingClock]

    @cached_property
    def practice(self) -> Practice:
        """The group's figures."""
        return Practice.of(self.group)

    def holding(self, role: Role, day: date) -> list[int]:
        """Who holds a role on a day, by id."""
        return [one.person_id for one in self.holdings.values() if one.role is role and _serves(one, day)]

    def leading(self, workstream: int, day: date) -> list[int]:
        """Who leads a workstream on a day, by id."""
        led = [one for one in self.leads.values() if one.workstream_id == workstream]
        return [one.person_id for one in led if _serves(one, day)]

    def open_rooms(self) -> list[str]:
        """The rooms that the group lives in, as recipients."""
        return [f"room:{room.id}" for room in self.rooms.values() if room.left_at is None]

    def owners(self, action: int) -> list[int]:
        """Who owns an action item now, by id."""
        return [
            one.person_id for one in self.ownerships.values() if one.action_id == action and one.until is None
        ]

    def respondent(self, member: int, meeting: Meeting) -> int:
        """Who answers for a member's seat: the alternate designated last for that meeting, or the member."""
        asked = member
        for one in self.designations.values():
            if one.member_id == member and one.ended_at is None and _holds(one, meeting):
                asked = one.alternate_id
        return asked

    def seats(self, meeting: Meeting) -> dict[int, int]:
        """Each member of a meeting's day, and who answers for that seat."""
        return {
            member: self.respondent(member, meeting)
            for member in self.holding(Role.REPRESENTATIVE, meeting.day)
        }

    def coming(self) -> list[Meeting]:
        """The meetings that stand and have not begun, soonest first."""
        ahead = [one for one in self.meetings.values() if stands(one) and one.starts_at > self.now]
        return sorted(ahead, key=lambda one: one.starts_at)


def _serves(one: Holding | Lead, day: date) -> bool:
    return one.since <= day and (one.until is None or day <= one.until)


def _holds(one: Designation, meeting: Meeting) -> bool:
    if one.designated_at >= meeting.starts_at:
        return False
    if one.meeting_id is not None:
        return one.meeting_id == meeting.id
    begun = one.first is None or one.first <= meeting.day
    return begun and (one.last is None or meeting.day <= one.last)


def stands(meeting: Meeting) -> bool:
    """Whether a meeting is not cancelled."""
    return meeting.state is MeetingState.SCHEDULED


def _all(session: Session, kind: type[Record]) -> dict[int, Record]:
    """The rows of a table: they are read by the same names as records, in a fraction of the time."""
    rows = session.execute(select(table(kind)).order_by(table(kind).c.id))
    return cast(dict[int, Record], {row.id: row for row in rows})


def records(session: Session, now: datetime) -> Records:
    """Read them."""
    (group,) = _all(session, Group).values()
    return Records(
        now,
        group,
        _all(session, Person),
        _all(session, Administration),
        _all(session, Holding),
        _all(session, Room),
        _all(session, Meeting),
        _all(session, Attendance),
        _all(session, Designation),
        _all(session, Workstream),
        _all(session, Lead),
        _all(session, Update),
        _all(session, Action),
        _all(session, Ownership),
        cast(list[MeetingClock], list(session.execute(select(table(MeetingClock))))),
    )


def deliveries(session: Session) -> list[Delivery]:
    """Every delivery there is."""
    return cast(list[Delivery], list(session.execute(select(table(Delivery)))))
