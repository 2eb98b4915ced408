"""Time, planners, workers, and a chat that fails at times."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.platforms.platform import Dead, Failed, Gone, Later, Unsure
from storage.deliveries import LOST, Delivery
from tests.sequences.acting import FEW, PEOPLE, Acting
from tests.sequences.checks import PENDING
from tests.sequences.group import CHAIR, CHANNELS, PLANNED
from tests.worker.chat import ACCEPTED

TROUBLES: tuple[Callable[[], Exception], ...] = (
    lambda: Later(90),
    lambda: Failed("500"),
    lambda: Unsure("reset"),
    lambda: Unsure(ACCEPTED),
    lambda: Dead("413"),
    lambda: Gone("user_disabled"),
)
WORKERS = st.integers(1, 2)


class Running(Acting):
    """See above."""

    def waiting(self) -> list[Delivery]:
        """What is not sent yet."""
        return [row for row in self.rows.values() if row.state is PENDING]

    def until(self, end: datetime, workers: int) -> None:
        """Everything is planned each day, and what is due is sent at its time."""
        goes_on = self.group.stops(end)
        while goes_on():
            if self.group.clock() >= self.group.planned + PLANNED:
                self.plan()
            self.send(workers)

    @rule(count=FEW, workers=WORKERS)
    def the_next_things_are_due(self, count: int, workers: int) -> None:
        waiting = sorted({row.next_attempt_at for row in self.waiting()})
        if waiting:
            self.until(waiting[min(count, len(waiting) - 1)], workers)

    @rule(hours=st.integers(1, 30), workers=WORKERS)
    def hours_pass(self, hours: int, workers: int) -> None:
        self.until(self.group.clock() + timedelta(hours=hours), workers)

    @rule(days=st.integers(2, 7), workers=WORKERS)
    def days_pass(self, days: int, workers: int) -> None:
        self.until(self.group.clock() + timedelta(days=days), workers)

    @rule(days=st.integers(0, 15))
    def a_meeting_comes_near(self, days: int) -> None:
        """Up to so many days before it, or to its start; three weeks at most."""
        if meeting := self.meeting(0):
            end = meeting.starts_at - timedelta(days=days)
            self.until(min(end, self.group.clock() + timedelta(days=21)), 1)

    @rule(hours=st.integers(1, 100))
    def scribe_is_down(self, hours: int) -> None:
        """It plans as it starts again, and sends what can still be sent."""
        self.group.clock.set(self.group.clock() + timedelta(hours=hours))
        self.plan()
        self.send(1)

    @rule(seconds=st.integers(1, 90), workers=WORKERS)
    def workers_look_again(self, seconds: int, workers: int) -> None:
        self.group.clock.set(self.group.clock() + timedelta(seconds=seconds))
        self.send(workers)

    @rule(who=st.lists(PEOPLE, max_size=3), room=st.booleans(), trouble=st.integers(0, 5))
    def messages_will_fail(self, who: list[int], room: bool, trouble: int) -> None:
        """The next one to each of them."""
        ill = TROUBLES[trouble]
        for one in who:
            self.group.chat.script[f"D-{self.person(one)}"].append(ill())
        if room:
            self.group.chat.script[CHANNELS[0]].append(ill())

    @precondition(lambda self: any(row.next_attempt_at <= self.group.clock() for row in self.waiting()))
    @rule()
    def a_worker_is_lost(self) -> None:
        """It took what is due in hand; nobody knows whether it was sent."""
        self.group.lose()
        self.look()

    @precondition(lambda self: any(row.state in LOST for row in self.rows.values()))
    @rule(which=FEW, command=st.sampled_from(("delivery.again", "delivery.drop")))
    def a_co_chair_decides(self, which: int, command: str) -> None:
        lost = sorted((row for row in self.rows.values() if row.state in LOST), key=lambda row: row.due_at)
        self.say(CHAIR, command, delivery=str(lost[which % len(lost)].id))

    @rule()
    def two_plan_at_once(self) -> None:
        """What was planned is as before, however often it is planned."""
        self.plan()
        before = self.trace()
        self.group.plan_together()
        self.look()
        assert self.trace() == before

    def trace(self) -> list[tuple[object, ...]]:
        """All that planning could change."""
        return sorted(
            (str(row.id), row.state, row.due_at, row.next_attempt_at, row.useful_until, row.reason or "")
            for row in self.rows.values()
        )
