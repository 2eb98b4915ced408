"""The one tally, and who answers for which seat."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.reply import Refused
from bot.language import Language
from commands.attendance.rules import answering, open_for_answers, tally
from commands.attendance.seats import Seat
from storage.meetings import Answer, Attendance, MeetingState
from storage.people import Administration, Order, Person
from tests.records import a_meeting

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def administration(id: int) -> Administration:
    return Administration(
        id=id,
        code=f"a{id}",
        name_en=f"Government {id}",
        name_fr=f"Gouvernement {id}",
        short_en=f"Place {id}",
        short_fr=f"Lieu {id}",
        fr_de="",
        fr_in="",
        order=Order.PROVINCIAL,
        zone="America/Toronto",
    )


def person(id: int) -> Person:
    return Person(
        id=id, name=f"Person {id}", email=f"{id}@x.example", language=Language.EN, zone="America/Toronto"
    )


def seat(member: int, of: int, alternate: int | None = None) -> Seat:
    return Seat(person(member), administration(of), person(alternate) if alternate else None)


def said(**answers: Answer) -> Mapping[int, Attendance]:
    """Answers by member: ``said(_1=Answer.ATTEND)``."""
    given = {int(name[1:]): answer for name, answer in answers.items()}
    return {
        member: Attendance(meeting_id=1, member_id=member, answer=answer, answered_by=member, answered_at=NOW)
        for member, answer in given.items()
    }


def test_it_counts_administrations_and_not_people() -> None:
    both_come = tally([seat(1, of=1), seat(2, of=1), seat(3, of=2)], said(_1=Answer.ATTEND, _2=Answer.ATTEND))
    assert (both_come.represented, both_come.total) == (1, 2)


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (Answer.REGRETS, Answer.ATTEND, Answer.ATTEND),
        (Answer.REGRETS, Answer.ALTERNATE, Answer.ALTERNATE),
        (Answer.REGRETS, Answer.UNSURE, Answer.UNSURE),
        (Answer.REGRETS, None, None),
        (Answer.REGRETS, Answer.REGRETS, Answer.REGRETS),
        (None, Answer.UNSURE, Answer.UNSURE),
    ],
)
def test_an_administration_stands_at_the_best_answer_of_its_seats(
    first: Answer, second: Answer | None, stands: Answer | None
) -> None:
    given = {name: answer for name, answer in (("_1", first), ("_2", second)) if answer}
    counted = tally([seat(1, of=1), seat(2, of=1)], said(**given))
    assert counted.standings[0].answer is stands


def test_an_alternate_who_comes_represents_the_administration_by_the_alternates_name() -> None:
    counted = tally([seat(1, of=1, alternate=9)], said(_1=Answer.ATTEND))
    assert counted.represented == 1
    assert counted.standings[0].coming == ("Person 9",)


def test_a_silent_administration_is_not_counted_as_regrets() -> None:
    counted = tally([seat(1, of=1)], {})
    assert counted.of(None) == counted.standings
    assert counted.of(Answer.REGRETS) == ()


def test_everybody_answers_for_their_own_seat() -> None:
    seats = [seat(1, of=1), seat(2, of=2)]
    assert answering(seats, 2, None) == [seats[1]]


def test_an_alternate_answers_for_each_seat_and_for_the_own() -> None:
    seats = [seat(1, of=1), seat(2, of=2, alternate=1), seat(3, of=3, alternate=1)]
    assert answering(seats, 1, None) == seats
    assert answering(seats, 1, 3) == [seats[2]]


def test_a_member_whose_alternate_answers_is_told_so() -> None:
    with pytest.raises(Refused) as refused:
        answering([seat(1, of=1, alternate=9)], 1, None)
    assert refused.value.sentence.key == "attendance.alternate_answers"


def test_nobody_answers_for_a_seat_that_is_not_theirs() -> None:
    seats = [seat(1, of=1), seat(2, of=2)]
    for asker, member in ((3, None), (1, 2)):
        with pytest.raises(Refused) as refused:
            answering(seats, asker, member)
        assert refused.value.sentence.key == "attendance.not_a_member"


def test_the_poll_closes_when_the_meeting_starts() -> None:
    meeting = a_meeting()
    open_for_answers(meeting, meeting.starts_at - timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        open_for_answers(meeting, meeting.starts_at)
    assert refused.value.sentence.key == "attendance.closed"


def test_a_cancelled_meeting_takes_no_answers() -> None:
    meeting = a_meeting()
    meeting.state = MeetingState.CANCELLED
    with pytest.raises(Refused) as refused:
        open_for_answers(meeting, NOW)
    assert refused.value.sentence.key == "meeting.already_cancelled"


def test_an_administration_that_cannot_be_reached_is_not_silent() -> None:
    lost = seat(2, of=2)
    lost.member.unreachable_since = NOW
    counted = tally([seat(1, of=1), lost], {})
    assert [one.name.en for one in counted.silent] == ["Place 1"]
    assert [one.name.en for one in counted.unreached] == ["Place 2"]
    answered = tally([lost], said(_2=Answer.ATTEND))
    assert (answered.represented, answered.unreached) == (1, ())
