"""Days that no calendar has and times that no clock shows; read on Monday, November 23, 2026, at noon."""

from datetime import date, time

import pytest

from bot.calendar.days import Answer, Clock, Day, Hours, NoSuch, Open, Rule, Span
from bot.calendar.say_answers import answer
from bot.language import Language
from tests.calendar.reading import EN, FR, moment, read

FEBRUARY = (date(2027, 2, 28), date(2027, 3, 1))
JUNE = (date(2027, 6, 30), date(2027, 7, 1))
APRIL = (date(2027, 4, 30), date(2027, 5, 1))
TOMORROW = date(2026, 11, 24)

DAYS = {
    FEBRUARY: "February 30|Feb. 30, 2027|30 février|le 30 février 2027|2027-02-30|30/2/2027|2/30/2027|2/30"
    "|29 février 2027|February 29, 2027|Friday, February 30|vendredi le 30 février|30-Feb-27",
    JUNE: "June 31|June 31st|the 31st of June|June thirty-first|June 32|31 juin|le 31 juin"
    "|le trente et un juin",
    APRIL: "April 31, 2027|31 avril|31/04/2027|2027-04-31",
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("text", "days"), [(text, days) for days in DAYS for text in DAYS[days].split("|")])
def test_a_day_that_a_month_does_not_have_is_answered_with_those_beside_it(
    text: str, days: tuple[date, ...], language: Language
) -> None:
    assert read(text, language) == NoSuch("day", tuple(Day(day) for day in days))


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("by June 31", [Open("by", Day(day)) for day in JUNE]),
        ("d’ici le 31 juin", [Open("by", Day(day)) for day in JUNE]),
        ("le 30 février à 14 h", [moment(day, 14) for day in FEBRUARY]),
        ("February 30 at 2 pm", [moment(day, 14) for day in FEBRUARY]),
        ("2027-02-30 14:00", [moment(day, 14) for day in FEBRUARY]),
        ("February 25 to 30", [Span(date(2027, 2, 25), day) for day in FEBRUARY]),
        ("February 30 to March 2", [Span(day, date(2027, 3, 2)) for day in FEBRUARY]),
        ("du 25 au 30 février", [Span(date(2027, 2, 25), day) for day in FEBRUARY]),
        ("February 29 to March 3, 2027", [Span(day, date(2027, 3, 3)) for day in FEBRUARY]),
        ("the 31st of next February", None),
    ],
)
def test_what_is_said_with_such_a_day_stays(text: str, nearest: list[Answer] | None) -> None:
    expected = NoSuch("day", tuple(nearest)) if nearest else None
    assert read(text, EN) == read(text, FR) == expected


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("14:75", [Clock(time(14, 59)), Clock(time(15))]),
        ("14 h 75", [Clock(time(14, 59)), Clock(time(15))]),
        ("14h75", [Clock(time(14, 59)), Clock(time(15))]),
        ("2:75 pm", [Clock(time(14, 59)), Clock(time(15))]),
        ("25:00", [Clock(time(23))]),
        ("25 h", [Clock(time(23))]),
        ("tomorrow 25:00", [moment(TOMORROW, 23)]),
        ("tomorrow at 24:30", [moment(TOMORROW, 23, 30)]),
        ("tomorrow at 14:60", [moment(TOMORROW, 14, 59), moment(TOMORROW, 15)]),
        ("demain à 14 h 75", [moment(TOMORROW, 14, 59), moment(TOMORROW, 15)]),
        ("9:00 to 25:00", [Hours(time(9), time(23))]),
        ("de 9 h à 25 h", [Hours(time(9), time(23))]),
        ("every day at 25:00", [Rule("DAILY", time=time(23))]),
    ],
)
def test_a_time_that_no_clock_shows_is_answered_with_those_beside_it(
    text: str, nearest: list[Answer]
) -> None:
    assert read(text, EN) == read(text, FR) == NoSuch("time", tuple(nearest))


@pytest.mark.parametrize("text", ["February 29", "29 février", "midnight", "24 h", "le 31", "23:59"])
def test_what_exists_is_not_asked_about_so(text: str) -> None:
    assert not isinstance(read(text), NoSuch)
    assert read(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "32",
        "the 45th",
        "12/34",
        "room 25:61",
        "item 4:75",
        "30",
        "2026-13-05",
        "13/13/2026",
        "version 31.6.27.1",
    ],
)
def test_what_is_no_date_at_all_stays_so(text: str) -> None:
    assert read(text, EN) is None
    assert read(text, FR) is None


def test_it_is_not_said_as_one_answer() -> None:
    with pytest.raises(ValueError, match="not said"):
        answer(NoSuch("day", (Day(FEBRUARY[0]),)), EN)
