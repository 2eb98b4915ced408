"""What the co-chairs are told at once: of a room that takes no more posts, and, shortly before a meeting, of
somebody whom no message reaches any more. The digest tells of the latter in any case."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from commands.administrations import short
from commands.attendance.seats import Seat, seats
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.presence import cards
from commands.recipients import to
from commands.worked import Worked
from storage.groups import Group, Room, the_group
from storage.meetings import Meeting, next_meeting
from storage.outbox import announce, at_once
from storage.people import Person, Role, holders
from storage.workspaces import Workspace

CLOSED = "presence.closed"
LOST = "presence.lost"
ENDING = "presence.ending"

USEFUL = timedelta(days=14)
"""How long it is worth telling that a room is closed."""


def tell_of_closing(session: Session, group: Group, room: Room, now: datetime) -> None:
    """Tell each co-chair, once, that a room takes no more posts."""
    subject = f"room:{room.id}"
    _tell(session, group, CLOSED, subject, f"{subject}@{_stamp(room.left_at)}", now + USEFUL, now)


def lost(session: Session, person: Person, now: datetime) -> None:
    """Somebody cannot be reached any more. Each co-chair is told, once for each time, of one who is asked
    about a meeting that is near."""
    if person.unreachable_since is not None:
        return
    person.unreachable_since = now
    group = the_group(session)
    meeting = next_meeting(session, group.id, now) if group else None
    if group is None or meeting is None or not _near(session, group, meeting, now):
        return
    if not _asked(session, meeting, person):
        return
    subject = f"person:{person.id}"
    occurrence = f"{subject}@{_stamp(person.unreachable_since)}"
    _tell(session, group, LOST, subject, occurrence, meeting.starts_at, now, but=person)


def tell_of_ending(session: Session, group: Group, workspace: Workspace, now: datetime) -> None:
    """Tell each co-chair, once, that a workspace has to be installed again, and until when."""
    subject, ends_at = f"workspace:{workspace.id}", workspace.ends_at or now
    _tell(session, group, ENDING, subject, f"{subject}@{_stamp(ends_at)}", ends_at, now)


def _tell(
    session: Session,
    group: Group,
    kind: str,
    subject: str,
    occurrence: str,
    until: datetime,
    now: datetime,
    but: Person | None = None,
) -> None:
    chairs = holders(session, group.id, Role.CO_CHAIR, zones.local(now, group.zone).date())
    told = [at_once(kind, subject, occurrence, to(chair), now, until) for chair in chairs if chair is not but]
    announce(session, group.id, told, now)


def _near(session: Session, group: Group, meeting: Meeting, now: datetime) -> bool:
    """From when everybody is asked about it, a loss does not wait for the digest."""
    asked = Worked.of(session, group).add(meeting.day, -Practice.of(group).all_days)
    return asked <= zones.local(now, group.zone).date()


def _asked(session: Session, meeting: Meeting, person: Person) -> Sequence[Seat]:
    return [seat for seat in seats(session, meeting) if seat.respondent.id == person.id]


def _stamp(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _stamped(due: Due) -> str:
    return due.row.occurrence.partition("@")[2]


def _still_closed(due: Due) -> str | None:
    room = due.session.get_one(Room, due.record)
    return None if room.closed and _stamp(room.left_at) == _stamped(due) else "no longer called for"


def _still_lost(due: Due) -> str | None:
    person = due.session.get_one(Person, due.record)
    if _stamp(person.unreachable_since) != _stamped(due):
        return "can be reached again"
    meeting = next_meeting(due.session, due.row.group_id, due.now)
    return None if meeting and _asked(due.session, meeting, person) else "no longer called for"


def _still_ending(due: Due) -> str | None:
    known = due.session.get_one(Workspace, due.record)
    return None if known.ends_at and _stamp(known.ends_at) == _stamped(due) else "installed again"


def _draw_ending(due: Due) -> Card:
    return cards.ending(due.session.get_one(Workspace, due.record))


def _draw_closed(due: Due) -> Card:
    return cards.closed(due.session.get_one(Room, due.record))


def _draw_lost(due: Due) -> Card:
    person = due.session.get_one(Person, due.record)
    meeting = next_meeting(due.session, due.row.group_id, due.now)
    if meeting is None:
        raise ValueError("there is no meeting to tell of")
    asked = _asked(due.session, meeting, person)
    return cards.lost(person.name, [short(seat.administration) for seat in asked], meeting.starts_at)


NOTICES = (
    Notice(CLOSED, _draw_closed, _still_closed, conduct=True),
    Notice(LOST, _draw_lost, _still_lost, conduct=True),
    Notice(ENDING, _draw_ending, _still_ending, conduct=True),
)
