"""Which meetings are a person's own, and how the person stands to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from commands.attendance.seats import Seat
from storage.meetings import Answer, Attendance, Meeting, MeetingState

LIKELIEST = (Answer.ATTEND, Answer.UNSURE, None)
"""Of the answers for several seats the first of these counts; with none of them the person does not come."""


@dataclass(frozen=True)
class Part:
    """How a person is to come to a meeting.

    ``answer`` is what was answered (None: nothing yet) and ``answered_at`` when; ``in_place_of`` are those
    whose alternate the person is. Who conducts without a seat is not ``asked``.
    """

    answer: Answer | None = None
    answered_at: datetime | None = None
    in_place_of: tuple[str, ...] = ()
    asked: bool = True


def part(
    seats: Sequence[Seat], answers: Mapping[int, Attendance], person_id: int, *, conducts: bool
) -> Part | None:
    """How a person is to come, None when not: a member without regrets, the alternate who stands in, or one
    who conducts and has no seat."""
    own = [seat for seat in seats if seat.respondent.id == person_id]
    if not own:
        seated = any(seat.member.id == person_id for seat in seats)
        return Part(asked=False) if conducts and not seated else None
    given = {_given(seat, answers): seat for seat in reversed(own)}
    best = next((answer for answer in LIKELIEST if answer in given), Answer.REGRETS)
    if best is Answer.REGRETS:
        return None
    coming = [seat for seat in own if _given(seat, answers) in LIKELIEST]
    row = answers.get(given[best].member.id)
    others = tuple(seat.member.name for seat in coming if seat.alternate is not None)
    return Part(best, row.answered_at if row else None, others)


def _given(seat: Seat, answers: Mapping[int, Attendance]) -> Answer | None:
    """The answer for a seat, as that of its respondent: "my alternate will attend" is the alternate's yes;
    without an alternate nobody comes."""
    row = answers.get(seat.member.id)
    if row is None or row.answer is not Answer.ALTERNATE:
        return row.answer if row else None
    return Answer.ATTEND if seat.alternate else Answer.REGRETS


def told_as_cancelled(meeting: Meeting) -> bool:
    """Whether calendars show that it was cancelled. Without a reason it went with its series, which another
    has replaced: it is simply gone."""
    return meeting.state is MeetingState.CANCELLED and meeting.reason is not None
