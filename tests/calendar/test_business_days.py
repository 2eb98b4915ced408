"""Business days are those of who writes, with the exceptions that are noted."""

from datetime import date, time

import pytest

from bot.calendar import zones
from bot.calendar.answers import Answer, Day, Question
from bot.calendar.days import counts_by, understand
from bot.calendar.workdays import Workdays, add_workdays, is_workday
from bot.language import Language

EN, FR = Language
TUESDAY, EVE, FEAST, FRIDAY, MONDAY = (date(2027, 6, day) for day in (22, 23, 24, 25, 28))
QUEBEC, ONTARIO = Workdays("qc"), Workdays("on")
"""The feast of Saint-Jean-Baptiste is a holiday of one of them."""


def read(text: str, language: Language, workdays: Workdays) -> Answer | None:
    return understand(
        text, language, zones.instant(TUESDAY, time(12), zones.REFERENCE), zones.REFERENCE, workdays
    )


@pytest.mark.parametrize(
    ("english", "french", "ontario", "quebec"),
    [
        ("in 2 business days", "dans deux jours ouvrables", FEAST, FRIDAY),
        ("2 working days from now", "dans 2 jours ouvrés", FEAST, FRIDAY),
        ("the next business day after June 23", "le prochain jour ouvrable après le 23 juin", FEAST, FRIDAY),
        ("first business day after June 23", "premier jour ouvrable après le 23 juin", FEAST, FRIDAY),
        ("the last business day before June 25", "le dernier jour ouvrable avant le 25 juin", FEAST, EVE),
        ("the business day before June 25", "le jour ouvrable avant le 25 juin", FEAST, EVE),
        ("2 business days before June 28", "deux jours ouvrables avant le 28 juin", FEAST, EVE),
        ("next business day", "le prochain jour ouvrable", EVE, EVE),
    ],
)
def test_a_business_day_skips_the_holidays_of_the_writers_administration(
    english: str, french: str, ontario: date, quebec: date
) -> None:
    for text, language in ((english, EN), (french, FR), (english, FR), (french, EN)):
        assert read(text, language, ONTARIO) == Day(ontario)
        assert read(text, language, QUEBEC) == Day(quebec)


def test_a_day_that_is_noted_as_off_is_skipped_and_one_noted_as_worked_is_not() -> None:
    off = Workdays("qc", ((EVE, False),))
    assert read("in 2 business days", EN, off) == Day(MONDAY)
    assert read("next business day", EN, off) == Day(FRIDAY)
    assert read("in 2 business days", EN, Workdays("qc", ((FEAST, True),))) == Day(FEAST)


def test_the_nth_business_day_of_a_month_follows_them_too() -> None:
    first = Workdays("qc", ((date(2027, 7, 2), False),))
    assert read("the first business day of July", EN, QUEBEC) == Day(date(2027, 7, 2))
    assert read("the first business day of July", EN, first) == Day(date(2027, 7, 5))


def test_beside_a_doubtful_day_it_is_asked() -> None:
    found = read("the business day after next Friday", EN, ONTARIO)
    assert isinstance(found, Question)
    assert found.options == (Day(MONDAY), Day(date(2027, 7, 5)))


def test_working_days_count_as_the_functions_do_and_are_keys() -> None:
    noted = Workdays("qc", ((EVE, False),))
    assert hash(noted) == hash(Workdays("qc", ((EVE, False),)))
    assert noted.add(TUESDAY, 1) == add_workdays(TUESDAY, 1, "qc", {EVE: False}) == FRIDAY
    assert noted.has(FRIDAY) == is_workday(FRIDAY, "qc", {EVE: False})
    assert not noted.has(EVE)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("in 3 business days", {"workdays"}),
        ("dans trois jours ouvrables", {"workdays"}),
        ("two working days before the next meeting", {"workdays", "meetings"}),
        ("d’ici la prochaine réunion", {"meetings"}),
        ("next Friday", set()),
        ("no date at all", set()),
    ],
)
def test_a_text_tells_what_it_counts_by(text: str, by: set[str]) -> None:
    assert counts_by(text, EN) == counts_by(text, FR) == by
