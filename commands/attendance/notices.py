"""The poll in the room and its reminders to each person, timed as comparable bodies do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from commands.attendance import cards
from commands.attendance.poll import Poll, poll_of
from commands.attendance.rules import REPRESENTED
from commands.attendance.seats import Seat
from commands.meeting.notices import ahead, not_cancelled, stands, the_meeting
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import about, edition, rooms, to
from commands.worked import Worked
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, meetings_from
from storage.outbox import Planned, replan
from storage.people import Person

POLL = "attendance.poll"
CLOSE = "attendance.close"
ASK = "attendance.ask"
REMIND = "attendance.remind"
COMING = "attendance.coming"
IN_ROOM = (POLL, CLOSE)
IN_PERSON = (ASK, REMIND, COMING)

ROOM_TIME = time(12)
"""Posts in a room go out at noon in Ottawa: 9:00 in Vancouver, 13:30 in St. John's."""


def plan(session: Session, group: Group, meeting: Meeting, now: datetime) -> None:
    """Plan the poll of a meeting and everybody's reminders."""
    poll, standing = poll_of(session, meeting), meeting.state is MeetingState.SCHEDULED
    planned, worked = ahead(group, meeting, now), Worked.of(session, group)
    room = list(_room(session, group, meeting, worked)) if planned else []
    person = [item for seat in poll.seats for item in _seat(group, poll, seat, worked)] if planned else []
    because = "meeting moved" if standing else "meeting cancelled"
    replan(session, group.id, about(meeting), IN_ROOM, room, now, because=because)
    replan(session, group.id, about(meeting), IN_PERSON, person, now, because=because)


def plan_seat(session: Session, group: Group, poll: Poll, seat: Seat, now: datetime) -> None:
    """Plan one seat's reminders again, after its answer."""
    subject, recipient = about(poll.meeting), to(seat.respondent)
    others = [other for other in poll.seats if other.respondent.id == seat.respondent.id]
    planned, worked = ahead(group, poll.meeting, now), Worked.of(session, group)
    wanted = [item for other in others for item in _seat(group, poll, other, worked)] if planned else []
    replan(session, group.id, subject, IN_PERSON, wanted, now, because="answered", recipient=recipient)


def plan_all(session: Session, group: Group, now: datetime) -> None:
    """Plan every meeting within the horizon."""
    horizon = now + timedelta(days=Practice.of(group).horizon_days)
    for meeting in meetings_from(session, group.id, now, until=horizon):
        plan(session, group, meeting, now)


def _room(session: Session, group: Group, meeting: Meeting, worked: Worked) -> Iterator[Planned]:
    notice_day = worked.add(meeting.day, -Practice.of(group).notice_days)
    start = zones.local(meeting.starts_at, meeting.zone)
    for room in rooms(session, group.id):
        # The poll is posted once: when the meeting moves, the post follows it.
        yield replace(
            _planned(meeting, POLL, room, notice_day, ROOM_TIME, zones.REFERENCE, urgent=True),
            occurrence=about(meeting),
        )
        yield _planned(
            meeting, CLOSE, room, start.date(), start.time(), meeting.zone, useful=timedelta(days=1)
        )


def _seat(group: Group, poll: Poll, seat: Seat, worked: Worked) -> Iterator[Planned]:
    practice, given, held = Practice.of(group), poll.given(seat), poll.meeting.day
    yield _reminder(poll.meeting, seat, ASK, worked.add(held, -practice.all_days), practice)
    if given is None:
        yield _reminder(poll.meeting, seat, REMIND, worked.add(held, -practice.silent_days), practice)
    if given in REPRESENTED:
        yield _reminder(poll.meeting, seat, COMING, worked.add(held, -practice.coming_days), practice)


def _reminder(meeting: Meeting, seat: Seat, kind: str, day: date, practice: Practice) -> Planned:
    whose = f":seat{seat.member.id}"
    return _planned(
        meeting, kind, to(seat.respondent), day, practice.morning, seat.respondent.zone, whose=whose
    )


def _planned(
    meeting: Meeting,
    kind: str,
    recipient: str,
    day: date,
    clock: time,
    zone: str,
    *,
    whose: str = "",
    urgent: bool = False,
    useful: timedelta = timedelta(0),
) -> Planned:
    occurrence = edition(meeting) + whose
    until = meeting.starts_at + useful
    return Planned(kind, about(meeting), occurrence, recipient, day, clock, zone, until, urgent)


def _poll(due: Due) -> Poll:
    return poll_of(due.session, the_meeting(due))


def _draw_poll(due: Due) -> Card:
    poll = _poll(due)
    return cards.poll(poll.meeting, poll.tally, poll.zones, due.now)


def _view_poll(due: Due, person: Person) -> Card:
    """The poll as one person sees it, with the answers given for that person's seats."""
    poll = _poll(due)
    own = [given for seat in poll.seats if seat.respondent.id == person.id and (given := poll.given(seat))]
    return cards.poll(poll.meeting, poll.tally, poll.zones, due.now, own)


def whose_seat(due: Due, poll: Poll) -> Seat | None:
    """The seat that a personal delivery is about, if its recipient still is the one asked."""
    _, _, member_id = due.row.occurrence.partition(":seat")
    seat = poll.seat(int(member_id))
    return seat if seat and to(seat.respondent) == due.row.recipient else None


def _draw_asked(due: Due) -> Card:
    poll = _poll(due)
    seat = whose_seat(due, poll)
    if seat is None:
        return cards.elsewhere(poll.meeting)
    title = "attendance.remind_title" if due.row.kind == REMIND else "attendance.ask_title"
    return cards.asked(poll.meeting, seat, poll.given(seat), title, due.now)


def _draw_coming(due: Due) -> Card:
    poll = _poll(due)
    seat = whose_seat(due, poll)
    return cards.coming(poll.meeting, seat) if seat else cards.elsewhere(poll.meeting)


def _asked(due: Due) -> str | None:
    gone = stands(due)
    if gone:
        return gone
    poll = _poll(due)
    seat = whose_seat(due, poll)
    if seat is None:
        return "somebody else is asked"
    given = poll.given(seat)
    if due.row.kind == REMIND and given is not None:
        return "answered"
    if due.row.kind == COMING and given not in REPRESENTED:
        return "does not come"
    return None


NOTICES = (
    Notice(POLL, _draw_poll, not_cancelled, view=_view_poll, repeats=False),
    Notice(CLOSE, _draw_poll, stands, redraws=True),
    Notice(ASK, _draw_asked, _asked),
    Notice(REMIND, _draw_asked, _asked),
    Notice(COMING, _draw_coming, _asked),
)
