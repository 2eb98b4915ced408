"""Deadlines and starts as people write them, and days with hours; read on Monday, November 23, 2026."""

from datetime import date, time
from itertools import product

import pytest

from bot.calendar.days import Clock, Day, Moment, Open
from bot.language import Language
from tests.calendar.reading import EN, FR, moment, read

JAN_15 = date(2027, 1, 15)
FRIDAY = date(2026, 11, 27)

BY = """
due January 15|due: January 15|deadline January 15|deadline: January 15|due date: January 15, 2027
by no later than January 15|not after January 15|until and including January 15
up to and including January 15|by January 15 at the latest|January 15 at the latest
échéance le 15 janvier|échéance : 15 janvier|date limite : 15 janvier 2027|à remettre le 15 janvier
d’ici le 15 janvier au plus tard|au plus tard d’ici le 15 janvier|jusqu’au 15 janvier y compris
jusqu’au 15 janvier prochain inclusivement
""".strip().replace("\n", "|")
FROM = """
from January 15 onward|from January 15 on|starting January 15
dès le 15 janvier|à compter du 15 janvier prochain|à partir du 15 janvier
""".strip().replace("\n", "|")


@pytest.mark.parametrize(("kind", "texts"), [("by", BY), ("from", FROM)])
def test_a_limit_is_said_in_many_ways(kind: str, texts: str) -> None:
    for text, language in product(texts.split("|"), Language):
        assert read(text, language) == Open(kind, Day(JAN_15)), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vendredi avant midi", Open("before", moment(FRIDAY, 12))),  # and not in its « avant-midi »
        ("le vendredi 27 novembre avant midi", Open("before", moment(FRIDAY, 12))),
        ("à compter du 4 à 14 h", Open("from", moment(date(2026, 12, 4), 14))),  # and not from 4 to 14 h
        ("d’ici midi le 4", Open("by", moment(date(2026, 12, 4), 12))),  # and not 12:04
        ("dès janvier", Open("from", Day(date(2027, 1, 1)))),
        ("by noon on Friday", Open("by", moment(FRIDAY, 12))),
        ("by two weeks from Friday", Open("by", Day(date(2026, 12, 11)))),
        ("starting two weeks from Friday", Open("from", Day(date(2026, 12, 11)))),
        ("before Christmas", Open("before", Day(date(2026, 12, 25)))),
        ("d’ici Noël", Open("by", Day(date(2026, 12, 25)))),
        ("by fiscal year-end", Open("by", Day(date(2027, 3, 31)))),
        ("avant la fin d’exercice", Open("before", Day(date(2027, 3, 31)))),
        ("by the end of the business day on Friday", Open("by", Day(FRIDAY))),
    ],
)
def test_a_limit_is_what_its_words_say(text: str, expected: Open) -> None:
    assert read(text, EN) == read(text, FR) == expected


DAYS = {
    EN: "December 4|Dec. 4, 2026|Friday, December 4|the 4th of December|2026-12-04|the 4th"
    "|Friday of next week",
    FR: "le 4 décembre|vendredi le 4 décembre|ven. 4 déc. 2026|2026-12-04|le 4"
    "|vendredi de la semaine prochaine",
}
TIMES = {
    EN: "2:30 pm|14:30|2:30 p.m. ET|half past two in the afternoon|14h30",
    FR: "14 h 30|14h30|14:30|14 h 30 (HE)|14 h 30, heure d’Ottawa|2 heures et demie de l’après-midi",
}
TOGETHER = {EN: "{0} at {1}|{0}, {1}|{1} on {0}|{1}, {0}", FR: "{0} à {1}|{0}, {1}|{1} {0}|à {1}, {0}"}
LIMITS = {
    EN: "by {}|before {}|until {}|after {}|starting {}|no later than {}",
    FR: "avant {}|au plus tard {}|après {}|d’ici {}",
}


@pytest.mark.parametrize("language", Language)
def test_a_day_and_an_hour_are_joined_in_any_way(language: Language) -> None:
    texts = (listed[language].split("|") for listed in (TOGETHER, DAYS, TIMES))
    wanted = moment(date(2026, 12, 4), 14, 30)
    for joined, day, hour in product(*texts):
        text = joined.format(day, hour)
        assert read(text, language) == wanted, text


@pytest.mark.parametrize("language", Language)
def test_such_a_moment_can_be_a_limit(language: Language) -> None:
    limits, days, hours = (listed[language].split("|") for listed in (LIMITS, DAYS, TIMES))
    for limit, day, hour in product(limits, days, hours[:2]):
        text = limit.format(TOGETHER[language].split("|")[0].format(day, hour))
        found = read(text, language)
        assert isinstance(found, Open), text
        assert isinstance(found.at, Moment), text
        assert (found.at.day, found.at.time) == (date(2026, 12, 4), time(14, 30)), text


def test_an_hour_may_stand_before_on_and_its_weekday() -> None:
    assert read("10 on Friday") == moment(FRIDAY, 10)
    assert read("by 10 on Friday") == Open("by", moment(FRIDAY, 10))
    assert read("after 5 pm") == Open("after", Clock(time(17)))
