"""Every scenario by its name, and the databases that it concerns."""

from dataclasses import dataclass

from tests.faults.databases import Kind
from tests.faults.scenarios import chat_ills, clocks, copies, kills, outages, starts, stopped
from tests.faults.site import Act

BOTH = tuple(Kind)
SHARED = (Kind.POSTGRESQL,)
"""Where several replicas share the work, and a server can crash."""
FILE = (Kind.SQLITE,)


@dataclass(frozen=True)
class Scenario:
    """How it is acted out and where. One that is ``timed`` has the machine for itself."""

    act: Act
    kinds: tuple[Kind, ...] = BOTH
    timed: bool = False


SCENARIOS = {
    "calm": Scenario(kills.calm, timed=True),
    "kills": Scenario(kills.kills),
    "lost": Scenario(kills.lost),
    "suspended": Scenario(stopped.suspended),
    "overtaken": Scenario(stopped.overtaken, SHARED),
    "told": Scenario(stopped.told),
    "crashes": Scenario(outages.crashes, SHARED),
    "unanswered": Scenario(chat_ills.unanswered),
    "limited": Scenario(chat_ills.limited, timed=True),
    "away": Scenario(chat_ills.away),
    "refused": Scenario(chat_ills.refused),
    "down": Scenario(outages.down, timed=True),
    "stepped": Scenario(clocks.stepped, timed=True),
    "misled": Scenario(clocks.misled),
    "faked": Scenario(clocks.faked, timed=True),
    "first": Scenario(starts.first),
    "replanned": Scenario(starts.replanned),
    "restored": Scenario(copies.restored, FILE),
    "upgraded": Scenario(copies.upgraded),
}
