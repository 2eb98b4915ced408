"""The poll of a meeting as the records have it, and writing an answer into it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from commands.attendance.rules import Tally, tally
from commands.attendance.seats import Seat, seats
from storage.meetings import Answer, Attendance, Meeting, answers


@dataclass(frozen=True)
class Poll:
    """A meeting's seats and the answers given for them."""

    meeting: Meeting
    seats: list[Seat]
    answers: dict[int, Attendance]

    @property
    def tally(self) -> Tally:
        """The count by administration."""
        return tally(self.seats, self.answers)

    @property
    def zones(self) -> list[str]:
        """The time zones of its administrations."""
        return sorted({seat.administration.zone for seat in self.seats})

    def given(self, seat: Seat) -> Answer | None:
        """The answer for a seat, None while it is silent."""
        row = self.answers.get(seat.member.id)
        return row.answer if row else None

    def seat(self, member_id: int) -> Seat | None:
        """The seat of a member."""
        return next((seat for seat in self.seats if seat.member.id == member_id), None)


def poll_of(session: Session, meeting: Meeting) -> Poll:
    """The poll of a meeting."""
    return Poll(meeting, seats(session, meeting), answers(session, meeting.id))


def record(session: Session, poll: Poll, seat: Seat, answer: Answer, by: int, now: datetime) -> None:
    """Write an answer down; a change of mind replaces the last."""
    row = poll.answers.get(seat.member.id)
    if row is None:
        row = Attendance(meeting_id=poll.meeting.id, member_id=seat.member.id)
        session.add(row)
        poll.answers[seat.member.id] = row
    row.answer, row.answered_by, row.answered_at = answer, by, now
    session.flush()


def withdraw(session: Session, meeting: Meeting, member_id: int | None = None) -> None:
    """Forget the answers to a poll (of one member): its date, or who answers, has changed."""
    gone = select(Attendance).where(Attendance.meeting_id == meeting.id)
    if member_id is not None:
        gone = gone.where(Attendance.member_id == member_id)
    for row in session.scalars(gone):
        session.delete(row)
    session.flush()  # a new answer of the same member would be written first otherwise
