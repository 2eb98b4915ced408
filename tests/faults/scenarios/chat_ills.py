"""What a chat can do: lose answers, ask to wait, be away, refuse everything."""

import time
from collections import defaultdict
from collections.abc import Callable

from storage.deliveries import Delivery, DeliveryState
from tests.faults.group import ROOM, Load, conversations
from tests.faults.house import House
from tests.faults.ills import Fault, Ill
from tests.faults.processes import wait_for
from tests.faults.site import Site
from tests.faults.verdict import Outcome, rows, settled, tally

WAIT = 6
"""Seconds that the chat asks to wait."""

QUICK = 20
"""How many times as fast the clock runs where ten minutes are to pass."""


def unanswered(site: Site) -> Outcome:
    """Messages are taken and the answer is lost, connections are reset, answers come too late."""
    with site.house() as house:
        house.suffer(
            Ill(Fault.DROP, chance=0.12),
            Ill(Fault.RESET, chance=0.12),
            Ill(Fault.HANG, chance=0.06, seconds=house.timeout * 2),
            Ill(Fault.STALL, chance=0.04, seconds=house.timeout * 2),
            Ill(Fault.RESET, ("conversations.history",), chance=0.1),
        )
        until = house.mind(Load(20, 230))
        house.wait_until(until)
        house.suffer()
        outcome = tally(house, "unanswered", settled(house, until, 120))
        outcome.counted["faults"] = sum(bool(one["fault"]) for one in house.asked())
        return outcome


def limited(site: Site) -> Outcome:
    """Two conversations are asked to wait, again and again, and more is said there meanwhile; the others are
    as punctual as ever."""
    with site.house() as house:
        until = house.speak(Load(20, 200, 1))
        waiting = {ROOM, _busiest(house)}
        house.suffer(*(Ill(Fault.LIMITED, channel=one, times=3, seconds=WAIT) for one in waiting))
        house.ready(house.start())
        for _ in range(2):
            _asked_again(house)
            house.speak(Load(1, 0, 1, 0, start=house.clock.now(), after=1))
        outcome = tally(house, "limited", settled(house, until, 90), _elsewhere(house, waiting))
        outcome.punctual()
        early = _early(house)
        outcome.counted["asked to wait"] = _asked_to_wait(house)
        told = f"{len(early)} requests before Retry-After, the first {min(early, default=0):.2f} s after it"
        outcome.must(not early, told)
        return outcome


def _asked_to_wait(house: House) -> int:
    return sum(one["fault"] == Fault.LIMITED.name for one in house.asked())


def _asked_again(house: House) -> None:
    before = _asked_to_wait(house)
    wait_for("somebody is asked to wait", lambda: _asked_to_wait(house) > before)


def _elsewhere(house: House, channels: set[str]) -> Callable[[Delivery], bool]:
    """What goes to other conversations, as it was planned; not what is due as soon as it is found."""
    known = house.ask(conversations)
    return lambda row: known.get(row.recipient, ROOM) not in channels and row.id in house.planned


def _busiest(house: House) -> str:
    """The conversation of the person who is told most."""
    told: dict[str, int] = defaultdict(int)
    known = house.ask(conversations)
    for row in rows(house):
        if row.recipient in known:
            told[known[row.recipient]] += 1
    return max(told, key=lambda channel: told[channel])


def _early(house: House) -> list[float]:
    """How long after it was asked to wait a conversation was tried again, where that was too early."""
    until: dict[str, float] = {}
    found = []
    for one in house.asked():
        left = until.get(one["channel"], 0) - one["at"]
        if left > 0:
            found.append(WAIT - left)
        if one["fault"] == Fault.LIMITED.name:
            until[one["channel"]] = one["at"] + WAIT
    return found


def away(site: Site) -> Outcome:
    """The chat answers 503 for ten minutes, on a clock that runs faster."""
    return _withstood(site, "away", Ill(Fault.UNAVAILABLE, ()), Load(600, 200, 1, 5, after=60), 90)


def refused(site: Site) -> Outcome:
    """The chat does not accept the credentials for a while: nothing is given up."""
    return _withstood(site, "refused", Ill(Fault.UNAUTHORIZED, ()), Load(300, 120, 1, 5, after=60), 60)


def _withstood(site: Site, name: str, ill: Ill, load: Load, patience: float) -> Outcome:
    """All is said in the end, and in time, though the chat was ill for as long as there was something to say.
    ``patience``: seconds for what is left then."""
    with site.house(rate=QUICK) as house:
        until = house.speak(load)
        house.ready(house.start())
        house.suffer(ill)
        house.wait_until(until)
        house.suffer()
        began = time.monotonic()
        outcome = tally(house, name, settled(house, until, patience))
        outcome.recovered = time.monotonic() - began
        outcome.must(not outcome.late, "late, though all of it was still useful")
        outcome.must(outcome.counted[DeliveryState.DEAD.value] == 0, "something was given up")
        return outcome
