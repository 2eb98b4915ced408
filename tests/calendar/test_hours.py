"""Two clocks joined in every way that people join them; read on Monday, November 23, 2026, at noon."""

from datetime import date, time

import pytest

from bot.calendar.answers import Moment
from bot.calendar.days import Clock, Hours, Open, Question, Stretch
from tests.calendar.reading import DEC_4, FR, TODAY, moment, read

TOMORROW = date(2026, 11, 24)
NEXT_MONDAY = date(2026, 11, 30)


def hours(start: int, end: int, minutes: tuple[int, int] = (0, 0)) -> Hours:
    return Hours(time(start, minutes[0]), time(end, minutes[1]))


MORNING = """
9 to 11 am|9am-11am|from 9 am until 11 am|between 9 and 11 am|0900-1100|from 0900 to 1100 hours
de 9 h à 11 h|9h-11h|9 h – 11 h|9 h à 11 h|entre 9 h et 11 h|entre 9 et 11 h|de 9 h jusqu’à 11 h
à partir de 9 h jusqu’à 11 h|9h/11h|de 9 heures à 11 heures|de neuf heures à onze heures|9 h à 11
9 h à 11 h du matin|de 9 h 00 à 11 h 00|dès 9 h jusqu’à 11 h
""".strip().replace("\n", "|")


@pytest.mark.parametrize("text", MORNING.split("|"))
def test_two_clocks_are_joined_in_many_ways(text: str) -> None:
    assert read(text) == read(text, FR) == hours(9, 11)


DAYS = """
le 4 décembre de 9 h à 11 h|4 décembre, 9h-11h|de 9 h à 11 h le 4 décembre|entre 9 h et 11 h, le 4 décembre
vendredi 4 décembre entre 9 h et 11 h|9h à 11h le vendredi 4 décembre 2026|2026-12-04, 9 h à 11 h
December 4, 9-11 am|9 to 11 am on December 4|between 9 and 11 am, December 4|2026-12-04 09:00-11:00
""".strip().replace("\n", "|")


@pytest.mark.parametrize("text", DAYS.split("|"))
def test_the_day_of_two_clocks_stands_before_or_after(text: str) -> None:
    assert read(text) == read(text, FR) == Stretch(moment(DEC_4, 9), moment(DEC_4, 11))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de 3 h à 5 h", hours(3, 5)),
        ("entre 3 h et 4 h 30", hours(3, 4, (0, 30))),
        ("de 3 à 4 h 30", hours(3, 4, (0, 30))),
        ("from 3 h to 4 h 30", hours(3, 4, (0, 30))),
        ("de 3 h à 9 h", hours(3, 9)),
        ("de minuit à 6 h", hours(0, 6)),
    ],
)
def test_the_french_clock_counts_to_twenty_four_as_it_is_written(text: str, expected: Hours) -> None:
    assert read(text, FR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de 3 h à 5 h de l’après-midi", hours(15, 17)),
        ("de 3 h à 5 h du soir", hours(15, 17)),
        ("3 to 5 in the evening", hours(15, 17)),
        ("de 7 à 9 heures du soir", hours(19, 21)),
        ("entre 3 h et 5 h du matin", hours(3, 5)),
        ("de 9 h à 3 h", hours(9, 15)),
        ("de 11 h 30 à 1 h 30", hours(11, 13, (30, 30))),
        ("de midi à 2 h", hours(12, 14)),
        ("11 to 1 at night", hours(23, 1)),
    ],
)
def test_a_sure_hour_or_a_part_of_the_day_settles_both_ends(text: str, expected: Hours) -> None:
    assert read(text) == read(text, FR) == expected


@pytest.mark.parametrize("text", ["de 5 à 7", "entre 5 et 7"])
def test_bare_numbers_of_a_french_range_are_asked_about(text: str) -> None:
    assert read(text, FR) == Question((hours(5, 7), hours(17, 19)), "morning-or-afternoon")


def test_cinq_a_sept_is_hours_or_the_fifth() -> None:
    answer = read("5 à 7", FR)
    options = hours(5, 7), hours(17, 19), moment(date(2026, 12, 5), 7)
    assert answer == Question(options, "which-reading")


def test_an_article_makes_it_a_day() -> None:
    assert read("le 5 à 7 h du matin", FR) == moment(date(2026, 12, 5), 7)
    assert read("5 à 7 du matin", FR) == hours(5, 7)


def test_hours_of_an_english_clock_are_of_the_afternoon_because_nobody_means_the_night() -> None:
    assert read("from 3 to 4:30") == hours(15, 16, (0, 30))


def test_twelve_am_after_a_morning_hour_may_be_noon() -> None:
    assert read("10 am to 12 am") == Question((hours(10, 0), hours(10, 12)), "morning-or-afternoon")
    assert read("10 pm to 12 am") == hours(22, 0)


@pytest.mark.parametrize(
    "text", ["2 pm to 2 pm", "14:30-14:15", "de 14 h 30 à 14 h 15", "vendredi 13 h à midi"]
)
def test_hours_that_go_on_for_most_of_a_day_are_not_understood(text: str) -> None:
    assert read(text) is read(text, FR) is None


