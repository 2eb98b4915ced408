"""What is shown of a date before it is set: who would meet at odd hours, and the next days of a rule."""

from datetime import UTC, date, datetime, time

import pytest

from bot.calendar import zones
from bot.calendar.rule import monthly, weekly
from bot.chat.sentence import Both
from bot.language import Language
from commands.meeting.foreseen import outside
from commands.meeting.rules import coming
from storage.people import Administration, Member, Person

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def member(name: str, zone: str) -> Member:
    person = Person(name=name, email=f"{name}@a.example", language=Language.EN, zone=zone)
    return Member(person, Administration(code=name, short_en=name, short_fr=f"le {name}"))


WEST, OTTAWA, EAST = (
    member("west", "America/Vancouver"),
    member("ottawa", "America/Toronto"),
    member("east", "America/St_Johns"),
)


def odd(clock: time, minutes: int = 60, day: date = date(2026, 12, 9)) -> list[str]:
    start = zones.instant(day, clock, zones.REFERENCE)
    return [name.en for name in outside([WEST, OTTAWA, EAST], start, minutes)]


@pytest.mark.parametrize(
    ("clock", "minutes", "who"),
    [
        (time(14), 60, []),
        (time(11), 60, []),
        (time(10, 59), 60, ["west"]),
        (time(14, 30), 60, []),
        (time(14, 31), 60, ["east"]),
        (time(14, 30), 61, ["east"]),
        (time(9), 30, ["west"]),
        (time(23, 30), 45, ["west", "ottawa", "east"]),
    ],
)
def test_from_nine_to_five_on_ones_own_clock_to_the_minute(clock: time, minutes: int, who: list[str]) -> None:
    assert odd(clock, minutes) == who


def test_vancouver_meets_an_hour_earlier_in_summer_than_it_used_to() -> None:
    assert odd(time(11, 30), day=date(2027, 1, 13)) == []
    assert odd(time(11, 30), day=date(2027, 7, 14)) == ["west"]


def test_an_administration_is_named_once_when_one_of_its_people_would_meet_at_an_odd_hour() -> None:
    away = Member(member("away", "Europe/London").person, OTTAWA.administration)
    start = zones.instant(date(2026, 12, 9), time(14), zones.REFERENCE)
    assert outside([OTTAWA, away, away], start, 60) == (Both("ottawa", "le ottawa"),)


def test_the_next_days_of_a_rule_begin_after_now() -> None:
    monday = weekly(0, time=time(10))
    assert coming(monday, TODAY, NOW, 2) == [date(2026, 11, 30), date(2026, 12, 7)]
    later = weekly(0, time=time(10, 1))
    assert coming(later, TODAY, NOW, 2) == [TODAY, date(2026, 11, 30)]


@pytest.mark.parametrize("every", [1, 2, 12])
def test_six_are_found_however_rare_they_are(every: int) -> None:
    days = coming(monthly(5, 4, every=every, time=time(14)), TODAY, NOW, 6)
    assert len(days) == 6
    assert days == sorted(set(days))
    assert all(day.weekday() == 4 and day.day > 28 for day in days)


def test_a_rule_without_a_time_has_no_next_days() -> None:
    assert coming(weekly(0), TODAY, NOW, 6) == []
