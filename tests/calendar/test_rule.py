"""Rules of series: kept as text, counted in days."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import zones
from bot.calendar.rule import WORKWEEK, Rule, monthly, occurrences, weekly
from bot.calendar.workdays import observed
from tests.calendar.series import RULES

SECOND_WEDNESDAY = monthly(2, 2, time=time(14))


@given(RULES)
def test_a_rule_written_as_rrule_is_read_back(rule: Rule) -> None:
    assert Rule.from_rrule(rule.to_rrule(), rule.time, rule.zone) == rule


def test_the_rrule_of_the_working_group() -> None:
    assert SECOND_WEDNESDAY.to_rrule() == "FREQ=MONTHLY;BYDAY=2WE"
    assert weekly(1, every=2).to_rrule() == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=X",
        "FREQ=WEEKLY;BYDAY=2WE",
        "FREQ=WEEKLY;BYMONTHDAY=2",
        "FREQ=MONTHLY;BYDAY=6WE",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;INTERVAL=0",
    ],
)
def test_an_rrule_that_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no rule of ours"):
        Rule.from_rrule(text, None, zones.REFERENCE)


@pytest.mark.parametrize(
    ("nth", "weekday", "every"), [(1, 7, 1), (6, 0, 1), (0, 0, 1), (1, 0, 0), (1, 0, 100)]
)
def test_an_impossible_rule_is_refused(nth: int, weekday: int, every: int) -> None:
    with pytest.raises(ValueError, match="no such rule"):
        monthly(nth, weekday, every)


def test_the_second_wednesdays_after_a_meeting() -> None:
    found = occurrences(SECOND_WEDNESDAY, date(2026, 12, 9), date(2027, 4, 14))
    assert found == [date(2027, 1, 13), date(2027, 2, 10), date(2027, 3, 10), date(2027, 4, 14)]


def test_second_wednesdays_meet_one_federal_holiday_before_2035() -> None:
    days = occurrences(SECOND_WEDNESDAY, date(2026, 1, 1), date(2034, 12, 31))
    assert [day for day in days if observed(day, ["ca"])] == [date(2026, 11, 11)]


def test_every_other_week_is_counted_from_the_first_meeting() -> None:
    fortnightly = weekly(1, every=2)
    first = date(2026, 12, 1)
    assert occurrences(fortnightly, first, date(2026, 12, 31)) == [date(2026, 12, 15), date(2026, 12, 29)]
    assert occurrences(fortnightly, date(2026, 12, 10), date(2026, 12, 31), start=first) == [
        date(2026, 12, 15),
        date(2026, 12, 29),
    ]


def test_nothing_comes_before_the_first_meeting() -> None:
    assert occurrences(weekly(1), date(2026, 1, 1), date(2026, 12, 8), start=date(2026, 12, 1)) == [
        date(2026, 12, 1),
        date(2026, 12, 8),
    ]


def test_a_fifth_wednesday_is_skipped_in_months_without_one() -> None:
    found = occurrences(monthly(5, 2), date(2026, 11, 30), date(2027, 6, 30))
    assert found == [date(2026, 12, 30), date(2027, 3, 31), date(2027, 6, 30)]


def test_the_last_friday_may_be_the_fourth_or_the_fifth() -> None:
    found = occurrences(monthly(-1, 4), date(2026, 12, 31), date(2027, 4, 30))
    assert found == [date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 26), date(2027, 4, 30)]


def test_an_empty_stretch_has_no_meeting() -> None:
    assert occurrences(SECOND_WEDNESDAY, date(2026, 12, 9), date(2026, 12, 9)) == []
    assert occurrences(SECOND_WEDNESDAY, date(2026, 12, 10), date(2026, 12, 9)) == []


@settings(deadline=None)
@given(RULES, st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_every_day_of_a_rule_is_one_of_its_weekdays_and_later_than_the_last(rule: Rule, after: date) -> None:
    found = occurrences(rule, after, after + timedelta(days=2000))
    weekdays = {weekday for _, weekday in rule.days}
    assert all((not weekdays or day.weekday() in weekdays) and day > after for day in found)
    assert all(not rule.months or day.month in rule.months for day in found)
    assert all(earlier < later for earlier, later in pairwise(found))


def test_the_last_business_day_of_a_month_is_no_weekend() -> None:
    found = occurrences(Rule("MONTHLY", 1, WORKWEEK, places=(-1,)), date(2027, 1, 1), date(2027, 5, 31))
    assert found == [
        date(2027, 1, 29),
        date(2027, 2, 26),
        date(2027, 3, 31),
        date(2027, 4, 30),
        date(2027, 5, 31),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        Rule("YEARLY", 1, monthdays=(30,), months=(2,)),
        Rule("MONTHLY", 12, monthdays=(31,)),
        Rule("MONTHLY", 2, months=(1,)),
        Rule("MONTHLY", 4, monthdays=(30,), months=(2,)),
    ],
)
def test_a_rule_that_never_comes_round_has_no_days(rule: Rule) -> None:
    assert occurrences(rule, date(2027, 2, 1), date(2036, 1, 1)) == []


def test_a_month_without_the_day_of_the_start_has_none() -> None:
    assert occurrences(Rule("MONTHLY", 1, months=(2,)), date(2026, 1, 30), date(2036, 1, 1)) == []
