"""What people type for a day or a moment, and what is understood."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.calendar import zones
from bot.calendar.days import Clock, Day, Moment, understand
from bot.calendar.workdays import Workdays
from bot.language import Language
from tests.calendar.reading import DEC_4, EN, FR, TODAY, moment, read

DAYS = [
    ("2026-12-04", DEC_4),
    ("2026/12/04", DEC_4),
    ("today", TODAY),
    ("aujourd’hui", TODAY),
    ("Tomorrow", TODAY + timedelta(1)),
    ("DEMAIN", TODAY + timedelta(1)),
    ("the day after tomorrow", TODAY + timedelta(2)),
    ("après-demain", TODAY + timedelta(2)),
    ("Friday", date(2026, 11, 27)),
    ("vendredi", date(2026, 11, 27)),
    ("this Friday", date(2026, 11, 27)),
    ("ce vendredi", date(2026, 11, 27)),
    ("Dec 4", DEC_4),
    ("Dec. 4", DEC_4),
    ("4 December 2026", DEC_4),
    ("December 4th, 2026", DEC_4),
    ("Friday, December 4, 2026", DEC_4),
    ("le 4 décembre", DEC_4),
    ("LE 4 DECEMBRE", DEC_4),
    ("4\u00a0déc. 2026", DEC_4),
    ("vendredi le 4 décembre 2026", DEC_4),
    ("1er mars", date(2027, 3, 1)),
    ("Sept 5", date(2027, 9, 5)),
    ("March 3", date(2027, 3, 3)),
    ("November 23", TODAY),
    ("November 22", date(2027, 11, 22)),
    ("Feb 29", date(2028, 2, 29)),
    ("25/12/2026", date(2026, 12, 25)),
    ("12/25/2026", date(2026, 12, 25)),
    ("5/5/2027", date(2027, 5, 5)),
    ("2/15", date(2027, 2, 15)),
    ("in 3 days", date(2026, 11, 26)),
    ("in three weeks", date(2026, 12, 14)),
    ("in a week", date(2026, 11, 30)),
    ("dans 3 jours", date(2026, 11, 26)),
    ("dans sept jours", date(2026, 11, 30)),
    ("dans deux semaines", date(2026, 12, 7)),
    ("in 5 business days", date(2026, 11, 30)),
    ("dans 5 jours ouvrables", date(2026, 11, 30)),
    ("end of the month", date(2026, 11, 30)),
    ("fin du mois", date(2026, 11, 30)),
    ("fin février", date(2027, 2, 28)),
    ("2025-01-02", date(2025, 1, 2)),
    ("yesterday", date(2026, 11, 22)),
    ("avant-hier", date(2026, 11, 21)),
    ("last Friday", date(2026, 11, 20)),
    ("vendredi dernier", date(2026, 11, 20)),
    ("the 15th", date(2026, 12, 15)),
    ("le 15", date(2026, 12, 15)),
    ("Friday 18", date(2026, 12, 18)),
    ("vendredi 18", date(2026, 12, 18)),
    ("December fourth", DEC_4),
    ("le quatre décembre deux mille vingt-six", DEC_4),
    ("2026 December 4", DEC_4),
    ("4dec2026", DEC_4),
    ("the 4th day of December, 2026", DEC_4),
    ("04-Dec-2026", DEC_4),
    ("20261204", DEC_4),
    ("Friday next week", DEC_4),
    ("vendredi de la semaine prochaine", DEC_4),
    ("Friday in two weeks", date(2026, 12, 11)),
    ("vendredi dans deux semaines", date(2026, 12, 11)),
    ("two weeks from Friday", date(2026, 12, 11)),
    ("le lendemain du 4 décembre", date(2026, 12, 5)),
    ("two weeks ago", date(2026, 11, 9)),
    ("il y a deux semaines", date(2026, 11, 9)),
    ("second Wednesday of January", date(2027, 1, 13)),
    ("le deuxième mercredi de janvier", date(2027, 1, 13)),
    ("last Friday of the month", date(2026, 11, 27)),
    ("le dernier vendredi du mois", date(2026, 11, 27)),
    ("last business day of January", date(2027, 1, 29)),
    ("the 3rd of next month", date(2026, 12, 3)),
    ("le 3 du mois prochain", date(2026, 12, 3)),
    ("end of next month", date(2026, 12, 31)),
    ("end of the year", date(2026, 12, 31)),
    ("fin de l’année", date(2026, 12, 31)),
    ("end of the fiscal year", date(2027, 3, 31)),
    ("fin de l’exercice", date(2027, 3, 31)),
    ("end of the quarter", date(2026, 12, 31)),
    ("end of the week", date(2026, 11, 27)),
    ("la fin de la semaine", date(2026, 11, 27)),
    ("EOM", date(2026, 11, 30)),
    ("within two weeks", date(2026, 12, 7)),
    ("d’ici deux semaines", date(2026, 12, 7)),
    ("13 May 1999", date(1999, 5, 13)),
    ("4/22", date(2027, 4, 22)),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_understood_whichever_language_is_given(text: str, day: date, language: Language) -> None:
    assert read(text, language) == Day(day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-09 14:00", moment(date(2026, 12, 9), 14)),
        ("2026-12-09T14:00", moment(date(2026, 12, 9), 14)),
        ("December 9 at 2 pm", moment(date(2026, 12, 9), 14)),
        ("Dec 9, 2:30 p.m.", moment(date(2026, 12, 9), 14, 30)),
        ("le 3 mars à 14 h", moment(date(2027, 3, 3), 14)),
        ("demain à 9 h", moment(date(2026, 11, 24), 9)),
        ("demain 14h30", moment(date(2026, 11, 24), 14, 30)),
        ("demain à 14 heures et demie", moment(date(2026, 11, 24), 14, 30)),
        ("demain à 2 h de l’après-midi", moment(date(2026, 11, 24), 14)),
        ("2 pm tomorrow", moment(date(2026, 11, 24), 14)),
        ("tomorrow at noon", moment(date(2026, 11, 24), 12)),
        ("tomorrow at 10", moment(date(2026, 11, 24), 10)),
        ("tomorrow at 03:00", moment(date(2026, 11, 24), 3)),
        ("tomorrow at 12 am", moment(date(2026, 11, 24), 0)),
        ("tonight at 8", moment(TODAY, 20)),
        ("ce soir à 8 h", moment(TODAY, 20)),
        ("tomorrow morning at 9", moment(date(2026, 11, 24), 9)),
        ("demain matin à 9 h", moment(date(2026, 11, 24), 9)),
        ("half past ten tomorrow", moment(date(2026, 11, 24), 10, 30)),
        ("demain à midi et demi", moment(date(2026, 11, 24), 12, 30)),
        ("demain à onze heures moins le quart", moment(date(2026, 11, 24), 10, 45)),
        ("in 2 hours", moment(TODAY, 14)),
        ("dans une heure et demie", moment(TODAY, 13, 30)),
        ("in 90 minutes", moment(TODAY, 13, 30)),
    ],
)
def test_a_day_with_a_clock_is_a_moment(text: str, expected: Moment) -> None:
    assert read(text) == expected
    assert read(text, FR) == expected


def test_a_moment_is_in_the_writers_zone_unless_it_names_another() -> None:
    day = date(2026, 11, 24)
    assert read("tomorrow at 2 pm", zone="America/Vancouver") == moment(day, 14, zone="America/Vancouver")
    assert read("tomorrow at 2 pm ET", zone="America/Vancouver") == moment(day, 14)
    assert read("demain à 14 h (Vancouver)", FR) == moment(day, 14, zone="America/Vancouver")
    assert read("tomorrow at 2 pm UTC") == moment(day, 14, zone="UTC")
    assert read("tomorrow at 2 pm ET Vancouver") is None


def test_pacific_central_and_mountain_are_the_writers_own_where_it_lies_there() -> None:
    day = date(2026, 11, 24)
    assert read("tomorrow at 2 pm PT", zone="America/Whitehorse") == moment(
        day, 14, zone="America/Whitehorse"
    )
    assert read("tomorrow at 2 pm PT") == moment(day, 14, zone="America/Vancouver")
    assert read("demain à 14 h HC", FR, "America/Regina") == moment(day, 14, zone="America/Regina")


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2 pm", 14, 0),
        ("14 h 30", 14, 30),
        ("9:05 a.m.", 9, 5),
        ("quarter to eleven", 10, 45),
        ("twenty past eight", 8, 20),
        ("ten thirty", 10, 30),
        ("dix heures trente", 10, 30),
        ("onze heures moins dix", 10, 50),
        ("huit heures et quart", 8, 15),
        ("8 du soir", 20, 0),
        ("3 in the afternoon", 15, 0),
        ("noon", 12, 0),
        ("midi et demi", 12, 30),
        ("1430", 14, 30),
    ],
)
def test_a_time_without_a_day_is_a_clock(text: str, hour: int, minute: int) -> None:
    at = "at 1430" if text == "1430" else text  # four digits may be a year
    assert read(at, EN) == read(at, FR) == Clock(time(hour, minute))


def test_tomorrow_is_the_writers_tomorrow() -> None:
    late = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    assert understand("tomorrow", EN, late, "America/Vancouver") == Day(date(2026, 11, 24))
    assert understand("tomorrow", EN, late, "America/Toronto") == Day(date(2026, 11, 25))


def test_letters_that_the_languages_use_differently_follow_the_language() -> None:
    assert read("mar", FR) == Day(date(2026, 11, 24))
    assert read("mar 4", EN) == Day(date(2027, 3, 4))
    assert read("mar 4", FR) == Day(date(2027, 5, 4))  # the next Tuesday that is a fourth


def test_business_days_skip_the_holidays_of_the_writers_region() -> None:
    december = zones.instant(date(2026, 12, 24), time(12), zones.REFERENCE)
    for region, day in (("ca", date(2026, 12, 29)), ("qc", date(2026, 12, 28))):
        assert understand("in 1 business day", EN, december, zones.REFERENCE, Workdays(region)) == Day(day)


def test_next_friday_said_on_a_saturday_is_one_day() -> None:
    saturday = zones.instant(date(2026, 11, 28), time(12), zones.REFERENCE)
    assert understand("next Friday", EN, saturday, zones.REFERENCE) == Day(DEC_4)


def test_hours_are_real_ones_when_the_clocks_change() -> None:
    night = zones.instant(date(2027, 3, 14), time(1, 30), zones.REFERENCE)
    expected = Moment(date(2027, 3, 14), time(3, 30), zones.REFERENCE)
    assert understand("in 1 hour", EN, night, zones.REFERENCE) == expected


def test_tonight_at_one_is_of_the_next_day_unless_the_night_is_under_way() -> None:
    assert read("tonight at 1 am") == moment(TODAY + timedelta(1), 1)
    night = zones.instant(TODAY, time(0, 15), zones.REFERENCE)
    assert understand("tonight at 1 am", EN, night, zones.REFERENCE) == moment(TODAY, 1)


def test_a_now_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        understand("today", EN, datetime(2026, 11, 23), zones.REFERENCE)  # noqa: DTZ001 (what is refused)
