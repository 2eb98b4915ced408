"""When a person is not to be disturbed: quiet hours, days off and days away, on the person's own clock."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import zones
from commands.hours.rules import Quiet, Wait

OTTAWA, ST_JOHNS = "America/Toronto", "America/St_Johns"
NIGHT = (time(18), time(8))
MONDAY = date(2026, 11, 23)
NINE = time(9)


def at(day: date, clock: time, zone: str = OTTAWA) -> datetime:
    return zones.instant(day, clock, zone)


def of(**hours: object) -> Quiet:
    return Quiet(**{"zone": OTTAWA, "morning": NINE, **hours})  # type: ignore[arg-type]


def test_nothing_waits_where_nothing_is_noted() -> None:
    assert of().wait(at(MONDAY, time(3))) is None


def test_the_evening_waits_for_the_morning_and_so_does_the_night() -> None:
    tuesday = at(MONDAY + timedelta(days=1), time(8))
    for day, clock in ((MONDAY, time(18)), (MONDAY, time(23, 59)), (MONDAY + timedelta(days=1), time(7, 59))):
        assert of(hours=NIGHT).wait(at(day, clock)) == Wait(tuesday, away=False)
    assert of(hours=NIGHT).wait(tuesday) is None
    assert of(hours=NIGHT).wait(at(MONDAY, time(17, 59))) is None


def test_hours_within_a_day_end_on_that_day() -> None:
    lunch = of(hours=(time(12), time(13)))
    assert lunch.wait(at(MONDAY, time(12, 30))) == Wait(at(MONDAY, time(13)), away=False)
    assert lunch.wait(at(MONDAY, time(11))) is None


def test_hours_are_those_of_the_persons_own_clock() -> None:
    theirs = of(zone=ST_JOHNS, hours=NIGHT)
    assert theirs.wait(at(MONDAY, time(17), OTTAWA)) is not None  # half past six in St. John's
    assert theirs.wait(at(MONDAY, time(16), OTTAWA)) is None


def test_after_days_away_it_is_quiet_until_the_morning() -> None:
    away = of(away=((MONDAY, date(2026, 11, 27)),))
    assert away.wait(at(MONDAY, time())) == Wait(at(date(2026, 11, 28), NINE), away=True)
    assert away.wait(at(date(2026, 11, 22), time(23, 59))) is None
    assert away.wait(at(date(2026, 11, 28), NINE)) is None


def test_what_follows_at_once_is_waited_for_too() -> None:
    away = of(
        away=((MONDAY, date(2026, 11, 26)), (date(2026, 11, 27), date(2026, 11, 27))),
        hours=(time(17), time(10)),
        off=lambda day: day.weekday() > 4,
    )
    assert away.wait(at(MONDAY, time(12))) == Wait(at(date(2026, 11, 30), time(10)), away=True)


def test_a_day_off_is_quiet_until_the_morning_after() -> None:
    weekends = of(off=lambda day: day.weekday() > 4)
    assert weekends.wait(at(date(2026, 11, 28), time(7))) == Wait(at(date(2026, 11, 30), NINE), away=False)
    assert weekends.wait(at(date(2026, 11, 30), time(8, 59))) is not None
    assert weekends.wait(at(date(2026, 11, 27), time(23))) is None


def test_the_hour_that_clocks_skip_ends_on_its_later_side() -> None:
    night = of(hours=(time(22), time(2, 30)))
    until = datetime(2027, 3, 14, 7, 30, tzinfo=UTC)  # 3:30, since 2:30 is not on the clock
    assert night.wait(at(date(2027, 3, 13), time(23))) == Wait(until, away=False)


def test_the_hour_that_clocks_show_twice_ends_the_first_time() -> None:
    night = of(hours=(time(22), time(1, 30)))
    first = datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
    assert night.wait(at(date(2027, 11, 6), time(23))) == Wait(first, away=False)
    assert night.wait(first + timedelta(minutes=45)) is None


clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30)))


@given(
    start=clocks,
    end=clocks,
    zone=st.sampled_from((OTTAWA, ST_JOHNS, "America/Vancouver", "America/Regina")),
    now=st.datetimes(datetime(2027, 3, 10), datetime(2027, 11, 10), timezones=st.just(UTC)),  # noqa: DTZ001
    first=st.integers(-3, 3),
    length=st.integers(0, 9),
    weekends=st.booleans(),
)
def test_a_wait_ends_soon_enough_at_an_hour_that_is_not_quiet(
    *, start: time, end: time, zone: str, now: datetime, first: int, length: int, weekends: bool
) -> None:
    day = now.date() + timedelta(days=first)
    hours = (start, end) if start != end else None
    away = ((day, day + timedelta(days=length)),)
    quiet = Quiet(zone, NINE, hours, away, lambda one: weekends and one.weekday() > 4)
    wait = quiet.wait(now)
    if wait:
        assert now < wait.until < now + timedelta(days=20)
        assert quiet.wait(wait.until) is None
        before = quiet.wait(wait.until - timedelta(seconds=1))
        assert before is not None
        assert before.until == wait.until
