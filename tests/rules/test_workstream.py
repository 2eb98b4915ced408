"""Workstreams: when one is silent, what an update must tell, and who gives it."""

from datetime import UTC, date, datetime

import pytest

from bot.chat.reply import Refused
from bot.chat.sentence import Both
from bot.language import Language
from commands.practice import Practice
from commands.workstream.rules import awaited, lacks_challenges, may_update, nudge_day, silent
from storage.people import Person
from storage.workstreams import Status, Update, Workstream

MEETING = date(2026, 12, 9)
USUAL = Practice()


def lead(id: int, name: str) -> Person:
    return Person(id=id, name=name, email=f"p{id}@on.example", language=Language.EN, zone="America/Toronto")


def given(status: Status, day: int = 1, month: int = 10) -> Update:
    at = datetime(2026, month, day, 15, tzinfo=UTC)
    return Update(workstream_id=1, author_id=1, status=status, text="t", language=Language.EN, at=at)


def noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 17, tzinfo=UTC)


OPEN_DATA = Workstream(
    id=1, group_id=1, code="od", name_en="Open data", name_fr="Données ouvertes", since=date(2026, 1, 5)
)


@pytest.mark.parametrize(
    ("last", "is_silent"),
    [
        (noon(11, 8), True),  # 31 days before the meeting
        (noon(11, 9), False),  # 30 days: within the days that count
        (noon(12, 8), False),
    ],
)
def test_a_workstream_is_silent_when_its_last_update_is_older_than_thirty_days_before_the_meeting(
    last: datetime, is_silent: bool
) -> None:
    assert silent(last, date(2020, 1, 1), MEETING, USUAL) is is_silent


def test_the_day_of_an_update_is_the_day_it_was_in_ottawa() -> None:
    late_evening_of_the_8th = datetime(2026, 11, 9, 4, 30, tzinfo=UTC)
    assert silent(late_evening_of_the_8th, date(2020, 1, 1), MEETING, USUAL)


def test_a_workstream_never_updated_is_silent_once_it_is_thirty_days_old() -> None:
    assert silent(None, date(2026, 11, 8), MEETING, USUAL)
    assert not silent(None, date(2026, 11, 9), MEETING, USUAL)


def test_a_group_may_wait_for_another_number_of_days() -> None:
    assert silent(noon(12, 1), date(2020, 1, 1), MEETING, Practice(stale_days=7))
    assert not silent(noon(12, 2), date(2020, 1, 1), MEETING, Practice(stale_days=7))


@pytest.mark.parametrize("status", list(Status))
def test_no_update_is_awaited_of_a_workstream_that_is_complete_or_cancelled(status: Status) -> None:
    over = status in (Status.COMPLETE, Status.CANCELLED)
    assert awaited(given(status), date(2026, 1, 5), MEETING, USUAL) is not over


def test_no_update_is_awaited_of_a_workstream_that_has_just_given_one() -> None:
    assert not awaited(given(Status.ON_HOLD, 1, 12), date(2026, 1, 5), MEETING, USUAL)
    assert awaited(None, date(2026, 1, 5), MEETING, USUAL)


@pytest.mark.parametrize("status", list(Status))
def test_challenges_are_required_with_not_started_and_limited_progress_only(status: Status) -> None:
    required = status.value in ("NS", "LP")
    assert lacks_challenges(status, None) is required
    assert lacks_challenges(status, "") is required
    assert not lacks_challenges(status, "Staff is short")


def test_every_lead_of_a_workstream_may_update_it() -> None:
    leads = [lead(1, "Amara Okafor"), lead(2, "Luc Tremblay")]
    for person in leads:
        may_update(OPEN_DATA, person.id, leads)


def test_others_are_refused_and_told_who_leads_it() -> None:
    with pytest.raises(Refused) as refused:
        may_update(OPEN_DATA, 3, [lead(1, "Amara Okafor"), lead(2, "Luc Tremblay")])
    assert refused.value.sentence.key == "workstream.for_leads"
    assert refused.value.sentence.values == {
        "n": 2,
        "name": Both("Open data", "Données ouvertes"),
        "leads": ("Amara Okafor", "Luc Tremblay"),
    }


def test_a_workstream_that_nobody_leads_cannot_be_updated() -> None:
    with pytest.raises(Refused) as refused:
        may_update(OPEN_DATA, 3, [])
    assert refused.value.sentence.key == "workstream.without_lead"


def test_the_nudge_comes_five_business_days_before_the_meeting() -> None:
    assert nudge_day(date(2026, 12, 9), USUAL) == date(2026, 12, 2)
    # Over Christmas: the 25th, the 28th in lieu of Boxing Day and the 1st are holidays of the public service.
    assert nudge_day(date(2027, 1, 4), USUAL) == date(2026, 12, 23)
