"""Two days joined in every way that people join them; read on Monday, November 23, 2026, at noon."""

from datetime import date

import pytest

from bot.calendar.days import Question, Span, Stretch
from tests.calendar.reading import EN, FR, TODAY, moment, read

TOMORROW = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)
FIRST, LAST = date(2027, 1, 11), date(2027, 1, 14)

JANUARY = """
January 11 to 14|January 11-14|Jan. 11 – 14, 2027|11 to 14 January|the 11th to the 14th of January
from January 11 until the 14th|January 11 through January 14|between January 11 and 14
between the 11th and the 14th of January|starting January 11 until January 14|January 11 for 4 days
Monday, January 11 to Thursday, January 14|2027-01-11/2027-01-14
from the eleventh to the fourteenth of January
du 11 au 14 janvier|le 11 au 14 janvier|11 au 14 janv. 2027|11-14 janvier|de 11 à 14 janvier
entre le 11 et le 14 janvier|entre les 11 et 14 janvier|entre le 11 janvier et le 14|du 11 janvier au 14
à compter du 11 janvier jusqu’au 14 janvier|à partir du 11 jusqu’au 14 janvier|du 11 janvier jusqu’au 14
du lundi 11 au jeudi 14 janvier|du lundi le 11 janvier au jeudi le 14 janvier|du 11 janvier pendant 4 jours
dans la période du 11 au 14 janvier 2027|du 2027-01-11 au 2027-01-14|du onze au quatorze janvier
""".strip().replace("\n", "|")


@pytest.mark.parametrize("text", JANUARY.split("|"))
def test_two_days_are_joined_in_many_ways(text: str) -> None:
    assert read(text) == read(text, FR) == Span(FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 11 au 14 du mois prochain", date(2026, 12, 11), date(2026, 12, 14)),
        ("du 11 au 14 le mois prochain", date(2026, 12, 11), date(2026, 12, 14)),
        ("le mois prochain, entre le 11 et le 14", date(2026, 12, 11), date(2026, 12, 14)),
        ("the 11th to the 14th of next month", date(2026, 12, 11), date(2026, 12, 14)),
        ("du 25 au 27 courant", date(2026, 11, 25), FRIDAY),
        ("d’aujourd’hui au 15", TODAY, date(2026, 12, 15)),
        ("de demain jusqu’au 4", TOMORROW, date(2026, 12, 4)),
        ("depuis mardi jusqu’à vendredi", TOMORROW, FRIDAY),
        ("du mardi au jeudi de la semaine prochaine", date(2026, 12, 1), date(2026, 12, 3)),
        ("la semaine du 11 au 14", date(2026, 12, 11), date(2026, 12, 14)),
        ("the week of January 11 to 15", FIRST, date(2027, 1, 15)),
        ("de mars à mai 2027", date(2027, 3, 1), date(2027, 5, 31)),
        ("les trois premiers mois de 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("the last two weeks of March", date(2027, 3, 18), date(2027, 3, 31)),
        ("the first 5 days of January", date(2027, 1, 1), date(2027, 1, 5)),
    ],
)
def test_a_period_borrows_what_it_does_not_say(text: str, first: date, last: date) -> None:
    assert read(text) == read(text, FR) == Span(first, last)


@pytest.mark.parametrize(
    "text", ["du 28 février au 4", "du 28 au 4 mars", "February 28 to 4", "the 28th to the 4th of March"]
)
def test_days_around_the_end_of_a_month_are_of_two_months(text: str) -> None:
    assert read(text) == read(text, FR) == Span(date(2027, 2, 28), date(2027, 3, 4))


def test_a_number_in_words_is_not_cut_in_two() -> None:
    assert read("du vingt-sept au trente janvier", FR) == Span(date(2027, 1, 27), date(2027, 1, 30))
    assert read("du vingt-sept au trois janvier", FR) == Span(date(2026, 12, 27), date(2027, 1, 3))


@pytest.mark.parametrize(
    "text", ["January 11 and 12", "the 11th and 12th of January", "les 11 et 12 janvier"]
)
def test_two_days_in_a_row_are_a_period(text: str) -> None:
    assert read(text) == read(text, FR) == Span(FIRST, date(2027, 1, 12))


@pytest.mark.parametrize("text", ["January 11 and 14", "les 11 et 14 janvier", "les 11, 12 et 14 janvier"])
def test_days_that_are_not_in_a_row_are_no_period(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from Friday noon to Monday morning", moment(FRIDAY, 12), moment(MONDAY, 12)),
        ("de vendredi midi à lundi matin", moment(FRIDAY, 12), moment(MONDAY, 12)),
        ("Friday evening to Sunday", moment(FRIDAY, 17), moment(MONDAY, 0)),
        ("du vendredi soir au dimanche", moment(FRIDAY, 17), moment(MONDAY, 0)),
        ("January 11 at 9 am until Tuesday", moment(FIRST, 9), moment(date(2027, 1, 13), 0)),
        ("du 11 janvier à 9 h au 14", moment(FIRST, 9), moment(date(2027, 1, 15), 0)),
        ("du 11 janvier à 9 h au 14 janvier à 16 h", moment(FIRST, 9), moment(LAST, 16)),
        ("entre demain 9 h et vendredi 11 h", moment(TOMORROW, 9), moment(FRIDAY, 11)),
        ("de demain à 9 h jusqu’à vendredi à 11 h", moment(TOMORROW, 9), moment(FRIDAY, 11)),
        ("from 9 am tomorrow to 11 am Friday", moment(TOMORROW, 9), moment(FRIDAY, 11)),
    ],
)
def test_an_end_with_an_hour_and_one_without_make_a_stretch(text: str, start: object, end: object) -> None:
    found = read(text)
    assert isinstance(found, Stretch)
    assert (found.start, found.end) == (start, end)
    assert read(text, FR) == found


@pytest.mark.parametrize("text", ["January 11-14 at 2 pm", "du 11 au 14 janvier à 14 h"])
def test_one_hour_for_several_days_is_asked_about(text: str) -> None:
    ends = moment(FIRST, 14), moment(LAST, 14)
    assert read(text, EN) == read(text, FR) == Question((Stretch(*ends), *ends), "which-reading")


def test_sept_alone_is_a_number_in_french_and_a_month_in_english() -> None:
    assert read("sept", FR) is None
    assert read("sept", EN) == Span(date(2027, 9, 1), date(2027, 9, 30))
