"""A little of everything in one run, for each change: kills, one for good, a stepped clock, and SIGTERM."""

import signal
from datetime import datetime, timedelta

from tests.faults.group import Load
from tests.faults.house import House
from tests.faults.ills import Fault, Ill
from tests.faults.processes import wait_for
from tests.faults.scenarios.clocks import HOUR
from tests.faults.scenarios.kills import kill_at_random, lose
from tests.faults.scenarios.stopped import waiting
from tests.faults.site import Site
from tests.faults.verdict import Outcome, settled, tally

KILLS = 10


def short(site: Site) -> Outcome:
    """Some sixty messages, and what may befall them."""
    with site.house(pause=0.1) as house:
        house.mind(Load(4, 10, 1, 0, after=1))
        kill_at_random(house, KILLS, 2, patience=0.3)
        _more(house)
        lose(house, Fault.HOLD)
        _more(house)
        _step(house)
        until = _more(house)
        ended = _told(house)
        outcome = tally(house, "short", settled(house, until))
        outcome.must(ended == 0, f"told to stop, it ended with {ended}")
        outcome.must(not outcome.late, "late, though all of it was still useful")
        return outcome


def _more(house: House) -> datetime:
    """A few more that are due in the next seconds."""
    return house.speak(Load(2, 8, 0, 0, start=house.clock.now(), after=0.5))


def _step(house: House) -> None:
    """For a moment the clock is an hour ahead."""
    house.clock.step(HOUR)
    house.wait_until(house.clock.now() + timedelta(seconds=0.7))
    house.clock.step(0)


def _told(house: House) -> int | None:
    """One is told to stop while it waits for an answer; gives how it ended."""
    house.suffer(Ill(Fault.HOLD, seconds=house.timeout / 2))
    victim = wait_for(
        "somebody waits", lambda: next((one for one in house.replicas if waiting(house, one)), None)
    )
    victim.signal(signal.SIGTERM)
    wait_for("it ends", lambda: victim.process.exitcode is not None)
    house.suffer()
    house.replicas.remove(victim)
    house.start(1)
    return victim.process.exitcode
