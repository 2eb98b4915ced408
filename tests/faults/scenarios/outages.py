"""The machines fail: all replicas are down for hours, or the database's server crashes under their hands."""

import time
from datetime import timedelta

from storage.deliveries import DeliveryState
from tests.faults.group import OPENING, Load, meet
from tests.faults.site import Site
from tests.faults.verdict import Outcome, rows, settled, tally

DOWN = timedelta(hours=3)
BACK_WITHIN = 5.0
"""Seconds after a restart in which everything due has gone out."""

CRASHES = 10


def down(site: Site) -> Outcome:
    """All replicas are down for three hours. What is still useful goes out at once; a reminder of a meeting
    that has begun meanwhile does not, and says why."""
    load = Load(DOWN.total_seconds(), 90, 1, 10)
    over = [load.start + timedelta(minutes=75 + 5 * number) for number in range(4)]
    ahead = [load.start + DOWN + timedelta(minutes=30 + 5 * number) for number in range(3)]
    with site.house() as house:
        house.change(lambda session: [meet(session, at) for at in (*over, *ahead)])
        house.mind(load)
        settled(house, OPENING + timedelta(seconds=8))
        house.close()
        house.clock.set(load.end)
        began, taken = house.clock.true(), len(house.asked("taken"))
        replicas = house.start()
        house.ready(replicas)
        started = house.clock.true()
        outcome = tally(house, "down", settled(house, load.end))
        last = max(one["at"] for one in house.asked("taken")[taken:])
        outcome.recovered = last - began
        outcome.counted["due meanwhile"] = len(house.asked("taken")) - taken
        outcome.within("all of it out, from when they swept", last - started, BACK_WITHIN)
        late = [row for row in rows(house) if row.state is DeliveryState.LATE]
        outcome.must(len(late) == len(over), f"{len(late)} late, not {len(over)}")
        outcome.must(
            all((row.reason or "").startswith("useful until") for row in late), "late without a reason"
        )
        return outcome


def crashes(site: Site) -> Outcome:
    """The database's server is killed, and starts again, ten times."""
    if site.server is None:
        raise ValueError("a file has no server")
    load = Load(32, 230)
    with site.house() as house:
        until = house.mind(load)
        for number in range(CRASHES):
            house.wait_until(load.at((number + 0.5) / CRASHES))
            site.server.restart()
        began = time.monotonic()
        outcome = tally(house, "crashes", settled(house, until, 90))
        outcome.recovered = time.monotonic() - began
        outcome.counted["crashes"] = CRASHES
        return outcome
