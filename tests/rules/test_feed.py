"""Which meetings are a person's own, and how the person stands to each."""

from datetime import UTC, datetime

import pytest

from commands.attendance.seats import Seat
from commands.feed.rules import Part, part, told_as_cancelled
from storage.meetings import Answer, Attendance, MeetingState
from storage.people import Administration, Person
from tests.records import a_meeting

NOW = datetime(2026, 12, 1, tzinfo=UTC)
MEMBER, ALTERNATE, OTHER = 1, 2, 3


def seat(member: int, alternate: int | None = None) -> Seat:
    stands_in = Person(id=alternate, name=f"Person {alternate}") if alternate else None
    return Seat(Person(id=member, name=f"Person {member}"), Administration(id=1), stands_in)


def said(answers: dict[int, Answer]) -> dict[int, Attendance]:
    return {
        member: Attendance(member_id=member, answer=answer, answered_by=member, answered_at=NOW)
        for member, answer in answers.items()
    }


def of(person: int, seats: list[Seat], answers: dict[int, Answer], *, conducts: bool = False) -> Part | None:
    return part(seats, said(answers), person, conducts=conducts)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, Part()),
        (Answer.ATTEND, Part(Answer.ATTEND, NOW)),
        (Answer.UNSURE, Part(Answer.UNSURE, NOW)),
        (Answer.REGRETS, None),
        (Answer.ALTERNATE, None),
    ],
)
def test_a_member_comes_unless_regrets_were_sent(answer: Answer | None, expected: Part | None) -> None:
    assert of(MEMBER, [seat(MEMBER)], {MEMBER: answer} if answer else {}) == expected


@pytest.mark.parametrize("answer", [Answer.ATTEND, Answer.ALTERNATE])
def test_an_alternate_comes_in_the_members_place(answer: Answer) -> None:
    seats = [seat(MEMBER, ALTERNATE)]
    assert of(ALTERNATE, seats, {MEMBER: answer}) == Part(Answer.ATTEND, NOW, ("Person 1",))
    assert of(MEMBER, seats, {MEMBER: answer}) is None


def test_an_alternate_who_sent_regrets_does_not_come() -> None:
    assert of(ALTERNATE, [seat(MEMBER, ALTERNATE)], {MEMBER: Answer.REGRETS}) is None


def test_of_two_seats_the_likelier_answer_counts_and_only_that_seat_is_told() -> None:
    seats = [seat(MEMBER), seat(OTHER, MEMBER)]
    assert of(MEMBER, seats, {MEMBER: Answer.ATTEND, OTHER: Answer.REGRETS}) == Part(Answer.ATTEND, NOW)
    both = of(MEMBER, seats, {MEMBER: Answer.REGRETS, OTHER: Answer.UNSURE})
    assert both == Part(Answer.UNSURE, NOW, ("Person 3",))
    assert of(MEMBER, seats, {MEMBER: Answer.REGRETS, OTHER: Answer.REGRETS}) is None


def test_who_conducts_comes_also_without_a_seat() -> None:
    assert of(OTHER, [seat(MEMBER)], {}, conducts=True) == Part(asked=False)
    assert of(OTHER, [seat(MEMBER)], {}) is None


def test_who_conducts_and_has_a_seat_comes_as_its_member() -> None:
    assert of(MEMBER, [seat(MEMBER)], {MEMBER: Answer.REGRETS}, conducts=True) is None
    assert of(MEMBER, [seat(MEMBER, ALTERNATE)], {}, conducts=True) is None


def test_what_went_with_its_series_is_simply_gone() -> None:
    meeting = a_meeting()
    assert not told_as_cancelled(meeting)
    meeting.state = MeetingState.CANCELLED
    assert not told_as_cancelled(meeting)
    meeting.reason = "Storm"
    assert told_as_cancelled(meeting)
