"""Replicas are suspended for longer than their lease, and go on; or are told to stop while they send."""

import signal
import time
from pathlib import Path

from storage.deliveries import DeliveryState
from tests.faults.group import Load, pile
from tests.faults.house import House
from tests.faults.ills import Fault, Ill
from tests.faults.journal import Entry
from tests.faults.processes import Replica, wait_for
from tests.faults.site import Site
from tests.faults.verdict import Outcome, rows, settled, tally

PILE = 5
"""Messages to one person at one instant, each of which the chat takes three seconds for."""

AT_ONCE = 0.5
"""Seconds in which a process knows that it was told to stop."""

STOP_WITHIN = 10.0
"""Seconds in which a process that is told to stop has ended."""


def suspended(site: Site) -> Outcome:
    """Replicas are suspended at random moments past their lease, and find the world changed."""
    with site.house() as house:
        until = house.mind(Load(32, 230))
        for _ in range(7):
            victim = house.dice.choice(house.replicas)
            victim.signal(signal.SIGSTOP)
            time.sleep(house.lease + 1)
            victim.signal(signal.SIGCONT)
            time.sleep(house.dice.uniform(0, 0.5))
        return tally(house, "suspended", settled(house, until))


def overtaken(site: Site) -> Outcome:
    """Each time that one replica is about to post, it is suspended, and goes on when another has posted."""
    with site.house() as house:
        until = house.speak(Load(20, 40, 0, 0))
        (slow,) = house.start(1, pauses=True)
        house.ready([slow])
        others = house.start(1)
        house.ready(others)
        paused = 0
        while house.clock.now() < until:
            if _is_suspended(slow):
                paused += 1
                time.sleep(house.lease + 1.5)
                slow.signal(signal.SIGCONT)
            time.sleep(0.02)
        slow.signal(signal.SIGCONT)
        house.kill(slow)
        outcome = tally(house, "overtaken", settled(house, until))
        outcome.counted["suspended"] = paused
        outcome.must(paused > 1, "it was never suspended")
        return outcome


def _is_suspended(replica: Replica) -> bool:
    fields = Path(f"/proc/{replica.process.pid}/stat").read_text().rpartition(")")[2].split()
    return fields[0] == "T"


def told(site: Site) -> Outcome:
    """SIGTERM while the chat takes three seconds to answer, and more waits its turn behind that message."""
    load = Load(8, 60, 0, 0)
    with site.house(timeout=4) as house:
        until = house.speak(load)
        busy = house.change(lambda session: pile(session, load.at(0.5), PILE))
        house.suffer(Ill(Fault.HOLD, channel=busy, seconds=3))
        (first,) = house.start(1)
        house.ready([first])
        house.wait_until(load.at(0.5))
        wait_for("somebody waits", lambda: waiting(house, first))
        at, began = house.clock.true(), time.monotonic()
        first.signal(signal.SIGTERM)
        wait_for("it ends", lambda: first.process.exitcode is not None, STOP_WITHIN + 20)
        took = time.monotonic() - began
        house.suffer()
        house.replicas.remove(first)
        states = {str(row.id): row.state for row in rows(house)}
        unrecorded = [one for one in _taken(house, first) if states[one] is not DeliveryState.SENT]
        house.ready(house.start())
        outcome = tally(house, "told", settled(house, until))
        outcome.recovered = took
        outcome.within("it ended after", took, STOP_WITHIN)
        outcome.must(first.process.exitcode == 0, f"it ended with {first.process.exitcode}")
        outcome.must(not unrecorded, f"{len(unrecorded)} taken by the chat were not recorded when it ended")
        begun = [one for one in house.sent_by(first.name) if one["at"] > at + AT_ONCE]
        outcome.must(not begun, f"{len(begun)} were begun after it was told to stop")
        return outcome


def _taken(house: House, replica: Replica) -> list[str]:
    return [one["delivery"] for one in house.sent_by(replica.name, "taken")]


def waiting(house: House, replica: Replica) -> list[Entry]:
    """What the chat has taken from a replica without having answered."""
    done = {one["delivery"] for one in house.sent_by(replica.name, "answered")}
    return [one for one in house.sent_by(replica.name, "taken") if one["delivery"] not in done]
