"""What happens to action items and workstreams."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from storage.actions import Action
from tests.sequences.acting import DAY, FEW, PEOPLE, Acting
from tests.sequences.group import CHAIR, CHIDI, ETIENNE, PRIYA

SOME = st.lists(PEOPLE, min_size=1, max_size=2)
STREAMS = st.sampled_from(((PRIYA, "portals"), (ETIENNE, "standards"), (CHIDI, "engagement")))
STATUSES = st.sampled_from(("SP", "LP", "H", "C", "X"))


def some_actions(acting: Acting) -> bool:
    """Whether there are any."""
    return bool(acting.records.actions)


class Work(Acting):
    """See above."""

    def action(self, which: int) -> Action:
        """One of the newest."""
        newest = list(self.records.actions.values())[-3:]
        return newest[which % len(newest)]

    def everybody(self, who: list[int]) -> str:
        """People as an argument."""
        return " ".join(f"person:{self.person(one)}" for one in who)

    def change(self, who: int, which: int, command: str, **args: str) -> None:
        """Somebody does something with an action item."""
        self.say(who, command, action=str(self.action(which).number), **args)

    @rule(who=PEOPLE, owners=SOME, days=st.integers(0, 40))
    def an_action_is_added(self, who: int, owners: list[int], days: int) -> None:
        due = self.group.clock().date() + days * DAY
        self.say(who, "action.add", owners=self.everybody(owners), text="t", due=due.isoformat())

    @precondition(some_actions)
    @rule(which=FEW, days=st.integers(0, 40))
    def an_action_is_moved(self, which: int, days: int) -> None:
        due = self.group.clock().date() + days * DAY
        self.change(CHAIR, which, "action.move", day=due.isoformat())

    @precondition(some_actions)
    @rule(who=PEOPLE, which=FEW, owners=SOME)
    def an_action_is_handed_over(self, who: int, which: int, owners: list[int]) -> None:
        self.change(who, which, "action.assign", owners=self.everybody(owners))

    @precondition(some_actions)
    @rule(which=FEW)
    def an_action_is_closed(self, which: int) -> None:
        self.change(CHAIR, which, "action.done")

    @precondition(some_actions)
    @rule(which=FEW)
    def an_action_is_reopened(self, which: int) -> None:
        self.change(CHAIR, which, "action.reopen")

    @rule(stream=STREAMS, status=STATUSES)
    def a_workstream_is_updated(self, stream: tuple[int, str], status: str) -> None:
        lead, code = stream
        self.say(lead, "workstream.update", workstream=code, status=status, text="t", challenges="c")
