"""What people type for a period, some hours, or a time with one end."""

from datetime import date, time

import pytest

from bot.calendar import zones
from bot.calendar.days import Answer, Clock, Day, Hours, Open, Question, Span, Stretch
from tests.calendar.reading import DEC_4, FR, TODAY, moment, read

TOMORROW = date(2026, 11, 24)
JAN_4, JAN_8 = date(2027, 1, 4), date(2027, 1, 8)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 2026-12-01 to 2026-12-04", date(2026, 12, 1), DEC_4),
        ("2026-12-01 - 2026-12-04", date(2026, 12, 1), DEC_4),
        ("Dec 1-15", date(2026, 12, 1), date(2026, 12, 15)),
        ("Dec 1 – 15", date(2026, 12, 1), date(2026, 12, 15)),
        ("January 4 to 8", JAN_4, JAN_8),
        ("between January 4 and 8, 2027", JAN_4, JAN_8),
        ("entre le 4 et le 8 janvier", JAN_4, JAN_8),
        ("du 4 au 8 janvier 2027", JAN_4, JAN_8),
        ("du lundi 4 au vendredi 8 janvier 2027", JAN_4, JAN_8),
        ("du 4 au 8", DEC_4, date(2026, 12, 8)),
        ("du 1er au 4 mars", date(2027, 3, 1), date(2027, 3, 4)),
        ("Dec 20 to Jan 5", date(2026, 12, 20), date(2027, 1, 5)),
        ("du 20 décembre au 5 janvier 2027", date(2026, 12, 20), date(2027, 1, 5)),
        ("tomorrow to Friday", TOMORROW, date(2026, 11, 27)),
        ("Monday to Friday next week", date(2026, 11, 30), DEC_4),
        ("de janvier à mars", date(2027, 1, 1), date(2027, 3, 31)),
        ("November to February", date(2026, 11, 1), date(2027, 2, 28)),
        ("2027 to 2028", date(2027, 1, 1), date(2028, 12, 31)),
        ("December 2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("décembre", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("next week", date(2026, 11, 30), date(2026, 12, 6)),
        ("la semaine prochaine", date(2026, 11, 30), date(2026, 12, 6)),
        ("the week of December 4 2026", date(2026, 11, 30), date(2026, 12, 6)),
        ("la semaine du 4 décembre", date(2026, 11, 30), date(2026, 12, 6)),
        ("this weekend", date(2026, 11, 28), date(2026, 11, 29)),
        ("cette fin de semaine", date(2026, 11, 28), date(2026, 11, 29)),
        ("fin de semaine", date(2026, 11, 28), date(2026, 11, 29)),
        ("next quarter", date(2027, 1, 1), date(2027, 3, 31)),
        ("Q2 2027", date(2027, 4, 1), date(2027, 6, 30)),
        ("deuxième trimestre de 2027", date(2027, 4, 1), date(2027, 6, 30)),
        ("this fiscal year", date(2026, 4, 1), date(2027, 3, 31)),
        ("exercice 2026-2027", date(2026, 4, 1), date(2027, 3, 31)),
        ("fiscal year 2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("first quarter of fiscal year 2026-2027", date(2026, 4, 1), date(2026, 6, 30)),
        ("T1 2026-2027", date(2026, 4, 1), date(2026, 6, 30)),
        ("last quarter of 2027", date(2027, 10, 1), date(2027, 12, 31)),
        ("early January", date(2027, 1, 1), date(2027, 1, 10)),
        ("mi-janvier", date(2027, 1, 11), date(2027, 1, 20)),
        ("late January", date(2027, 1, 21), date(2027, 1, 31)),
        ("the rest of the week", TODAY, date(2026, 11, 29)),
        ("the first half of 2027", date(2027, 1, 1), date(2027, 6, 30)),
        ("the next two weeks", TOMORROW, date(2026, 12, 7)),
        ("les deux prochaines semaines", TOMORROW, date(2026, 12, 7)),
        ("first week of January", JAN_4, date(2027, 1, 10)),
        ("2 weeks starting January 4", JAN_4, date(2027, 1, 17)),
    ],
)
def test_a_period_is_understood(text: str, first: date, last: date) -> None:
    assert read(text) == read(text, FR) == Span(first, last)


