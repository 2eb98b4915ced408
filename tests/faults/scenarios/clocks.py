"""The clock of the machine is set wrong, and right again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from storage.deliveries import DeliveryState
from tests.faults.group import OPENING, Load
from tests.faults.house import House
from tests.faults.journal import Reader
from tests.faults.site import Site
from tests.faults.verdict import Outcome, rows, settled, tally

HOUR, DAY = 3600, 86400
STEPS = (HOUR, -HOUR, DAY, -DAY)
AFTERWARDS = OPENING + timedelta(minutes=10)
"""When everything that is due at 9:00 is over, and sweeps are short."""

MONDAY = datetime(2026, 12, 7, 13, 59, 50, tzinfo=UTC)
"""Ten seconds before 9:00 in Ottawa, when a co-chair gets the digest of the week."""

GAP = 2.0
"""Seconds between two sweeps, at most."""

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
"""Debian's libfaketime for processes with threads, where it is installed: https://github.com/wolfcw/libfaketime"""


def stepped(site: Site) -> Outcome:
    """What the replicas take the time to be is stepped by an hour and by a day, both ways, and back."""
    load = Load(10 * len(STEPS), 25 * len(STEPS), 0, 0, AFTERWARDS)
    with site.house(AFTERWARDS) as house:
        until = house.mind(load)
        since = _step(house, load, house.clock.step)
        return _swept(house, _judged(house, "stepped", until), since)


def misled(site: Site) -> Outcome:
    """Scribe starts on a machine whose clock is a day ahead, on the day of a digest; then it is set right."""
    load = Load(18, 60, 1, 10, MONDAY)
    with site.house(MONDAY) as house:
        house.clock.step(DAY)
        until = house.mind(load)
        house.wait_until(load.at(0.7))
        house.clock.step(0)
        outcome = _judged(house, "misled", until)
        cancelled = outcome.counted[DeliveryState.CANCELLED.value]
        outcome.must(cancelled == 0, f"{cancelled} cancelled that were called for")
        return outcome


def faked(site: Site) -> Outcome:
    """The same, with the clock of the whole process: the scheduler's, too."""
    start = datetime.now(UTC)
    load = Load(12 * len(STEPS), 12 * len(STEPS), 0, 0)
    if not LIBRARIES:
        return Outcome("faked", site.kind, left_out=True, notes=["apt-get install libfaketime"])
    with site.house(start) as house, _faking(house) as set_by:
        house.ready(house.replicas)
        load = replace(load, start=house.clock.now())
        until = house.speak(load)
        since = _step(house, load, set_by)
        return _swept(house, _judged(house, "faked", until), since)


def _step(house: House, load: Load, set_by: Callable[[float], None]) -> float:
    """Set the clock wrong and right, in turns; gives the monotonic second at which that began."""
    house.wait_until(load.at(0))
    since = time.monotonic()
    for number, step in enumerate(STEPS):
        for part, seconds in ((0.2, step), (0.7, 0)):
            house.wait_until(load.at((number + part) / len(STEPS)))
            set_by(seconds)
    return since


def _judged(house: House, name: str, until: datetime) -> Outcome:
    outcome = tally(house, name, settled(house, until, 90))
    due = {str(row.id): row.due_at.timestamp() for row in rows(house)}
    early = [due[one["delivery"]] - one["at"] for one in house.asked("taken")]
    outcome.within("earliest before it was due", max(0, *early), 1)
    outcome.within("latest after it was due", -min(early), 10)
    outcome.must(not outcome.late, "late, though nothing was")
    return outcome


def _swept(house: House, outcome: Outcome, since: float) -> Outcome:
    """Whatever the clock showed, the sweeps went on."""
    swept = [entry for entry in Reader(house.diary).every("sweep") if entry["monotonic"] >= since]
    each = [
        [one["monotonic"] for one in swept if one["who"] == name] for name in {one["who"] for one in swept}
    ]
    gaps = [after - before for times in each for before, after in pairwise(times)]
    outcome.within("longest gap between sweeps", max(gaps), GAP)
    return outcome


@contextmanager
def _faking(house: House) -> Iterator[Callable[[float], None]]:
    """Start replicas whose processes have a clock that can be set; gives what sets it."""
    told = house.folder / "faketime"

    def set_by(seconds: float) -> None:
        fresh = told.with_suffix(".new")
        fresh.write_text(f"{seconds:+.0f}\n")
        fresh.replace(told)

    set_by(0)
    house.clock.set(datetime.now(UTC))
    environment = {
        "LD_PRELOAD": str(LIBRARIES[0]),
        "FAKETIME_TIMESTAMP_FILE": str(told),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # else each wait for Python's global lock goes wrong
    }
    house.launch(house.kind.replicas, own_clock=True, environment=environment)
    yield set_by
