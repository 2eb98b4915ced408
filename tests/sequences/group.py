"""A small group of the sample roster, and what makes things happen to it: people, time, planners, workers."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.call import Call
from bot.chat.card import Buttons
from bot.chat.inbound import Account, Inbound, Place
from bot.clock import MovableClock
from bot.horizon import plan_everything
from bot.language import Language
from bot.local import SECOND_WEDNESDAY
from bot.transaction import Undone, carry_out
from bot.worker import Worker
from commands.roster.importing import SAMPLE, import_roster
from commands.roster.read import Table, read, table
from storage.claims import claim, next_due
from storage.deliveries import Delivery
from storage.groups import Room, the_group
from storage.meetings import Mode, Series
from storage.people import Identity, Person
from storage.store import Store
from tests.sequences.chat import Forgetful
from tests.sequences.records import Records, deliveries, records

T = TypeVar("T")

FOUNDED = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""10:00 in Ottawa, a Monday."""

SECOND = timedelta(seconds=1)
PLANNED = timedelta(days=1)
"""How often everything is planned anew, at least."""

CHAIR, SECRETARY, PRIYA, SAOIRSE, ETIENNE, MARIE_EVE, FIONA, BRIDGET, CHIDI = range(9)
WHO = (
    "genevieve.theriault-sauve",
    "noor.haddad-whitlock",
    "priya.raghunathan",
    "saoirse.takhar",
    "etienne.desrosiers-vu",
    "marie-eve.ouellet-benali",
    "fiona.bayers-achebe",
    "bridget.odea-noseworthy",
    "chidi.vasquez-lam",
)
"""Co-chairs, leads, pairs of one administration, an alternate, the secretariat; in four time zones."""

CHANNELS = ("C-1", "C-2")


def furnish(session: Session) -> None:
    """The people, a monthly meeting, a room, and an account for everybody; nothing is planned yet."""
    import_roster(session, _few(read(SAMPLE)), FOUNDED.date())
    group = the_group(session)
    assert group is not None
    group.practice = {"series_days": 120}
    session.add(
        Series(
            group_id=group.id,
            rule=SECOND_WEDNESDAY.to_rrule(),
            time=SECOND_WEDNESDAY.time,
            zone=zones.REFERENCE,
            mode=Mode.TELECONFERENCE,
            since=FOUNDED.date(),
        )
    )
    session.add(
        Room(
            group_id=group.id,
            platform="chat",
            workspace="W",
            channel=CHANNELS[0],
            name="1",
            first=Language.EN,
        )
    )
    session.add_all(_account(person) for person in session.scalars(select(Person)))


def _few(whole: Table) -> Table:
    """The rows of a roster that are about these people, as they stand in the file."""
    header, *rows = whole.rows
    return Table(whole.file, (header, *(row for row in rows if row.texts[2].partition("@")[0] in WHO)))


def _account(person: Person) -> Identity:
    person.language_chosen_at = FOUNDED
    return Identity(
        platform="chat",
        workspace="W",
        account=f"U-{person.id}",
        name=person.name,
        language=person.language,
        zone=person.zone,
        person_id=person.id,
        direct=f"D-{person.id}",
    )


@dataclass
class Group:
    """The group on a database, on a clock that is set by hand; ``planned``: when everything last was."""

    store: Store
    clock: MovableClock
    chat: Forgetful
    people: Sequence[int]
    workers: tuple[Worker, Worker]
    runner: asyncio.Runner = field(default_factory=asyncio.Runner)
    heard: int = 0
    offered: Sequence[Call] = ()
    planned: datetime = FOUNDED

    @classmethod
    def at(cls, store: Store, start: datetime) -> "Group":
        """The group at an instant, with everything planned."""
        clock = MovableClock(start, frozen=True)
        chat = Forgetful(clock)

        def worker() -> Worker:
            return Worker(store, {"chat": chat}, clock, lambda _: clock())

        ids = store.now(_people)
        found = cls(store, clock, chat, ids, (worker(), worker()))
        found.plan()
        return found

    def close(self) -> None:
        """Let go of what it holds."""
        self.runner.close()

    def records(self) -> Records:
        """As they stand."""
        return self.store.now(partial(records, now=self.clock()))

    def rows(self) -> list[Delivery]:
        """Every delivery."""
        return self.store.now(deliveries)

    def tick(self) -> None:
        """A moment goes by."""
        self.clock.set(self.clock() + SECOND)

    def say(self, who: int, command: str, place: str | None = None, **args: str) -> bool:
        """Have a person say something, a moment later; said twice, as chats do. Whether it was taken; what
        the answer offers is kept."""
        self.tick()
        self.heard += 1
        account = Account("chat", "W", f"U-{who}")
        where = Place(place, place) if place else None
        said = Inbound(account, Call(command, args), "pressed", str(self.heard), where)
        self.offered = ()
        try:
            answer = self.store.now(partial(carry_out, said, self.clock(), None))
            assert self.store.now(partial(carry_out, said, self.clock(), None)) is None
        except Undone:
            return False
        card = answer.card if answer else None
        shown = [one for one in card.elements if isinstance(one, Buttons)] if card else []
        self.offered = [button.call for one in shown for button in one.buttons]
        return answer is not None and answer.form is None

    def enrol(self, *rows: str) -> None:
        """Import a roster of these rows, as ``scribe roster import`` does."""
        self.tick()
        header = "administration,name,email,language,role,workstream,time zone,sample"
        data = "\n".join((header, *rows)).encode()
        today = zones.local(self.clock(), zones.REFERENCE).date()
        self.store.now(lambda session: import_roster(session, table("r.csv", data), today))
        self.plan()

    def plan(self) -> None:
        """Plan everything, once."""
        self.store.now(lambda session: plan_everything(session, self.clock()))
        self.planned = self.clock()

    def plan_together(self) -> None:
        """Two plan everything at once."""

        async def both() -> None:
            await asyncio.gather(*(worker.plan() for worker in self.workers))

        self.runner.run(both())

    def lose(self) -> None:
        """A worker takes what is due in hand, and is never heard of again."""
        now = self.clock()
        self.store.now(lambda session: claim(session, "lost", now, now))

    def stops(self, until: datetime) -> Callable[[], bool]:
        """Goes from one thing that is due to the next: False once it is that time."""

        def next_stop() -> bool:
            due = self.store.now(next_due)
            ahead = [
                at for at in (due, self.planned + PLANNED, until) if at is not None and at > self.clock()
            ]
            if self.clock() >= until:
                return False
            self.clock.set(min([*ahead, until]))
            return True

        return next_stop

    def send(self, workers: int) -> None:
        """Have so many workers send what is due, at once."""

        async def together() -> None:
            await asyncio.gather(*(worker.drain() for worker in self.workers[:workers]))

        self.runner.run(together())


def _people(session: Session) -> list[int]:
    by_name = {person.email.partition("@")[0]: person.id for person in session.scalars(select(Person))}
    return [by_name[name] for name in WHO]