@pytest.mark.parametrize("text", ["Dec 8 to 4", "2026-12-08 to 2026-12-04", "from 2027 to 13-05", "1 to 4"])
def test_a_period_that_runs_backwards_or_is_none_is_not_understood(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Nov 1 to Dec 5", [(date(2026, 11, 1), date(2026, 12, 5)), (date(2027, 11, 1), date(2027, 12, 5))]),
        ("next Friday to Monday", [(date(2026, 11, 27), date(2026, 11, 30)), (DEC_4, date(2026, 12, 7))]),
        ("du mardi 4 au vendredi 8 janvier 2027", [(JAN_4, JAN_8), (date(2027, 1, 5), JAN_8)]),
        ("next weekend", [(date(2026, 11, 28), date(2026, 11, 29)), (date(2026, 12, 5), date(2026, 12, 6))]),
        ("fiscal 2027", [(date(2026, 4, 1), date(2027, 3, 31)), (date(2027, 4, 1), date(2028, 3, 31))]),
    ],
)
def test_a_doubtful_period_is_asked(text: str, spans: list[tuple[date, date]]) -> None:
    answer = read(text)
    assert isinstance(answer, Question)
    assert list(answer.options) == [Span(*ends) for ends in spans]


def stretch(day: date, first: int, last: int) -> Stretch:
    return Stretch(moment(day, first), moment(day, last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow from 1 to 4 pm", stretch(TOMORROW, 13, 16)),
        ("demain de 13 h à 16 h", stretch(TOMORROW, 13, 16)),
        ("Dec 4, 9 to 11 am", stretch(DEC_4, 9, 11)),
        ("9 am to 5 pm tomorrow", stretch(TOMORROW, 9, 17)),
        ("tomorrow from 9 to 5", stretch(TOMORROW, 9, 17)),
        ("tomorrow from 10 am for 2 hours", stretch(TOMORROW, 10, 12)),
        ("tomorrow afternoon", stretch(TOMORROW, 12, 18)),
        ("demain matin", stretch(TOMORROW, 6, 12)),
        ("demain en fin d’après-midi", stretch(TOMORROW, 16, 18)),
        ("the next 3 hours", stretch(TODAY, 12, 15)),
        ("9 to 11:00 am", Hours(time(9), time(11))),
        ("de 9 h à midi", Hours(time(9), time(12))),
        ("11:30-1:30", Hours(time(11, 30), time(13, 30))),
        ("10 pm to 2 am", Hours(time(22), time(2))),
        ("9 am to 5 pm (Vancouver)", Hours(time(9), time(17), "America/Vancouver")),
    ],
)
def test_a_stretch_of_hours_is_understood(text: str, expected: Answer) -> None:
    assert read(text) == read(text, FR) == expected


def test_a_place_after_the_end_is_that_of_both_ends() -> None:
    there = "America/Vancouver"
    expected = Stretch(moment(TOMORROW, 21, zone=there), moment(date(2026, 11, 25), 8, zone=there))
    assert read("tomorrow 9 pm to November 25, 8 am (Vancouver)") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("until further notice", Open("further-notice")),
        ("Jusqu’à nouvel ordre", Open("further-notice")),
        ("before December 4 2026", Open("before", Day(DEC_4))),
        ("avant le 4 décembre", Open("before", Day(DEC_4))),
        ("by December 4", Open("by", Day(DEC_4))),
        ("no later than December 4", Open("by", Day(DEC_4))),
        ("au plus tard le 4 décembre", Open("by", Day(DEC_4))),
        ("d’ici le 4 décembre", Open("by", Day(DEC_4))),
        ("d’ici la fin du mois", Open("by", Day(date(2026, 11, 30)))),
        ("by the end of next month", Open("by", Day(date(2026, 12, 31)))),
        ("après le 4 décembre 2026", Open("after", Day(DEC_4))),
        ("à compter du 4 décembre", Open("from", Day(DEC_4))),
        ("from December 4 on", Open("from", Day(DEC_4))),
        ("avant midi", Open("before", Clock(time(12)))),
        ("tomorrow before 5 pm", Open("before", moment(TOMORROW, 17))),
        ("by tomorrow at noon", Open("by", moment(TOMORROW, 12))),
    ],
)
def test_a_time_with_one_end_is_open(text: str, expected: Open) -> None:
    assert read(text) == read(text, FR) == expected


def test_hours_that_end_before_they_start_end_the_next_day() -> None:
    expected = Stretch(moment(TOMORROW, 22), moment(date(2026, 11, 25), 2))
    assert read("tomorrow 10 pm to 2 am") == expected
    assert expected.start.zone == zones.REFERENCE
