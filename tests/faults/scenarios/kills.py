"""Replicas are killed: at random, again and again; and one for good, in the middle of a send."""

import time
from collections import Counter

from tests.faults.group import Load
from tests.faults.house import House
from tests.faults.ills import Fault, Ill
from tests.faults.processes import Replica, wait_for
from tests.faults.site import Site
from tests.faults.verdict import Outcome, sent_at, settled, tally

RUNS, KILLS, EACH = 10, 51, 5
"""So many runs with so many kills, and so many messages for each kill."""

PATIENCE = 1.0
"""Seconds after which it is killed although it has nothing to send."""

SLOW = 0.2
"""Seconds that the chat takes to answer, at most: a kill often comes in between."""

LOST_WITHIN = 5.0
"""Seconds after its lease ran out in which what a lost replica had in hand is taken over."""


def calm(site: Site) -> Outcome:
    """Nothing goes wrong: how punctual Scribe is."""
    load = Load(20, 230)
    with site.house() as house:
        until = settled(house, house.mind(load))
        outcome = tally(house, "calm", until, lambda row: row.id in house.planned)
        outcome.punctual()
        return outcome


def kills(site: Site) -> Outcome:
    """Replicas are killed at random moments and started again at once, more than 500 times."""
    whole = Outcome("kills", site.kind)
    for _ in range(RUNS):
        with site.house(pause=SLOW) as house:
            whole += _killed(house)
    return whole


def _killed(house: House) -> Outcome:
    until = house.mind(Load(4, 20, 1, 5))
    in_hand = kill_at_random(house, KILLS, EACH)
    began = time.monotonic()
    outcome = tally(house, "kills", settled(house, until, 120))
    outcome.recovered = time.monotonic() - began
    outcome.counted += Counter({"kills": KILLS, "messages in hand": in_hand})
    return outcome


def kill_at_random(house: House, count: int, each: int, patience: float = PATIENCE) -> int:
    """Kill one after the other, each replaced at once, while so much more is said; gives how many messages
    they had in hand."""
    in_hand = 0
    for _ in range(count):
        house.speak(Load(0.5, each, 0, 0, house.clock.now(), after=0.2, planned=False))
        victim = house.dice.choice(house.replicas)
        _live(house, victim, patience)
        at = house.clock.true()
        house.kill(victim)
        in_hand += len(_in_hand(house, victim, at))
        house.start(1)
    return in_hand


def _live(house: House, victim: Replica, patience: float) -> None:
    """Let it live for a while: sometimes not even until it has started, often until it sends."""
    luck = house.dice.random()
    if luck < 0.8:
        house.ready([victim])
    if luck < 0.6:
        before, until = len(house.sent_by(victim.name)), time.monotonic() + patience
        while time.monotonic() < until and len(house.sent_by(victim.name)) == before:
            time.sleep(0.01)
    time.sleep(house.dice.uniform(0, SLOW))


def _in_hand(house: House, killed: Replica, at: float) -> set[str]:
    """What one who was killed had asked the chat to take, and had no answer to."""
    answered = {one["delivery"] for one in house.sent_by(killed.name, "answered") if one["at"] < at}
    return {one["delivery"] for one in house.sent_by(killed.name)} - answered


def lost(site: Site) -> Outcome:
    """A replica is killed for good in the middle of a send: once the message was taken, once before."""
    with site.house() as house:
        until = house.mind(Load(12, 60, 1))
        ends = [lose(house, fault) for fault in (Fault.HOLD, Fault.STALL)]
        outcome = tally(house, "lost", settled(house, until))
        took = [sent_at(house, delivery) - killed for delivery, killed in ends]
        outcome.recovered = max(took)
        outcome.notes.append(f"a lease of {house.lease:g} s, a time-out of {house.timeout:g} s")
        outcome.within("taken over after", outcome.recovered, house.lease + LOST_WITHIN)
        return outcome


def lose(house: House, fault: Fault) -> tuple[str, float]:
    """Kill the one that posts next, while it waits for its answer; gives the delivery, and when."""
    before = len(house.asked())
    house.suffer(Ill(fault, times=1, seconds=house.timeout * 0.9))

    def waiting() -> list[dict[str, str]]:
        return [one for one in house.asked()[before:] if one["fault"] == fault.name]

    (caught,) = wait_for("somebody posts", waiting)
    (victim,) = (replica for replica in house.replicas if replica.name == caught["who"])
    house.kill(victim)
    killed = house.clock.true()
    if not house.replicas:
        house.ready(house.start(1))
    return caught["delivery"], killed
