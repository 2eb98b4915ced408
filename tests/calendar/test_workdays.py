"""Holidays and working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.workdays import (
    REGIONS,
    UnknownRegion,
    add_workdays,
    holiday,
    is_workday,
    name,
    observed,
)
from bot.language import Language

EN, FR = Language.EN, Language.FR
DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(3 * 365 + 1)]


def test_the_federal_calendar_and_the_thirteen_others_are_known() -> None:
    assert len(REGIONS) == 14
    assert {"ca", "bc", "nl", "qc", "nu"} < set(REGIONS)


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2026, 11, 11), "Remembrance Day", "jour du Souvenir"),
        (date(2027, 3, 29), "Easter Monday", "lundi de Pâques"),
        (date(2026, 5, 18), "Victoria Day", "fête de la Reine"),
        (date(2026, 12, 28), "Boxing Day (observed)", "lendemain de Noël (congé reporté)"),
        (date(2027, 12, 27), "Christmas Day (observed)", "jour de Noël (congé reporté)"),
    ],
)
def test_a_federal_holiday_has_its_name_in_both_languages(day: date, english: str, french: str) -> None:
    assert holiday(day, "ca", EN) == english
    assert holiday(day, "ca", FR) == french


def test_an_ordinary_day_has_no_name() -> None:
    assert holiday(date(2026, 12, 9), "ca", EN) is None


def test_every_holiday_of_three_years_is_named_in_both_languages() -> None:
    found = {key for day in DAYS for _, key in observed(day, REGIONS)}
    assert len(found) > 25
    assert not {key for key in found if key.startswith("other")}
    assert all(name(key, EN) and name(key, FR) for key in found)
    assert not [key for key in found if "'" in name(key, EN) + name(key, FR)]


def test_a_day_with_two_names_says_both() -> None:
    assert holiday(date(2026, 7, 1), "nl", EN) == "Canada Day and Memorial Day"
    assert holiday(date(2026, 7, 1), "nl", FR) == "fête du Canada et jour commémoratif"


def test_a_municipality_follows_its_province() -> None:
    assert holiday(date(2027, 2, 15), "mb-winnipeg", FR) == "journée Louis-Riel"
    assert holiday(date(2027, 2, 15), "qc-montreal", FR) is None


@pytest.mark.parametrize("region", ["", "us", "CA", "toronto-on"])
def test_an_unknown_region_is_refused(region: str) -> None:
    with pytest.raises(UnknownRegion):
        is_workday(date(2026, 12, 9), region)


def test_a_provincial_holiday_is_a_working_day_elsewhere() -> None:
    day = date(2026, 6, 24)
    assert not is_workday(day, "qc")
    assert is_workday(day, "ca")
    assert is_workday(day, "on")


def test_weekends_are_no_working_days() -> None:
    assert [is_workday(date(2026, 12, n)) for n in (4, 5, 6, 7)] == [True, False, False, True]


def test_an_exception_comes_first() -> None:
    monday, saturday = date(2026, 12, 7), date(2026, 12, 5)
    assert not is_workday(monday, exceptions={monday: False})
    assert is_workday(saturday, exceptions={saturday: True})
    assert add_workdays(date(2026, 12, 4), 1, exceptions={monday: False}) == date(2026, 12, 8)


def test_ten_working_days_before_a_meeting_skip_its_holidays() -> None:
    # 2026-11-11 is Remembrance Day for the federal government and no holiday in Ontario.
    assert add_workdays(date(2026, 11, 18), -10, "ca") == date(2026, 11, 3)
    assert add_workdays(date(2026, 11, 18), -10, "on") == date(2026, 11, 4)


def test_working_days_are_counted_over_the_end_of_the_year() -> None:
    assert add_workdays(date(2026, 12, 24), 1, "ca") == date(2026, 12, 29)
    assert add_workdays(date(2026, 12, 31), 1, "ca") == date(2027, 1, 4)


def test_no_working_day_added_is_the_same_day_even_a_holiday() -> None:
    assert add_workdays(date(2026, 12, 25), 0) == date(2026, 12, 25)


def test_the_regions_that_rest_on_a_day_are_listed_in_the_order_given() -> None:
    found = observed(date(2026, 11, 11), ["on", "bc-vancouver", "ca", "qc", "nu"])
    assert found == (("bc-vancouver", "remembrance"), ("ca", "remembrance"), ("nu", "remembrance"))


@given(st.sampled_from(DAYS), st.integers(1, 40), st.sampled_from(REGIONS))
def test_working_days_added_and_taken_away_return_to_a_working_day(day: date, n: int, region: str) -> None:
    start = add_workdays(day, 1, region)
    assert is_workday(start, region)
    assert add_workdays(add_workdays(start, n, region), -n, region) == start
