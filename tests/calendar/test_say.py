"""The layouts of Canada.ca, in both languages; ~ stands for a no-break space."""

from datetime import UTC, date, datetime, time

import pytest

from bot.calendar import say, zones
from bot.language import Language

EN, FR = Language.EN, Language.FR


def shown(text: str) -> str:
    assert "~" not in text
    return text.replace("\u00a0", "~")


def test_a_day_in_full() -> None:
    d = date(2026, 12, 9)
    assert shown(say.day(d, EN)) == "Wednesday, December 9, 2026"
    assert shown(say.day(d, FR)) == "mercredi 9~décembre 2026"


def test_a_day_without_weekday_or_year() -> None:
    d = date(2027, 3, 2)
    assert shown(say.day(d, EN, weekday=False)) == "March 2, 2027"
    assert shown(say.day(d, EN, year=False)) == "Tuesday, March 2"
    assert shown(say.day(d, FR, weekday=False)) == "2~mars 2027"
    assert shown(say.day(d, FR, year=False, weekday=False)) == "2~mars"


def test_the_first_of_the_month_is_an_ordinal_in_french_only() -> None:
    d = date(2027, 3, 1)
    assert shown(say.day(d, FR, weekday=False)) == "1er~mars 2027"
    assert shown(say.day(d, EN, weekday=False)) == "March 1, 2027"


@pytest.mark.parametrize(
    ("hour", "minute", "english", "french"),
    [
        (14, 30, "2:30~pm", "14~h~30"),
        (14, 0, "2~pm", "14~h"),
        (9, 5, "9:05~am", "9~h~05"),
        (12, 0, "noon", "midi"),
        (12, 30, "12:30~pm", "12~h~30"),
        (0, 0, "midnight", "minuit"),
        (0, 30, "12:30~am", "0~h~30"),
        (23, 59, "11:59~pm", "23~h~59"),
    ],
)
def test_a_time_of_day(hour: int, minute: int, english: str, french: str) -> None:
    assert shown(say.clock(time(hour, minute), EN)) == english
    assert shown(say.clock(time(hour, minute), FR)) == french


AT_TWO = zones.instant(date(2026, 12, 9), time(14), zones.REFERENCE)


def test_an_instant_is_said_on_the_clock_of_ottawa() -> None:
    assert shown(say.ottawa(AT_TWO, EN)) == "Wednesday, December 9, 2026, 2~pm Eastern Time (ET)"
    assert shown(say.ottawa(AT_TWO, FR)) == "mercredi 9~décembre 2026 à 14~h, heure de l’Est (HE)"


@pytest.mark.parametrize("zone", ["America/Toronto", "America/Iqaluit", "America/Winnipeg"])
def test_a_reader_whose_clock_agrees_with_ottawa_is_told_once(zone: str) -> None:
    assert say.moment(AT_TWO, EN, zone) == say.ottawa(AT_TWO, EN)


def test_a_reader_elsewhere_is_told_the_local_time_too() -> None:
    assert shown(say.moment(AT_TWO, EN, "America/Vancouver")) == (
        "Wednesday, December 9, 2026, 2~pm Eastern Time (ET) – noon in Vancouver (UTC−7)"
    )
    assert shown(say.moment(AT_TWO, FR, "America/St_Johns")) == (
        "mercredi 9~décembre 2026 à 14~h, heure de l’Est (HE) – 15~h~30 à St. John’s (UTC−3:30)"
    )


def test_a_reader_on_another_day_is_told_that_day() -> None:
    late = datetime(2026, 12, 10, 4, 5, tzinfo=UTC)
    assert shown(say.moment(late, EN, "America/St_Johns")) == (
        "Wednesday, December 9, 2026, 11:05~pm Eastern Time (ET)"
        " – 12:35~am on Thursday, December 10, in St. John’s (UTC−3:30)"
    )
    assert shown(say.moment(late, FR, "America/St_Johns")) == (
        "mercredi 9~décembre 2026 à 23~h~05, heure de l’Est (HE)"
        " – 0~h~35 le jeudi 10~décembre à St. John’s (UTC−3:30)"
    )


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        (date(2027, 3, 29), date(2027, 4, 4), "March 29 to April 4, 2027", "du 29~mars au 4~avril 2027"),
        (date(2027, 3, 1), date(2027, 3, 4), "March 1 to 4, 2027", "du 1er au 4~mars 2027"),
        (date(2027, 3, 4), date(2027, 3, 4), "March 4, 2027", "4~mars 2027"),
        (
            date(2026, 12, 30),
            date(2027, 1, 1),
            "December 30, 2026 to January 1, 2027",
            "du 30~décembre 2026 au 1er~janvier 2027",
        ),
        (
            date(2026, 3, 4),
            date(2027, 3, 5),
            "March 4, 2026 to March 5, 2027",
            "du 4~mars 2026 au 5~mars 2027",
        ),
    ],
)
def test_a_period(first: date, last: date, english: str, french: str) -> None:
    assert shown(say.days(first, last, EN)) == english
    assert shown(say.days(first, last, FR)) == french


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="is before"):
        say.days(date(2027, 3, 4), date(2027, 3, 3), EN)


def test_a_stretch_of_a_day() -> None:
    assert shown(say.clocks(time(9), time(17), EN)) == "9~am to 5~pm"
    assert shown(say.clocks(time(9), time(17), FR)) == "de 9~h à 17~h"


def test_a_list_has_no_comma_before_its_last_word() -> None:
    assert say.joined(["Ontario", "Quebec", "Yukon"], EN) == "Ontario, Quebec and Yukon"
    assert say.joined(["l’Ontario", "le Québec", "le Yukon"], FR) == "l’Ontario, le Québec et le Yukon"
    assert [say.joined(items, FR) for items in ([], ["a"], ["a", "b"])] == ["", "a", "a et b"]


def test_a_numeric_date_is_iso_even_of_a_datetime() -> None:
    assert say.iso(date(2027, 3, 2)) == say.iso(datetime(2027, 3, 2, 14, tzinfo=UTC)) == "2027-03-02"