@pytest.mark.parametrize("text", ["9.30 to 11", "9.30-11.00", "de 9.30 à 11"])
def test_hours_with_a_dot_are_no_day_of_september(text: str) -> None:
    assert read(text) == read(text, FR) == hours(9, 11, (30, 0))


def test_an_hour_with_a_length_is_of_the_same_half_of_the_day_as_in_a_range() -> None:
    assert read("from 2:00 for an hour") == hours(14, 15)
    assert read("de 2 h pendant une heure", FR) == hours(2, 3)
    assert read("de 14 h pendant 90 minutes", FR) == hours(14, 15, (0, 30))
    assert read("de 2 pendant une heure", FR) == Question(
        (hours(2, 3), hours(14, 15)), "morning-or-afternoon"
    )


@pytest.mark.parametrize("text", ["tomorrow 9-11", "demain 9-11", "demain de 9 à 11"])
def test_two_numbers_beside_tomorrow_are_hours_and_no_date(text: str) -> None:
    assert read(text) == read(text, FR) == Stretch(moment(TOMORROW, 9), moment(TOMORROW, 11))


@pytest.mark.parametrize("text", ["tonight between 1 and 3", "entre 1 h et 3 h cette nuit"])
def test_the_small_hours_of_tonight_are_of_the_next_day(text: str) -> None:
    assert read(text) == read(text, FR) == Stretch(moment(TOMORROW, 1), moment(TOMORROW, 3))


@pytest.mark.parametrize("text", ["Monday 9 to 11 am", "lundi de 9 h à 11 h", "lundi 9h-11h"])
def test_hours_of_today_that_are_over_are_of_the_next_such_weekday(text: str) -> None:
    assert read(text) == read(text, FR) == Stretch(moment(NEXT_MONDAY, 9), moment(NEXT_MONDAY, 11))


@pytest.mark.parametrize("text", ["Monday 2 to 3 pm", "lundi de 14 h à 15 h"])
def test_hours_of_today_that_are_ahead_are_asked_about(text: str) -> None:
    options = tuple(Stretch(moment(day, 14), moment(day, 15)) for day in (TODAY, NEXT_MONDAY))
    assert read(text) == read(text, FR) == Question(options, "this-or-next")


@pytest.mark.parametrize(
    "text",
    ["1 pm UTC-5", "13:00 (UTC−5)", "13 h UTC-5"],
)
def test_a_distance_from_utc_is_no_second_clock(text: str) -> None:
    assert read(text) == read(text, FR) == Clock(time(13), "Etc/GMT+5")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-12-04T13:00:00-05:00", "Etc/GMT+5"),
        ("2026-12-04T13:00-03:30", "America/St_Johns"),
        ("2026-12-04T13:00:00Z", "UTC"),
        ("December 4, 1 pm in Vancouver", "America/Vancouver"),
        ("le 4 décembre, 13 h à Vancouver", "America/Vancouver"),
        ("le 4 décembre à 13 h, heure normale de l’Est", "America/Toronto"),
        ("December 4, 1 pm Eastern Standard Time", "America/Toronto"),
        ("December 4, 1 pm local time", "America/Toronto"),
        ("le 4 décembre à 13 h, heure locale", "America/Toronto"),
    ],
)
def test_a_place_or_a_distance_is_written_in_many_ways(text: str, zone: str) -> None:
    assert read(text) == read(text, FR) == Moment(DEC_4, time(13), zone)


@pytest.mark.parametrize(
    ("text", "kind", "clocks"),
    [
        ("before lunch", "before", (11, 12)),
        ("avant le dîner", "before", (11, 12)),
        ("avant le déjeuner", "before", (7, 11, 12)),  # breakfast in Canada, lunch elsewhere
        ("after dinner", "after", (19, 20)),
        ("après le souper", "after", (19, 20)),
    ],
)
def test_a_meal_has_no_hour_that_everybody_agrees_on(text: str, kind: str, clocks: tuple[int, ...]) -> None:
    options = tuple(Open(kind, Clock(time(hour))) for hour in clocks)
    assert read(text) == read(text, FR) == Question(options, "which-reading")


def test_a_part_of_a_day_bounds_an_open_time() -> None:
    assert read("before tomorrow morning") == Open("before", moment(TOMORROW, 6))
    assert read("d’ici demain matin", FR) == Open("by", moment(TOMORROW, 12))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("since Monday", (date(2026, 11, 16), TODAY)),
        ("depuis vendredi", (date(2026, 11, 20), date(2026, 11, 27))),
        ("depuis le 4 décembre", (date(2025, 12, 4), DEC_4)),
        ("depuis le 4", (date(2026, 11, 4), DEC_4)),
    ],
)
def test_since_speaks_of_the_last_one(text: str, days: tuple[date, date]) -> None:
    answer = read(text)
    assert answer == read(text, FR)
    assert isinstance(answer, Question)
    assert [getattr(option, "kind", "") for option in answer.options] == ["from", "from"]
    assert tuple(getattr(getattr(option, "at", None), "date", None) for option in answer.options) == days
