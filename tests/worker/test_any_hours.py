"""Whatever hours people keep, and whenever they change them: nothing that is not urgent is sent within them,
nothing is lost, and nothing comes twice."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.calendar import zones
from bot.calendar.grammar.hours import is_sane
from bot.calendar.workdays import is_workday
from storage.claims import events
from storage.deliveries import MISSED_AWAY, MISSED_QUIET, Delivery, DeliveryState
from storage.hours import forget
from storage.people import Person
from tests.worker.group import House
from tests.worker.test_hours import Reader, asked

DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)
ZONES = ("America/Toronto", "America/St_Johns", "America/Vancouver", "America/Halifax")
MORNING = time(9)
GIVEN_UP = {(DeliveryState.CANCELLED, why) for why in (MISSED_AWAY, MISSED_QUIET)}


class Kept(NamedTuple):
    """What a person's hours are, as the person has said them."""

    hours: tuple[time, time] | None = None
    away: tuple[date, date] | None = None
    weekends: bool = False

    def quiet(self, at: datetime, zone: str) -> bool | None:
        """Whether it is quiet at an instant; None in the hours that a clock shows twice."""
        wall = at.astimezone(zones.zone(zone))
        if wall.utcoffset() != wall.replace(fold=not wall.fold).utcoffset():
            return None
        today, clock = wall.date(), wall.time()
        off = self._off(today) or (self._off(today - DAY) and clock < MORNING)
        if off or self.hours is None:
            return off
        start, end = self.hours
        return start <= clock < end if start < end else clock >= start or clock < end

    def _off(self, day: date) -> bool:
        away = self.away is not None and self.away[0] <= day <= self.away[1]
        return away or (self.weekends and not is_workday(day))


class Step(NamedTuple):
    """After some time one thing happens: a message, or other hours."""

    minutes: int
    what: str
    start: time
    end: time
    days: int


clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))
steps = st.builds(
    Step,
    st.integers(1, 40 * 60),
    st.sampled_from(("say", "say", "say", "quiet", "quiet_off", "away", "back", "weekends", "plan")),
    clocks,
    clocks,
    st.integers(0, 6),
)


class Life:
    """A person's days: what was said when, and which hours held from when on."""

    def __init__(self, house: House, start: datetime, zone: str) -> None:
        self.house, self.zone, self.reader = house, zone, Reader(house)
        self.kept, self.held = Kept(), [(start, Kept())]
        self.before = {row.id for row in house.rows()}

    def holding(self, at: datetime) -> Kept:
        return [kept for since, kept in self.held if since <= at][-1]

    def rows(self) -> list[Delivery]:
        return [row for row in asked(self.house) if row.id not in self.before]

    async def until(self, end: datetime) -> None:
        worker = self.house.worker()
        while True:
            await worker.drain()
            due = await worker.due()
            if due is None or due > end:
                break
            self.house.clock.set(due)
        self.house.clock.set(end)

    async def take(self, step: Step) -> None:
        today = self.house.clock().astimezone(zones.zone(self.zone)).date()
        match step.what:
            case "say":
                self.house.say("person:1", useful=timedelta(hours=6 + 20 * step.days))
            case "plan":
                await self.house.worker().plan()
            case "quiet" if is_sane(step.start, step.end):
                self.reader.says("quiet", hours=f"{spoken(step.start)} to {spoken(step.end)}")
                self.now(self.kept._replace(hours=(step.start, step.end)))
            case "quiet_off":
                self.reader.says("quiet_off")
                self.now(self.kept._replace(hours=None, weekends=False))
            case "weekends":
                self.reader.says("weekends", kept="on")
                self.now(self.kept._replace(weekends=True))
            case "away" if self.kept.away is None:
                away = today, today + step.days * DAY
                self.reader.says("away", days=f"{away[0]} to {away[1]}")
                self.now(self.kept._replace(away=away))
            case "back" if self.kept.away and self.kept.away[1] >= today:
                self.reader.says("back")
                self.now(self.kept._replace(away=None))

    def now(self, kept: Kept) -> None:
        self.kept = kept
        self.held.append((self.house.clock(), kept))


def spoken(clock: time) -> str:
    """An hour that is read in one way alone."""
    if clock.hour == 0:
        return f"{clock:%H:%M}"
    return f"{clock.hour % 12 or 12}:{clock:%M} {'am' if clock.hour < 12 else 'pm'}"


def quarters(first: datetime, last: datetime) -> Iterator[datetime]:
    while first < last:
        yield first
        first += QUARTER


def begins(now: datetime, zone: str, *, change: bool) -> datetime:
    """The next day, or the next one that comes two days before the clocks of a zone change."""
    while True:
        now += DAY
        there, later = (at.astimezone(zones.zone(zone)).utcoffset() for at in (now, now + 2 * DAY))
        if not change or there != later or zone == "America/Vancouver":
            return now


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    change=st.booleans(),
    zone=st.sampled_from(ZONES),
    said=st.lists(steps, min_size=3, max_size=12),
)
def test_whatever_hours_are_kept_nothing_comes_within_them_is_lost_or_comes_twice(
    *, house: House, change: bool, zone: str, said: list[Step]
) -> None:
    start = begins(house.clock(), zone, change=change)
    house.clock.set(start)
    house.store.now(lambda session: setattr(session.get_one(Person, 1), "zone", zone))
    life = Life(house, start, zone)
    asyncio.run(lived(life, said))
    for row in life.rows():
        in_its_time(life, row)
    posted = Counter(delivery for _, delivery, _ in house.chat.messages)
    assert max(posted.values(), default=0) <= 1
    forgotten(life)


async def lived(life: Life, said: list[Step]) -> None:
    for step in said:
        await life.until(life.house.clock() + timedelta(minutes=step.minutes))
        await life.take(step)
    await life.until(life.house.clock() + 30 * DAY)


def in_its_time(life: Life, row: Delivery) -> None:
    """It was sent as soon as it was not quiet, or given up if it was quiet for as long as it was of use."""
    last = life.house.store.now(lambda session: events(session, row.id))[-1]
    ended = row.useful_until
    if row.state is DeliveryState.SENT:
        ended = last.at
        assert life.holding(ended).quiet(ended, life.zone) is not True, life.holding(ended)
    else:
        assert (row.state, row.reason) in GIVEN_UP
    open_at = [at for at in quarters(row.due_at, ended) if life.holding(at).quiet(at, life.zone) is False]
    assert open_at == []


def forgotten(life: Life) -> None:
    """The next life begins with no hours."""
    life.reader.says("quiet_off")
    life.house.store.now(lambda session: forget(session, date.max))
