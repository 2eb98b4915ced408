"""Wall clocks and instants by the pinned zone data."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.calendar import zones
from bot.language import Language

GOVERNMENTS = {
    "America/Toronto": (-5, -4),  # Canada, Ontario, Quebec
    "America/Vancouver": (-7, -7),
    "America/Edmonton": (-6, -6),
    "America/Regina": (-6, -6),
    "America/Winnipeg": (-5, -5),
    "America/Moncton": (-4, -3),
    "America/Halifax": (-4, -3),  # Nova Scotia, Prince Edward Island
    "America/St_Johns": (-3.5, -2.5),
    "America/Whitehorse": (-7, -7),
    "America/Yellowknife": (-6, -6),
    "America/Inuvik": (-6, -6),
    "America/Iqaluit": (-5, -4),
}
SUMMERS = ((date(2027, 3, 14), date(2027, 11, 7)), (date(2028, 3, 12), date(2028, 11, 5)))


def hours(day: date, zone: str) -> float:
    distance = zones.local(zones.instant(day, time(12), zone), zone).utcoffset()
    assert distance is not None
    return distance / timedelta(hours=1)


def test_the_machines_own_zone_files_are_never_read() -> None:
    assert zoneinfo.TZPATH == ()


def test_the_pinned_zone_data_is_accepted() -> None:
    zones.refuse_old_zones()
    assert zones.VERSION >= "2026f"


def test_zone_data_of_before_the_change_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "zone", lambda _: zoneinfo.ZoneInfo("America/Los_Angeles"))
    with pytest.raises(zones.OldZones, match="tzdata"):
        zones.refuse_old_zones()


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/Vancouver", "12:00"),
        ("America/Whitehorse", "12:00"),
        ("America/Edmonton", "13:00"),
        ("America/Yellowknife", "13:00"),
        ("America/Regina", "13:00"),
        ("America/Winnipeg", "14:00"),
        ("America/Iqaluit", "14:00"),
        ("America/Halifax", "15:00"),
        ("America/St_Johns", "15:30"),
    ],
)
def test_two_in_the_afternoon_in_ottawa_elsewhere_in_december_2026(zone: str, shown: str) -> None:
    at = zones.instant(date(2026, 12, 16), time(14), zones.REFERENCE)
    assert f"{zones.local(at, zone):%H:%M}" == shown


@pytest.mark.parametrize(
    ("zone", "before"),
    [("America/Vancouver", -7), ("America/Edmonton", -6), ("America/Inuvik", -6), ("America/Winnipeg", -5)],
)
def test_four_governments_kept_their_summer_clock_in_november_2026(zone: str, before: float) -> None:
    assert hours(date(2026, 10, 31), zone) == before
    assert hours(date(2026, 11, 2), zone) == before


@pytest.mark.parametrize("zone", GOVERNMENTS)
def test_the_clocks_of_every_government_over_twenty_four_months(zone: str) -> None:
    winter, summer = GOVERNMENTS[zone]
    months = [date(2026 + n // 12, n % 12 + 1, 15) for n in range(11, 35)]
    for day in months:
        is_summer = any(start <= day < end for start, end in SUMMERS)
        assert hours(day, zone) == (summer if is_summer else winter), day


@pytest.mark.parametrize("zone", ["America/Toronto", "America/Halifax", "America/St_Johns"])
def test_clocks_go_forward_and_back_in_2027_where_they_still_do(zone: str) -> None:
    spring = [hours(date(2027, 3, 13), zone), hours(date(2027, 3, 15), zone)]
    autumn = [hours(date(2027, 11, 6), zone), hours(date(2027, 11, 8), zone)]
    assert spring[1] - spring[0] == 1
    assert autumn[1] - autumn[0] == -1


def test_a_time_that_the_clocks_skip_is_an_hour_later() -> None:
    at = zones.instant(date(2027, 3, 14), time(2, 30), "America/Toronto")
    assert f"{zones.local(at, 'America/Toronto'):%H:%M}" == "03:30"


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_the_clocks_show_twice_is_the_first(fold: int) -> None:
    at = zones.instant(date(2027, 11, 7), time(1, 30, fold=fold), "America/Toronto")
    assert at == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)


def test_an_instant_is_in_utc() -> None:
    assert zones.instant(date(2026, 12, 9), time(14), zones.REFERENCE).tzinfo is UTC


@pytest.mark.parametrize("name", ["", "Ottawa", "America", "../../etc/passwd", "a\0b", "é", "x" * 3000])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(zones.UnknownZone):
        zones.zone(name)


def test_a_datetime_without_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        zones.local(datetime(2026, 12, 9, 14), "America/Toronto")  # noqa: DTZ001 (what is refused)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/Vancouver", "UTC−7"),
        ("America/St_Johns", "UTC−3:30"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("Europe/Paris", "UTC+1"),
        ("UTC", "UTC"),
    ],
)
def test_an_offset_has_a_real_minus_sign_and_no_needless_zero(zone: str, said: str) -> None:
    assert zones.offset(datetime(2027, 1, 15, 12, tzinfo=UTC), zone) == said


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("America/St_Johns", "St. John’s", "St. John’s"),
        ("America/Montreal", "Montréal", "Montréal"),
        ("America/Vancouver", "Vancouver", "Vancouver"),
        ("Europe/London", "London", "Londres"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires"),
        ("Etc/GMT+5", "UTC−5", "UTC−5"),
        ("Etc/GMT-2", "UTC+2", "UTC+2"),
        ("Etc/GMT", "UTC", "UTC"),
    ],
)
def test_a_zone_is_named_by_its_city(zone: str, english: str, french: str) -> None:
    assert zones.city(zone, Language.EN) == english
    assert zones.city(zone, Language.FR) == french
