"""The machine: everything that can happen to the group, in any order."""

from tests.sequences.hours import Hours
from tests.sequences.meetings import Meetings
from tests.sequences.roster import Roster
from tests.sequences.running import Running
from tests.sequences.work import Work


class Sequences(Meetings, Work, Roster, Hours, Running):
    """What holds after each step is in :class:`tests.sequences.acting.Acting`."""
