"""A rule without its hour: the hours that are offered keep what was said of it."""

from datetime import time

import pytest

from bot.calendar.recurrence import monthly, part_of_day, readings, understand_rule, weekly, words
from bot.language import Language
from commands.series_hours import OF_PART, USUAL, at_hours

EN, FR = Language
FRIDAY = 4


@pytest.mark.parametrize(
    ("english", "french", "part"),
    [
        ("every Friday morning", "tous les vendredis matin", "morning"),
        ("Friday mornings", "tous les vendredis en matinée", "morning"),
        ("every other Tuesday afternoon", "un mardi sur deux en après-midi", "afternoon"),
        (
            "second Wednesday of each month in the evening",
            "deuxième mercredi de chaque mois en soirée",
            "evening",
        ),
        ("every Friday", "tous les vendredis", ""),
        ("every now and then", "de temps en temps", ""),
    ],
)
def test_a_rule_tells_its_part_of_the_day(english: str, french: str, part: str) -> None:
    for text in (english, french):
        assert [part_of_day(text, language) for language in Language] == [part, part]


def test_the_hours_offered_are_of_the_part_that_was_said() -> None:
    rules = at_hours(readings("every Friday morning", EN), "morning")
    assert rules == [weekly(FRIDAY, time=time(hour)) for hour in (9, 10, 11)]


def test_each_reading_of_a_doubtful_rule_is_offered_at_each_hour() -> None:
    found = at_hours(readings("every second Friday morning", EN), "morning")
    assert set(found) == {
        rule(2, FRIDAY, time=time(hour)) if rule is monthly else weekly(FRIDAY, 2, time=time(hour))
        for rule in (monthly, weekly)
        for hour in OF_PART["morning"]
    }


@pytest.mark.parametrize("part", ["", *OF_PART])
@pytest.mark.parametrize("language", Language)
def test_what_is_offered_is_read_back_as_the_same_rule(part: str, language: Language) -> None:
    for rule in at_hours([monthly(2, 2, zone="America/Winnipeg")], part):
        assert understand_rule(words(rule, language), language) == rule


def test_without_a_part_the_hours_are_of_office_hours() -> None:
    (rule, *_) = at_hours([weekly(FRIDAY)], "")
    assert rule.time == time(USUAL[0])
