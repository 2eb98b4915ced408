"""Texts that a wrong reading lies close to; read on Monday, November 23, 2026, at noon."""

from datetime import date, time

import pytest

from bot.calendar.days import Answer, Day, Question, Rule, Span, Stretch
from bot.calendar.recurrence import readings
from bot.calendar.rule import monthly
from tests.calendar.reading import EN, FR, TODAY, moment, read

DEC_4 = date(2026, 12, 4)
FRIDAY = date(2026, 11, 27)
QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))

READ = [
    ("4-Dec-26", Day(DEC_4)),  # not from the 4th to the 26th
    ("04/déc/26", Day(DEC_4)),
    ("June thirtieth", Day(date(2027, 6, 30))),
    ("June twenty-first", Day(date(2027, 6, 21))),  # not from the 20th to the 1st
    ("dans une demie heure", moment(TODAY, 12, 30)),  # not an hour and a half
    ("dans une demi-heure", moment(TODAY, 12, 30)),
    ("dans deux semaines, 14 h", moment(date(2026, 12, 7), 14)),  # not two weeks and 14 hours
    ("two weeks from Friday at 2 pm ET", moment(date(2026, 12, 11), 14)),
    ("4 Dec, 8 in the evening", moment(DEC_4, 20)),  # not "Dec 8" at four
    ("at 14h30 on the day after tomorrow", moment(date(2026, 11, 25), 14, 30)),  # not in 30 days
    ("vendredi le 4 à 14 h HE", moment(DEC_4, 14)),  # not from 4 to 14 h
    ("le 4 - 14 h", moment(DEC_4, 14)),
    ("T4 de 2026-2027", QUARTER),  # not until the end of 2027
    ("in Q4 of 2026-2027", QUARTER),
    ("4e trimestre, EF 2026-27", QUARTER),
    ("FY26-27", Span(date(2026, 4, 1), date(2027, 3, 31))),
    ("first business day of the month", Day(date(2026, 12, 1))),  # this month's is over
    ("le premier jour ouvrable du mois", Day(date(2026, 12, 1))),
    ("la première quinzaine du mois", Span(date(2026, 12, 1), date(2026, 12, 15))),
    ("en fin de semaine", Span(date(2026, 11, 28), date(2026, 11, 29))),  # the weekend, in Canada
    ("octobre à la fin de juin", Span(date(2026, 10, 1), date(2027, 6, 30))),  # under way
    ("January 4-8 next year", Span(date(2027, 1, 4), date(2027, 1, 8))),  # not for eight years
    ("du 4 au 8 janvier de l’an prochain", Span(date(2027, 1, 4), date(2027, 1, 8))),
    ("à partir du 4 jusqu’au 8", Span(DEC_4, date(2026, 12, 8))),  # not two hours
    ("le 4 au 8", Span(DEC_4, date(2026, 12, 8))),
    ("January 4, 5 and 6", Span(date(2027, 1, 4), date(2027, 1, 6))),
    ("les 4, 5 et 6 janvier 2027", Span(date(2027, 1, 4), date(2027, 1, 6))),
    ("January and February", Span(date(2027, 1, 1), date(2027, 2, 28))),
    ("janvier et février 2027", Span(date(2027, 1, 1), date(2027, 2, 28))),
    ("le 31 mars prochain", Day(date(2027, 3, 31))),
    ("le 4 novembre dernier", Day(date(2026, 11, 4))),
    ("le 4 décembre dernier", Day(date(2025, 12, 4))),
    ("December 4 next year", Day(date(2027, 12, 4))),
    ("la veille de Noël", Day(date(2026, 12, 24))),
    ("le vendredi précédant le 4 janvier", Day(date(2027, 1, 1))),
    ("premiere semaine d octobre 2027", Span(date(2027, 10, 4), date(2027, 10, 10))),  # no apostrophe
    ("d aujourd hui au 15", Span(TODAY, date(2026, 12, 15))),
    ("l annee prochaine", Span(date(2027, 1, 1), date(2027, 12, 31))),
    ("this coming Friday", Day(FRIDAY)),
    ("in three days' time", Day(date(2026, 11, 26))),
    ("a week Friday", Day(DEC_4)),
    ("le vendredi 4 décembre (matin)", Stretch(moment(DEC_4, 6), moment(DEC_4, 12))),
    ("vendredi 4 décembre (9 h à 10 h 30)", Stretch(moment(DEC_4, 9), moment(DEC_4, 10, 30))),
    ("Dec. '26", Span(date(2026, 12, 1), date(2026, 12, 31))),  # not its 26th day
    ("2026-W50", Span(date(2026, 12, 7), date(2026, 12, 13))),
    ("demain à 15.00 h", moment(date(2026, 11, 24), 15)),
    ("les 4 et 5", Span(DEC_4, date(2026, 12, 5))),
    ("semaine n° 50", Span(date(2026, 12, 7), date(2026, 12, 13))),
    ("second and fourth Wednesdays", Rule("MONTHLY", days=((2, 2), (4, 2)))),
    ("les 2e et 4e mercredis du mois", Rule("MONTHLY", days=((2, 2), (4, 2)))),
    ("the 1st and 15th of the month", Rule("MONTHLY", monthdays=(1, 15))),
    ("les premiers lundis du mois", monthly(1, 0)),
    ("every Mon, Wed, Fri", Rule("WEEKLY", days=((None, 0), (None, 2), (None, 4)))),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_the_reading_that_is_meant_is_taken(text: str, expected: Answer) -> None:
    assert read(text, EN) == read(text, FR) == expected


ASKED = [
    ("Friday 10", moment(FRIDAY, 10), Day(date(2027, 9, 10))),  # the next that is a 10th is far off
    ("vendredi 9 à 17 h", Stretch(moment(FRIDAY, 9), moment(FRIDAY, 17)), moment(date(2027, 4, 9), 17)),
    ("week 3", Span(date(2026, 1, 12), date(2026, 1, 18)), Span(date(2027, 1, 18), date(2027, 1, 24))),
    ("semaine 3", Span(date(2026, 1, 12), date(2026, 1, 18)), Span(date(2027, 1, 18), date(2027, 1, 24))),
    ("this January", Span(date(2026, 1, 1), date(2026, 1, 31)), Span(date(2027, 1, 1), date(2027, 1, 31))),
    ("in two months on Tuesday", Day(date(2027, 1, 19)), Day(date(2027, 1, 26))),
    ("mardi dans un mois", Day(date(2026, 12, 22)), Day(date(2026, 12, 29))),
    (
        "deux semaines à partir du 4 janvier",
        Span(date(2027, 1, 4), date(2027, 1, 17)),
        Day(date(2027, 1, 18)),
    ),
    ("tous les quinze jours", Rule("DAILY", 15), Rule("WEEKLY", 2)),
    ("tous les 15 jours", Rule("DAILY", 15), Rule("WEEKLY", 2)),
    ("dans une quinzaine de jours", Day(date(2026, 12, 7)), Day(date(2026, 12, 8))),
]


@pytest.mark.parametrize(("text", "one", "other"), ASKED, ids=[text for text, *_ in ASKED])
def test_where_either_may_be_meant_it_is_asked(text: str, one: Answer, other: Answer) -> None:
    found = read(text, FR)
    assert isinstance(found, Question)
    assert found == read(text, EN)
    assert set(found.options) == {one, other}


def test_a_near_day_of_a_weekday_and_a_number_is_not_asked() -> None:
    assert read("Friday 18") == Day(date(2026, 12, 18))
    assert read("week 50") == Span(date(2026, 12, 7), date(2026, 12, 13))
    assert read("vendredi 4 à 17 h", FR) == moment(DEC_4, 17)


def test_the_end_of_an_afternoon_is_of_the_afternoon() -> None:
    found = read("from 2:00 tomorrow until 4:00")
    tomorrow = date(2026, 11, 24)
    assert isinstance(found, Question)
    assert Stretch(moment(tomorrow, 14), moment(tomorrow, 16)) in found.options


def test_mar_in_english_is_march() -> None:
    assert read("Mar 5 AM", EN) == Stretch(moment(date(2027, 3, 5), 6), moment(date(2027, 3, 5), 12))
    assert read("mar. 9 h", FR) == moment(date(2026, 11, 24), 9)


def test_a_list_of_weekdays_is_a_series_only_where_one_is_asked_for() -> None:

    assert readings("lundi et mercredi à 10 h", FR) == (
        Rule("WEEKLY", days=((None, 0), (None, 2)), time=time(10)),
    )
    assert read("lundi et mercredi à 10 h", FR) is None
