"""Which meetings can be changed, and which days a series takes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.calendar.recurrence import monthly
from bot.chat.reply import Refused
from commands.meeting.rules import changeable, moved, occurrence, slots
from storage.meetings import MeetingState, Mode, Series
from tests.records import a_meeting

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def a_series(zone: str = "America/Toronto", until: date | None = None) -> Series:
    rule = monthly(2, 2, time=time(14), zone=zone)
    return Series(
        id=1,
        group_id=1,
        rule=rule.to_rrule(),
        time=time(14),
        zone=zone,
        minutes=60,
        mode=Mode.HYBRID,
        link="https://meet.example/x",
        since=date(2026, 11, 23),
        until=until,
    )


def test_the_second_wednesdays_of_a_year() -> None:
    days = slots(a_series(), date(2026, 11, 23), date(2027, 3, 31))
    assert days == [date(2026, 12, 9), date(2027, 1, 13), date(2027, 2, 10), date(2027, 3, 10)]


def test_a_series_that_ends_takes_no_later_day() -> None:
    assert slots(a_series(until=date(2027, 1, 12)), date(2026, 11, 23), date(2027, 3, 31)) == [
        date(2026, 12, 9)
    ]


def test_a_meeting_on_a_day_of_the_series_starts_at_its_wall_time_summer_and_winter() -> None:
    winter, summer = (occurrence(a_series(), day) for day in (date(2027, 1, 13), date(2027, 7, 14)))
    assert winter.starts_at == datetime(2027, 1, 13, 19, tzinfo=UTC)
    assert summer.starts_at == datetime(2027, 7, 14, 18, tzinfo=UTC)
    assert winter.mode is Mode.HYBRID
    assert winter.link == "https://meet.example/x"


def test_a_move_without_a_time_keeps_the_wall_time() -> None:
    meeting = a_meeting()
    assert moved(meeting, date(2026, 12, 16), None, "America/Vancouver", NOW) == datetime(
        2026, 12, 16, 19, tzinfo=UTC
    )


def test_a_move_with_a_time_means_it_in_the_zone_it_was_said_in() -> None:
    start = moved(a_meeting(), date(2026, 12, 16), time(11), "America/Vancouver", NOW)
    assert start == datetime(2026, 12, 16, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "key"), [(date(2026, 11, 20), "meeting.in_the_past"), (date(2026, 12, 9), "meeting.same_time")]
)
def test_a_move_to_nowhere_is_refused(day: date, key: str) -> None:
    with pytest.raises(Refused) as refused:
        moved(a_meeting(), day, None, "America/Toronto", NOW)
    assert refused.value.sentence.key == key


def test_what_is_over_or_cancelled_is_not_changed() -> None:
    meeting = a_meeting()
    changeable(meeting, meeting.starts_at - timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        changeable(meeting, meeting.starts_at)
    assert refused.value.sentence.key == "meeting.already_started"
    meeting.state = MeetingState.CANCELLED
    with pytest.raises(Refused) as refused:
        changeable(meeting, NOW)
    assert refused.value.sentence.key == "meeting.already_cancelled"
