"""Meetings with their seats: who answered what for each, and who stood in."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.sentence import Sentence, say
from commands.administrations import short
from commands.attendance.poll import Poll, poll_of
from commands.attendance.seats import Seat
from commands.export.sheet import Row
from commands.feed.rules import told_as_cancelled
from commands.meeting.cards import MODES
from storage.groups import Group
from storage.meetings import Answer, Meeting, MeetingState, next_meeting
from storage.people import Person

ANSWERS = {
    Answer.ATTEND: say("export.attends"),
    Answer.REGRETS: say("export.regrets"),
    Answer.ALTERNATE: say("export.alternate_attends"),
    Answer.UNSURE: say("export.unsure"),
    None: say("export.silent"),
}


def rows(session: Session, group: Group, now: datetime) -> Iterator[Row]:
    """A row for each seat of each meeting, from the next meeting back to the first."""
    coming = next_meeting(session, group.id, now)
    held = select(Meeting).where(
        Meeting.group_id == group.id, Meeting.starts_at <= (coming.starts_at if coming else now)
    )
    for meeting in session.scalars(held.order_by(Meeting.starts_at.desc())).all():
        if meeting.state is MeetingState.SCHEDULED or told_as_cancelled(meeting):
            poll = poll_of(session, meeting)
            for seat in poll.seats:
                yield (*_meeting(meeting), *_seat(session, poll, seat))


def _meeting(meeting: Meeting) -> Row:
    return meeting.day, meeting.starts_at, meeting.zone, MODES[meeting.mode], _state(meeting)


def _state(meeting: Meeting) -> Sentence:
    stands = meeting.state is MeetingState.SCHEDULED
    return say("export.stands" if stands else "export.cancelled")


def _seat(session: Session, poll: Poll, seat: Seat) -> Row:
    given = poll.answers.get(seat.member.id)
    return (
        short(seat.administration),
        seat.member.name,
        ANSWERS[given.answer if given else None],
        seat.alternate.name if seat.alternate else None,
        session.get_one(Person, given.answered_by).name if given else None,
        given.answered_at if given else None,
    )
