"""Rules of series: read, written, counted."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import zones
from bot.calendar.recurrence import Rule, monthly, occurrences, readings, understand_rule, weekly, words
from bot.calendar.rule import WORKWEEK
from bot.language import Language
from tests.calendar.series import RULES

EN, FR = Language.EN, Language.FR
SECOND_WEDNESDAY = monthly(2, 2, time=time(14))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("second Wednesday of each month, 14:00", SECOND_WEDNESDAY),
        ("Second Wednesday of the month at 2 p.m. ET", SECOND_WEDNESDAY),
        ("every month on the second Wednesday at 2 pm", SECOND_WEDNESDAY),
        ("monthly on the 2nd Wednesday at 2 pm (Ottawa)", SECOND_WEDNESDAY),
        ("le deuxième mercredi de chaque mois à 14 h", SECOND_WEDNESDAY),
        ("2e mercredi du mois, 14 h", SECOND_WEDNESDAY),
        ("tous les mois, le 2e mercredi du mois, à 14 h HE", SECOND_WEDNESDAY),
        ("last Thursday of every month at 1:30 pm", monthly(-1, 3, time=time(13, 30))),
        ("le dernier jeudi du mois à 13 h 30", monthly(-1, 3, time=time(13, 30))),
        ("first Friday of every other month at 9 am", monthly(1, 4, every=2, time=time(9))),
        ("un mois sur deux le 1er vendredi du mois à 9 h", monthly(1, 4, every=2, time=time(9))),
        ("le premier vendredi tous les trois mois à 9 h", monthly(1, 4, every=3, time=time(9))),
        ("every Tuesday at 10", weekly(1, time=time(10))),
        ("Tuesdays at 10 am", weekly(1, time=time(10))),
        ("tous les mardis à 10 h", weekly(1, time=time(10))),
        ("every two weeks on Tuesday at 10", weekly(1, every=2, time=time(10))),
        ("every other Tuesday at 10 am", weekly(1, every=2, time=time(10))),
        ("aux deux semaines le mardi à 10 h", weekly(1, every=2, time=time(10))),
        ("un mardi sur deux à 10 h", weekly(1, every=2, time=time(10))),
        ("le mardi toutes les sept semaines à 10 h", weekly(1, every=7, time=time(10))),
        ("every Tuesday at noon (Vancouver)", weekly(1, time=time(12), zone="America/Vancouver")),
        ("every Tuesday", weekly(1)),
        ("every day", Rule("DAILY")),
        ("tous les trois jours", Rule("DAILY", 3)),
        ("every Tuesday and Thursday at 9", Rule("WEEKLY", 1, ((None, 1), (None, 3)), time=time(9))),
        ("tous les lundis et mercredis", Rule("WEEKLY", 1, ((None, 0), (None, 2)))),
        ("weekdays at 9 am", Rule("WEEKLY", 1, WORKWEEK, time=time(9))),
        ("first and third Monday of each month", Rule("MONTHLY", 1, ((1, 0), (3, 0)))),
        ("le 1er et le 15 de chaque mois", Rule("MONTHLY", 1, monthdays=(1, 15))),
        ("the last day of each month", Rule("MONTHLY", 1, monthdays=(-1,))),
        ("last business day of the month", Rule("MONTHLY", 1, WORKWEEK, places=(-1,))),
        ("le dernier jour ouvrable du mois", Rule("MONTHLY", 1, WORKWEEK, places=(-1,))),
        ("quarterly", Rule("MONTHLY", 3)),
        ("tous les trimestres", Rule("MONTHLY", 3)),
        ("every year on March 31", Rule("YEARLY", 1, monthdays=(31,), months=(3,))),
        ("chaque 31 mars", Rule("YEARLY", 1, monthdays=(31,), months=(3,))),
        ("une fin de semaine sur deux", Rule("WEEKLY", 2, ((None, 5), (None, 6)))),
    ],
)
def test_a_rule_is_understood_whichever_language_is_given(text: str, rule: Rule, language: Language) -> None:
    assert readings(text, language) == (rule,)


def test_every_second_wednesday_has_two_readings_of_which_the_monthly_one_comes_first() -> None:
    assert readings("every 2nd Wednesday 2 pm", EN) == (SECOND_WEDNESDAY, weekly(2, every=2, time=time(14)))
    assert understand_rule("every 2nd Wednesday 2 pm", EN) == SECOND_WEDNESDAY


@pytest.mark.parametrize("text", ["every Tuesday at 3", "chaque mardi à 3 h"])
def test_a_bare_three_o_clock_is_of_the_morning_or_of_the_afternoon(text: str) -> None:
    assert readings(text, EN) == (weekly(1, time=time(3)), weekly(1, time=time(15)))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("bi-weekly on Tuesday", (weekly(1, every=2), weekly(1))),
        ("bihebdomadaire, le mardi", (weekly(1, every=2), weekly(1))),
        ("bimensuel", (Rule("MONTHLY", 2), Rule("MONTHLY"))),
        ("bimonthly", (Rule("MONTHLY", 2), Rule("MONTHLY"))),
    ],
)
def test_bi_weekly_and_bimensuel_have_two_readings(text: str, rules: tuple[Rule, ...]) -> None:
    assert readings(text, EN) == readings(text, FR) == rules


def test_every_first_monday_has_one_reading() -> None:
    assert readings("every first Monday", EN) == (monthly(1, 0),)


def test_a_rule_without_a_place_is_in_the_zone_given() -> None:
    assert understand_rule("every Tuesday", EN, "America/Halifax") == weekly(1, zone="America/Halifax")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tuesday",
        "second Wednesday",
        "second Wednesday of December",
        "every 6th Monday of the month",
        "every Tuesday except in July",
        "deux mardis sur deux",
        "every 0 weeks on Tuesday",
        "every Tuesday at 10 Vancouver ET",
        "every Tuesday at 25:00",
        "three times a week",
        "every hour",
    ],
)
def test_what_is_no_sure_rule_gives_nothing(text: str) -> None:
    assert readings(text, EN) == readings(text, FR) == ()


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        (
            SECOND_WEDNESDAY,
            "the second Wednesday of each month at 2~pm (Ottawa)",
            "le deuxième mercredi de chaque mois à 14~h (Ottawa)",
        ),
        (
            monthly(-1, 4, every=3, time=time(9, 30)),
            "the last Friday every three months at 9:30~am (Ottawa)",
            "le dernier vendredi tous les trois~mois à 9~h~30 (Ottawa)",
        ),
        (
            weekly(1, time=time(12), zone="America/Vancouver"),
            "every Tuesday at noon (Vancouver)",
            "chaque mardi à midi (Vancouver)",
        ),
        (
            weekly(1, every=2, time=time(10)),
            "every two weeks on Tuesday at 10~am (Ottawa)",
            "le mardi toutes les deux~semaines à 10~h (Ottawa)",
        ),
        (
            weekly(1, every=12),
            "every 12 weeks on Tuesday (Ottawa)",
            "le mardi toutes les 12~semaines (Ottawa)",
        ),
        (Rule("DAILY", every=14), "every 14 days (Ottawa)", "tous les 14~jours (Ottawa)"),
        # « Tous les quinze jours » would be two weeks.
        (Rule("DAILY", every=15), "every 15 days (Ottawa)", "un jour sur~15 (Ottawa)"),
    ],
)
def test_a_rule_in_words(rule: Rule, english: str, french: str) -> None:
    assert words(rule, EN).replace("\u00a0", "~") == english
    assert words(rule, FR).replace("\u00a0", "~") == french


@given(RULES, st.sampled_from(Language))
def test_a_rule_written_in_words_is_read_back(rule: Rule, language: Language) -> None:
    for reader in Language:
        assert readings(words(rule, language), reader) == (rule,)


def instants(rule: Rule, start: date) -> list[datetime]:
    """When its meetings are, for 800 days: four or five changes of clocks."""
    days = occurrences(rule, start, start + timedelta(days=800))
    return [zones.instant(day, rule.time or time(9), rule.zone) for day in days]


@settings(deadline=None)
@given(RULES, st.sampled_from(Language), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_a_rule_gives_the_same_instants_before_and_after_its_words(
    rule: Rule, language: Language, start: date
) -> None:
    (read,) = readings(words(rule, language), language)
    assert instants(read, start) == instants(rule, start)
