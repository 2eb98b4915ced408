"""Action items: their state, who may change them, and the days of their follow-ups."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.chat.reply import Refused
from bot.language import Language
from commands.action.rules import (
    FollowUp,
    Stage,
    State,
    can_change,
    follow_ups,
    late_for_digest,
    may_change,
    region,
    state,
)
from commands.practice import Practice
from storage.actions import Action
from storage.people import Person

DUE = date(2026, 12, 10)  # a Thursday
USUAL = Practice()


def action(due: date = DUE, *, done: bool = False) -> Action:
    at = datetime(2026, 12, 1, 15, tzinfo=UTC)
    return Action(
        number=3,
        text="Draft the report",
        language=Language.EN,
        due=due,
        sequence=0,
        created_by=1,
        created_at=at,
        done_at=at if done else None,
    )


def person(id: int, name: str = "Luc") -> Person:
    return Person(
        id=id, name=name, email=f"{id}@canada.example", language=Language.FR, zone="America/Toronto"
    )


def days(stages: Iterable[FollowUp]) -> list[tuple[str, date]]:
    return [(each.stage.value, each.day) for each in stages]


def test_an_item_is_late_only_after_its_day() -> None:
    assert state(action(), DUE - timedelta(days=1)) is State.OPEN
    assert state(action(), DUE) is State.TODAY
    assert state(action(), DUE + timedelta(days=1)) is State.LATE
    assert state(action(done=True), DUE + timedelta(days=1)) is State.DONE


def test_two_weeks_late_is_late_for_the_digest() -> None:
    assert not late_for_digest(action(), DUE + timedelta(days=13), USUAL)
    assert late_for_digest(action(), DUE + timedelta(days=14), USUAL)
    assert not late_for_digest(action(done=True), DUE + timedelta(days=14), USUAL)
    assert late_for_digest(action(), DUE + timedelta(days=2), Practice(action_digest_days=2))


def test_owners_who_added_it_and_those_who_conduct_may_change_it() -> None:
    owners = [person(2), person(3)]
    allowed = [can_change(action(), owners, id, conducts=False) for id in (1, 2, 3, 4)]
    assert allowed == [True, True, True, False]
    assert can_change(action(), owners, 4, conducts=True)


def test_anybody_else_is_told_who_can() -> None:
    with pytest.raises(Refused) as refused:
        may_change(action(), [person(2, "Luc"), person(3, "Amara")], 4, conducts=False)
    assert refused.value.sentence.key == "action.not_yours"
    assert refused.value.sentence.values == {"number": 3, "owners": ("Luc", "Amara")}


def test_follow_ups_come_three_business_days_before_on_the_day_and_then_weekly() -> None:
    found = follow_ups(DUE, "ca", Practice(horizon_days=30), date(2026, 12, 1))
    assert days(found) == [
        ("ahead", date(2026, 12, 7)),
        ("today", date(2026, 12, 10)),
        ("late", date(2026, 12, 17)),
        ("late", date(2026, 12, 24)),
    ]
    assert [each.number for each in found] == [0, 0, 1, 2]


@pytest.mark.parametrize("weeks", range(1, 12))
def test_those_of_a_late_item_are_planned_two_weeks_ahead_and_never_end(weeks: int) -> None:
    today = DUE + timedelta(weeks=weeks)
    ahead = [each.number for each in follow_ups(DUE, "ca", USUAL, today) if each.number > weeks]
    assert ahead == [weeks + 1, weeks + 2]


def test_each_follow_up_is_useful_until_the_next() -> None:
    found = follow_ups(DUE, "ca", USUAL, date(2026, 12, 1))
    assert [each.until for each in found[:-1]] == [each.day for each in found[1:]]
    assert found[-1].until > DUE + timedelta(days=14)


def test_a_weekend_is_no_business_day() -> None:
    monday = date(2026, 12, 14)
    assert days(follow_ups(monday, "ca", USUAL, date(2026, 12, 1)))[0] == ("ahead", date(2026, 12, 9))


@pytest.mark.parametrize(
    ("region", "expected"),
    [("ca", date(2026, 12, 29)), ("bc", date(2026, 12, 28)), ("bc-vancouver", date(2026, 12, 28))],
)
def test_a_day_off_waits_for_the_owners_next_working_day(region: str, expected: date) -> None:
    """Boxing Day is a holiday of the federal public service, not of British Columbia."""
    found = follow_ups(date(2026, 12, 25), region, USUAL, date(2026, 12, 1))
    assert days(found)[1] == ("today", expected)


def test_an_item_that_is_long_late_is_still_followed_up_to_the_horizon() -> None:
    today = DUE + timedelta(days=365)
    found = follow_ups(DUE, "ca", Practice(horizon_days=14), today)
    assert {each.stage for each in found} == {Stage.LATE}
    assert today - timedelta(days=30) < found[0].day < today < found[-1].day


def test_daily_follow_ups_never_come_twice_on_a_day() -> None:
    found = follow_ups(DUE, "ca", Practice(action_every_days=1), date(2026, 12, 1))
    fell_on = [each.day for each in found]
    assert len(set(fell_on)) == len(fell_on)
    assert all(day.weekday() < 5 for day in fell_on)


def test_the_days_do_not_change_as_time_passes() -> None:
    early = follow_ups(DUE, "qc", USUAL, date(2026, 12, 1))
    later = follow_ups(DUE, "qc", USUAL, date(2026, 12, 18))
    assert set(early[2:]) <= set(later)


def test_an_administration_without_a_calendar_keeps_the_federal_one() -> None:
    assert [region(code) for code in ("qc", "on-toronto", None)] == ["qc", "on-toronto", "ca"]
    today = date(2026, 12, 1)
    assert follow_ups(DUE, "first-nations", USUAL, today) == follow_ups(DUE, "ca", USUAL, today)
