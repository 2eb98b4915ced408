"""What the tests of delivery hold: the group, its clocks, its chat, and its workers."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.language import Language
from bot.platforms.platform import Platform
from bot.worker import Worker
from storage.claims import events
from storage.deliveries import Delivery, DeliveryState, Post
from storage.groups import Group, Room
from storage.outbox import announce, at_once, touch
from storage.people import Identity, Person
from storage.store import Store
from tests.worker.chat import Chat

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
NAMES = ("ann", "ben", "cleo", "dov", "eva")
DAY = timedelta(days=1)


@dataclass
class Record:
    """What is said, and the records that no longer hold or cannot be drawn."""

    text: str = "first"
    gone: dict[int, str] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)

    def reset(self) -> None:
        self.text, self.gone, self.broken = "first", {}, set()


RECORD = Record()


@dataclass(repr=False)
class House:
    """A group with a room (``room:1``) and five people (``person:1`` …), whose channels are ``D-ann`` …"""

    store: Store
    clock: MovableClock
    real: MovableClock
    chat: Chat
    group_id: int
    other: Chat | None = None
    sure: Callable[[], bool] = lambda: True
    said: int = 0

    def __repr__(self) -> str:
        """Without all that was sent."""
        return f"House({self.store.engine.dialect.name})"

    def worker(self) -> Worker:
        """Another worker on the same database."""
        chats: dict[str, Platform] = {chat.name: chat for chat in (self.chat, self.other) if chat}
        return Worker(self.store, chats, self.clock, lambda _: self.real(), self.sure)

    def forward(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.clock.set(self.clock() + timedelta(seconds=seconds))
        self.real.set(self.real() + timedelta(seconds=seconds))

    def say(
        self, *recipients: str, kind: str = "test.ask", subject: int = 1, useful: timedelta = DAY
    ) -> None:
        """Plan something that is due now."""
        self.said += 1
        now = self.clock()
        planned = [
            at_once(kind, f"test:{subject}", f"test:{self.said}", to, now, now + useful) for to in recipients
        ]
        self.store.now(lambda session: announce(session, self.group_id, planned, now))

    def touch(self, subject: int = 1) -> None:
        """The record changes."""
        self.store.now(lambda session: touch(session, f"test:{subject}"))

    def rows(self) -> list[Delivery]:
        """Every delivery, in the order planned."""
        return self.store.now(
            lambda session: list(
                session.scalars(select(Delivery).order_by(Delivery.occurrence, Delivery.recipient))
            )
        )

    def row(self) -> Delivery:
        """The only delivery."""
        (row,) = self.rows()
        return row

    def states(self) -> Counter[DeliveryState]:
        """How many deliveries stand where."""
        return Counter(row.state for row in self.rows())

    def trace(self, row: Delivery) -> list[str]:
        """What happened to a delivery."""
        return self.store.now(lambda session: [event.event for event in events(session, row.id)])

    def posts(self) -> list[Post]:
        """What is remembered of what was posted."""
        return self.store.now(lambda session: list(session.scalars(select(Post).order_by(Post.id))))


def furnish(store: Store) -> House:
    clock, real = MovableClock(NOW, frozen=True), MovableClock(NOW, frozen=True)
    group_id = store.now(lambda session: _group(session, NAMES))
    return House(store, clock, real, Chat(clock), group_id)


def _group(session: Session, names: Sequence[str]) -> int:
    group = Group(code="g", name_en="Group", name_fr="Groupe", acronym_en="G", acronym_fr="G")
    people = [
        Person(name=name, email=f"{name}@a.example", language=Language.EN, zone="America/Toronto")
        for name in names
    ]
    session.add_all([group, *people])
    session.flush()
    accounts = [
        Identity(
            platform="chat",
            workspace="W1",
            account=person.name,
            name=person.name,
            language=Language.EN,
            zone="America/Toronto",
            person_id=person.id,
            direct=f"D-{person.name}",
        )
        for person in people
    ]
    room = Room(
        group_id=group.id, platform="chat", workspace="W1", channel="C-room", name="room", first=Language.EN
    )
    session.add_all([room, *accounts])
    session.flush()
    return group.id
