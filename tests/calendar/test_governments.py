"""The local times of all fourteen governments over 24 months, against a second reading of the data."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest

from bot.calendar import zones
from commands.roster.administrations import known
from tests.calendar import tzif

GOVERNMENTS = {body.code: body.zone for body in known() if "-" not in body.code}
ALSO = {"nt": ("America/Inuvik",), "nu": ("America/Rankin_Inlet", "America/Cambridge_Bay")}
"""Further clocks of a government, besides its capital's."""

FIRST = datetime(2026, 10, 1, tzinfo=UTC)
LAST = datetime(2028, 10, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)

CHANGES_OF_2026 = {
    "bc": ("America/Vancouver", -7),
    "ab": ("America/Edmonton", -6),
    "nt": ("America/Yellowknife", -6),
    "mb": ("America/Winnipeg", -5),
}
"""Who stopped changing clocks in 2026, and the distance from UTC (hours) that stayed."""


@cache
def second(zone: str) -> tzif.Zone:
    return tzif.read(zone)


def clocks() -> list[tuple[str, str]]:
    pairs = list(GOVERNMENTS.items())
    return pairs + [(code, zone) for code, further in ALSO.items() for zone in further]


def hours(at: datetime, zone: str) -> float:
    distance = zones.local(at, zone).utcoffset()
    assert distance is not None
    return distance / HOUR


def test_there_are_fourteen() -> None:
    assert len(GOVERNMENTS) == 14


@pytest.mark.parametrize(("code", "zone"), clocks())
def test_twenty_four_months_have_the_same_local_times_in_both_readings(code: str, zone: str) -> None:
    """Every hour of the months in which clocks change, every sixth hour of the others."""
    at, data = FIRST, second(zone)
    while at < LAST:
        assert zones.local(at, zone).replace(tzinfo=None) == at.replace(tzinfo=None) + data.distance(at), code
        at += HOUR if at.month in (3, 11) else 6 * HOUR


@pytest.mark.parametrize(("code", "zone"), clocks())
def test_every_wall_time_of_a_meeting_is_the_instant_that_the_second_reading_shows_it_at(
    code: str, zone: str
) -> None:
    data, first = second(zone), FIRST.date()
    for number in range((LAST - FIRST).days):
        day = first + timedelta(days=number)
        for clock in (time(9), time(14), time(16, 30)):
            at = zones.instant(day, clock, zone)
            assert at + data.distance(at) == datetime.combine(day, clock, UTC), code


@pytest.mark.parametrize("code", CHANGES_OF_2026)
def test_who_stopped_changing_clocks_in_2026_keeps_one_distance_from_utc(code: str) -> None:
    zone, kept = CHANGES_OF_2026[code]
    assert GOVERNMENTS[code] == zone
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days)]
    assert {hours(day, zone) for day in days} == {kept}
    assert {second(zone).distance(day) / HOUR for day in days} == {kept}


@pytest.mark.parametrize("code", CHANGES_OF_2026)
def test_before_that_they_went_forward_in_march_2026_like_others(code: str) -> None:
    zone, kept = CHANGES_OF_2026[code]
    winter, summer = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    for at, distance in ((winter, kept - 1), (summer, kept)):
        assert hours(at, zone) == second(zone).distance(at) / HOUR == distance


def test_the_second_reading_follows_a_rule_beyond_the_last_change_that_is_listed() -> None:
    toronto = second("America/Toronto")
    assert toronto.footer == "EST5EDT,M3.2.0,M11.1.0"
    on = {day: tzif.by_rule(toronto.footer, int(at.timestamp())) // 3600 for day, at in around().items()}
    assert on == {"before spring": -5, "after spring": -4, "before autumn": -4, "after autumn": -5}


def around() -> dict[str, datetime]:
    """A minute before and at the changes of 2027 in Ottawa."""
    spring, autumn = datetime(2027, 3, 14, 7, tzinfo=UTC), datetime(2027, 11, 7, 6, tzinfo=UTC)
    minute = timedelta(minutes=1)
    return {
        "before spring": spring - minute,
        "after spring": spring,
        "before autumn": autumn - minute,
        "after autumn": autumn,
    }


@pytest.mark.parametrize("day", [date(2026, 12, 9), date(2027, 7, 14)])
def test_a_meeting_at_two_in_ottawa_is_at_these_times_elsewhere(day: date) -> None:
    at = zones.instant(day, time(14), zones.REFERENCE)
    shown = {code: f"{zones.local(at, zone):%H:%M}" for code, zone in GOVERNMENTS.items()}
    west, moncton = ("12:00", "13:00", "14:00"), "15:00"
    if day.month == 7:
        west = ("11:00", "12:00", "13:00")
    by_zone = {"bc": west[0], "yt": west[0], "ab": west[1], "nt": west[1], "sk": west[1], "mb": west[2]}
    east = dict.fromkeys(("nb", "ns", "pe"), moncton) | {"nl": "15:30"}
    assert shown == by_zone | east | dict.fromkeys(("ca", "on", "qc", "nu"), "14:00")
