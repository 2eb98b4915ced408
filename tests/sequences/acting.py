"""What every part of the machine shares: the group, saying something, and what holds after each step."""

from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from storage.balance import balances
from storage.deliveries import Delivery
from storage.meetings import Meeting
from storage.store import Store
from tests.sequences import checks
from tests.sequences.called import Called, called_for
from tests.sequences.group import FOUNDED, Group
from tests.sequences.news import News, news
from tests.sequences.records import Records

DAY = timedelta(days=1)
STARTS = (FOUNDED, FOUNDED + 24 * DAY, FOUNDED + 88 * DAY)
"""An ordinary month, the end of the year, and the weeks in which clocks change."""

PEOPLE = st.integers(0, 8)
"""One of the group, as they are listed."""

FEW = st.integers(0, 2)
"""One of the first of what there is."""


class Acting(RuleBasedStateMachine):
    """Choices are numbers, taken round, for what they choose from comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.store = self.stack.enter_context(self.new_store())
        self.group: Group
        self.records: Records
        self.rows: Mapping[UUID, Delivery] = {}
        self.calls: Called = {}

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: datetime) -> None:
        self.group = Group.at(self.store, start)
        self.stack.callback(self.group.close)
        self.swept = start
        self.look()

    def teardown(self) -> None:
        self.stack.close()

    def look(self) -> None:
        """See what there is now, and what has become of each delivery since the last look."""
        self.records, rows = self.group.records(), {row.id: row for row in self.group.rows()}
        self.calls = called_for(self.records)
        assert not self.rows.keys() - rows.keys(), "a delivery is gone"
        checks.rightly_changed(self.rows, rows.values(), self.records, self.calls)
        self.rows = rows

    def new_store(self) -> AbstractContextManager[Store]:
        """A new database with the group in it."""
        raise NotImplementedError

    def person(self, who: int) -> int:
        """The id of one of the group."""
        return self.group.people[who]

    def meeting(self, which: int) -> Meeting | None:
        """One of the next meetings."""
        coming = self.records.coming()[:3]
        return coming[which % len(coming)] if coming else None

    def say(self, who: int, command: str, place: str | None = None, **args: str) -> None:
        """Somebody says something: those concerned are told of what it changed, and nobody else."""
        old, rows = self.records, self.rows
        taken = self.group.say(self.person(who), command, place, **args)
        self.look()
        new = [row for row in self.rows.values() if row.id not in rows and checks.is_news(row)]
        told = Counter(News(row.kind, row.subject, row.recipient) for row in new)
        assert told == (news(old, self.records, self.person(who), rows.values()) if taken else Counter())

    def enrol(self, *rows: str) -> None:
        """A roster is imported: a row for each role that somebody has from now on."""
        self.group.enrol(*rows)
        self.look()

    def plan(self) -> None:
        """Everything is planned: nothing that is called for is given up."""
        self.group.plan()
        self.look()

    def send(self, workers: int) -> None:
        """What is due is sent, by one worker or two at once: it is called for at this moment."""
        self.group.send(workers)
        self.swept = self.group.clock()
        self.look()

    @invariant()
    def exactly_what_is_called_for_waits(self) -> None:
        rows = self.rows.values()
        checks.as_called_for(rows, self.calls, self.records.now)
        checks.on_the_clocks(rows)
        checks.never_both(rows, self.records)
        checks.accounted_for(rows, self.swept)
        checks.sent_once(rows, self.group.chat.messages)
        assert all(balance.even for balance in self.store.now(balances))
