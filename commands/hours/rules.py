"""When a person is not to be disturbed, and until when: quiet hours, days off, days away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.calendar import zones

DAY = timedelta(days=1)
FURTHEST = 800
"""Stretches that are followed one after the other, at most: more than two years of days."""

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Wait:
    """Until when something waits; ``away``: because of days away."""

    until: datetime
    away: bool


@dataclass(frozen=True)
class Quiet:
    """A person's hours on the clock of ``zone``. ``hours``: from when to when each day is quiet; an earlier
    end is of the next day. ``away``: days away, both included. ``off`` tells of a day whether it is quiet as
    a whole. After such days it is quiet until the ``morning``."""

    zone: str
    morning: time
    hours: tuple[time, time] | None = None
    away: tuple[tuple[date, date], ...] = ()
    off: Callable[[date], bool] = field(default=lambda _: False)

    def wait(self, at: datetime) -> Wait | None:
        """Until when it is quiet at an instant; None when it is not."""
        until, away = at, False
        for _ in range(FURTHEST):
            found = next(self._around(until), None)
            if found is None:
                break
            until, is_away = found
            away = away or is_away
        return Wait(until, away) if until > at else None

    def _around(self, at: datetime) -> Iterator[tuple[datetime, bool]]:
        """When each stretch ends that an instant is in, and whether the person is away."""
        day = zones.local(at, self.zone).date()
        for first, last in self.away:
            yield from _ends(self._days(first, last), at, away=True)
        for near in (day - DAY, day):
            if self.off(near):
                yield from _ends(self._days(near, near), at, away=False)
            if self.hours:
                yield from _ends(self._hours(near, *self.hours), at, away=False)

    def _days(self, first: date, last: date) -> Stretch:
        return self._instant(first, time()), self._instant(last + DAY, self.morning)

    def _hours(self, day: date, start: time, end: time) -> Stretch:
        return self._instant(day, start), self._instant(day + DAY if end <= start else day, end)

    def _instant(self, day: date, clock: time) -> datetime:
        return zones.instant(day, clock, self.zone)


def _ends(stretch: Stretch, at: datetime, *, away: bool) -> Iterator[tuple[datetime, bool]]:
    if stretch[0] <= at < stretch[1]:
        yield stretch[1], away
