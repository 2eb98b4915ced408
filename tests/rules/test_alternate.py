"""Who stands in for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.chat.reply import Refused
from bot.language import Language
from commands.alternate.rules import covers, in_order, may_designate, standing_in
from storage.alternates import Designation
from storage.people import Person
from tests.records import a_meeting

MEMBER, ALTERNATE, OTHER = 1, 2, 3


def designated(
    *,
    meeting_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
    at: datetime = datetime(2026, 12, 1, tzinfo=UTC),
    ended: datetime | None = None,
    alternate: int = ALTERNATE,
    id: int = 1,
) -> Designation:
    return Designation(
        id=id,
        group_id=1,
        member_id=MEMBER,
        alternate_id=alternate,
        meeting_id=meeting_id,
        first=first,
        last=last,
        designated_at=at,
        ended_at=ended,
    )


def person(id: int) -> Person:
    return Person(
        id=id, name=f"Person {id}", email=f"{id}@x.example", language=Language.EN, zone="America/Toronto"
    )


def test_for_one_meeting_means_that_meeting_only() -> None:
    designation = designated(meeting_id=1)
    assert covers(designation, a_meeting(id=1))
    assert not covers(designation, a_meeting(date(2027, 1, 13), id=2))


@pytest.mark.parametrize(
    ("first", "last", "covered"),
    [
        (date(2026, 12, 9), date(2026, 12, 9), True),
        (date(2026, 12, 1), date(2026, 12, 8), False),
        (date(2026, 12, 10), date(2026, 12, 31), False),
        (date(2026, 12, 1), None, True),
    ],
)
def test_a_span_includes_its_first_and_last_day(first: date, last: date | None, covered: bool) -> None:
    assert covers(designated(first=first, last=last), a_meeting()) is covered


def test_one_designated_once_the_meeting_has_started_does_not_count() -> None:
    meeting = a_meeting()
    assert not covers(designated(meeting_id=1, at=meeting.starts_at), meeting)
    assert covers(designated(meeting_id=1, at=meeting.starts_at - timedelta(seconds=1)), meeting)


def test_one_ended_before_the_meeting_does_not_count_and_one_ended_afterwards_did() -> None:
    meeting = a_meeting()
    assert not covers(designated(meeting_id=1, ended=meeting.starts_at - timedelta(hours=1)), meeting)
    assert covers(designated(meeting_id=1, ended=meeting.starts_at + timedelta(hours=1)), meeting)


def test_the_newest_of_two_that_hold_is_the_one() -> None:
    both = [designated(first=date(2026, 12, 1)), designated(meeting_id=1, alternate=OTHER, id=2)]
    holding = standing_in(both, MEMBER, a_meeting())
    assert holding is not None
    assert holding.alternate_id == OTHER
    assert standing_in(both, OTHER, a_meeting()) is None


def test_nobody_stands_in_for_themselves() -> None:
    with pytest.raises(Refused) as refused:
        may_designate(person(MEMBER), person(MEMBER), None, datetime(2026, 12, 1, tzinfo=UTC))
    assert refused.value.sentence.key == "alternate.oneself"


def test_it_is_too_late_from_the_second_the_meeting_starts() -> None:
    meeting = a_meeting()
    may_designate(person(MEMBER), person(ALTERNATE), meeting, meeting.starts_at - timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        may_designate(person(MEMBER), person(ALTERNATE), meeting, meeting.starts_at)
    assert refused.value.sentence.key == "alternate.too_late"


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (date(2027, 1, 15), date(2027, 1, 4), "alternate.backwards"),
        (date(2026, 11, 1), date(2026, 11, 20), "alternate.over"),
    ],
)
def test_a_span_that_cannot_be_is_refused(first: date, last: date, key: str) -> None:
    with pytest.raises(Refused) as refused:
        in_order(first, last, date(2026, 11, 23))
    assert refused.value.sentence.key == key


def test_a_span_that_ends_today_still_counts() -> None:
    in_order(date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 23))
