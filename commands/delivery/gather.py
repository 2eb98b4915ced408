"""Deliveries as they are told: what, to whom, when, and how they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from sqlalchemy.orm import Session

from bot.chat.sentence import Sentence, Value, say
from commands.chats import called
from commands.delivery.rules import attempts, over, what, why
from storage.deliveries import LOST, Delivery, DeliveryState, by_day
from storage.groups import Room
from storage.meetings import Meeting
from storage.people import Person


@dataclass(frozen=True)
class Told:
    """One delivery. ``sendable``: it still has something to say, and can be sent again."""

    id: UUID
    what: Sentence
    whom: Value
    when: datetime
    state: DeliveryState
    why: Sentence | None
    attempts: int
    sendable: bool


def told(session: Session, rows: Iterable[Delivery], now: datetime) -> list[Told]:
    """Deliveries as they are told."""
    return [_told(session, row, now) for row in rows]


def _told(session: Session, row: Delivery, now: datetime) -> Told:
    pending = row.state is DeliveryState.PENDING
    return Told(
        id=row.id,
        what=what(row.kind),
        whom=whom(session, row.recipient),
        when=row.next_attempt_at if pending else row.due_at,
        state=row.state,
        why=reason(session, row),
        attempts=attempts(row.state, row.attempts, row.reason),
        sendable=sendable(session, row, now),
    )


@dataclass(frozen=True)
class Day:
    """What is planned for a day: each kind, and how many of it."""

    day: date
    kinds: tuple[tuple[Sentence, int], ...]


def days_ahead(session: Session, group_id: int, until: datetime) -> list[Day]:
    """What a group has planned up to an instant, day by day."""
    rows = groupby(by_day(session, group_id, until), key=itemgetter(0))
    return [Day(day, tuple((what(kind), count) for _, kind, count in kinds)) for day, kinds in rows]


def reason(session: Session, row: Delivery) -> Sentence | None:
    """Why a delivery stands where it does, in words."""
    return why(row.reason, partial(whom, session)) if row.reason else None


def whom(session: Session, recipient: str) -> Value:
    """A recipient (``person:ID`` or ``room:ID``) by name."""
    kind, _, id = recipient.partition(":")
    if kind == "person":
        person = session.get(Person, int(id))
        return person.name if person else say("delivery.unknown")
    room = session.get(Room, int(id))
    return called(room) if room else say("delivery.unknown")


def sendable(session: Session, row: Delivery, now: datetime) -> bool:
    """Whether a delivery waits for a decision and still has something to say."""
    kind, _, id = row.subject.partition(":")
    meeting = session.get(Meeting, int(id)) if kind == "meeting" else None
    return row.state in LOST and not over(row.kind, meeting.starts_at if meeting else None, now)
