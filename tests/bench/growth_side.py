"""Scribe on one of the two databases, without a network: the month it lives through, and what is timed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from bot.app import Parts
from bot.chat.inbound import Account, Inbound, Profile
from bot.clock import MovableClock
from bot.dispatch import Dispatch
from bot.drawing import due_again, painted
from bot.host import LocalHost
from bot.platforms.platform import Payload, Sent
from bot.worker import Worker
from commands.digest.notices import KIND
from commands.me.acquaint import introduce
from storage.actions import Action
from storage.claims import lease_clock
from storage.deliveries import LOST, Delivery, DeliveryState
from storage.outbox import settle
from storage.people import Person, people
from storage.store import Store, open_engine
from tests.worker.chat import Chat

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
"""When it is measured: an afternoon between two meetings, the poll being open."""

START = NOW - timedelta(days=35)
"""When the month before begins."""

CHAIR = "fiona.bayers-achebe"
MEMBER = "luc.arsenault-doiron"
LEAD = "etienne.desrosiers-vu"

UNDELIVERED = 45
INCIDENT = "chat.incident"

Job = Callable[[], Awaitable[object]]


@dataclass
class Forgetful(Chat):
    """A chat that keeps nothing, for a long time of work."""

    numbers: "count[int]" = field(default_factory=count)

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:  # noqa: ARG002
        return Sent(channel, str(next(self.numbers)))

    async def redraw(self, message: Sent, payload: Payload) -> None:
        """Done."""


class Side:
    """Scribe on a database whose group has begun; ``name`` says which."""

    def __init__(self, name: str, url: str, start: datetime = START) -> None:
        """Its people are met; nothing has happened yet."""
        self.name = name
        self.clock = MovableClock(start, frozen=True)
        self.store = Store(open_engine(url))
        self.chat = Forgetful(self.clock)
        self.worker = Worker(self.store, {"chat": self.chat}, self.clock, lease_clock(self.clock))
        self.dispatch = Dispatch(self.store, self.clock, lambda: None)
        self.host = LocalHost(self.clock, Parts(self.store, self.worker, self.dispatch, Starlette(), {}))
        self._heard = count()
        self.store.now(partial(_meet, now=start))

    async def say(self, who: str, line: str) -> None:
        """Somebody types a line; it must be understood, whatever is answered."""
        inbound = Inbound(_account(who), line, "typed", f"new.{next(self._heard)}")
        answer = await self.dispatch.hear(inbound, _stranger)
        if answer is None or answer.card is None or INCIDENT in repr(answer.card):
            raise AssertionError(f"not done: {line}")

    async def sweep(self) -> int:
        """A sweep."""
        return await self.worker.sweep()

    async def plan(self) -> None:
        """Planning the horizon."""
        await self.worker.plan()

    async def digest(self) -> Payload:
        """Gathering and drawing a digest that is sent by itself."""
        return await self.store.run(self._digest)

    def _digest(self, session: Session) -> Payload:
        row = session.scalars(select(Delivery).where(Delivery.id == self.a_digest)).one()
        return painted(self.chat, due_again(session, row, self.clock()))

    def newest_action(self) -> int:
        """The number of the action item that was added last."""
        newest = select(Action.number).where(Action.group_id == 1).order_by(Action.number.desc()).limit(1)
        return self.store.now(lambda session: session.scalars(newest).one())

    async def live_to(self, until: datetime) -> None:
        """The month before: answers, updates and action items, with all that is sent on the way."""
        await self.worker.plan()
        names = self.store.now(_residents)
        day = 0
        while (now := self.clock()) < until:
            who = names[day % len(names)]
            due = (now + timedelta(days=3 + day % 20)).date()
            await self.say(who, f"action add {MENTIONED} Draft part {day} of the report by {due}")
            await self.say(who, "attendance answer yes")
            if day % 3:
                await self.say(MEMBER, f"action done {self.newest_action()}")
            if day % 3 == 0:
                await self.say(LEAD, "workstream update standards SP The draft standard is out for comment")
            await self.host.forward(min(now + timedelta(days=1), until))
            day += 1
        self.a_digest = self.store.now(lambda session: _lose(session, until))

    def close(self) -> None:
        """Let the database go."""
        self.store.close()


def _handle(person: Person) -> str:
    return person.email.partition("@")[0]


def _account(handle: str) -> Account:
    return Account("chat", "W1", handle)


MENTIONED = f"<@{MEMBER}>"


async def _stranger(account: Account) -> Profile:
    raise AssertionError(f"everybody has been met, but {account.id}")


def _lose(session: Session, now: datetime) -> UUID:
    """The newest of what was sent was not delivered after all, so that there is something to tell of; gives
    the last digest."""
    sent = select(Delivery).where(Delivery.group_id == 1, Delivery.state == DeliveryState.SENT)
    newest = sent.order_by(Delivery.due_at.desc(), Delivery.recipient)
    for number, row in enumerate(session.scalars(newest.limit(UNDELIVERED)).all()):
        settle(session, row, LOST[number % len(LOST)], now, "channel_not_found")
    return session.scalars(newest.where(Delivery.kind == KIND).limit(1)).one().id


def _residents(session: Session) -> list[str]:
    """Everybody of the sample group."""
    return [_handle(person) for person in people(session) if person.sample]


def _meet(session: Session, now: datetime) -> None:
    for person in people(session):
        if person.sample:
            person.language_chosen_at = now
            profile = Profile(
                _account(_handle(person)), person.name, person.email, person.language, person.zone
            )
            introduce(session, profile, now)


READS = (
    "digest",
    "deliveries",
    "deliveries next",
    "deliveries late",
    "deliveries all",
    "meeting list",
    "action list",
    "action list all",
    "workstream list",
    "workstream show standards",
    "attendance show",
    "alternate list",
    "me",
    "help",
)
"""What a co-chair asks for."""


def works(side: Side) -> dict[str, Job]:
    """What is timed, by name; the last ones change something."""

    def said(who: str, line: str) -> Job:
        return lambda: side.say(who, line)

    due = (side.clock() + timedelta(days=17)).date()
    return {
        "a sweep with nothing due": side.sweep,
        "a plan": side.plan,
        "a digest, gathered and drawn": side.digest,
        **{line: said(CHAIR, line) for line in READS},
        "action add": said(CHAIR, f"action add {MENTIONED} Draft the report by {due}"),
        "action done": lambda: side.say(MEMBER, f"action done {side.newest_action()}"),
        "workstream update": said(LEAD, "workstream update standards SP The draft standard is out"),
        "attendance answer": said(MEMBER, "attendance answer yes"),
    }
