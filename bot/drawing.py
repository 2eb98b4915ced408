"""A delivery as it is at this moment: too late, no longer holding, or a message and where it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.words import Reader
from bot.platforms.platform import Dead, Payload, Platform
from commands.features import NOTICES
from commands.notice import Due, Notice
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Room
from storage.outbox import settle, touch
from storage.people import Person, identities_of

LOOK_BACK = 60
"""Seconds before it was due from which a message that may have gone out is looked for."""


@dataclass(frozen=True)
class Target:
    """Where a drawn message goes: a channel, or an account whose own conversation is not known yet."""

    platform: Platform
    payload: Payload
    channel: str | None
    account: str | None
    look: bool
    since: float


class Unreached(Exception):
    """The person has no account that Scribe knows; perhaps the platform knows the e-mail."""

    def __init__(self, email: str) -> None:
        """Whose e-mail to look for."""
        super().__init__(email)
        self.email = email


def drawn(
    session: Session, row: Delivery, platforms: Mapping[str, Platform], now: datetime, *, last: bool
) -> Target | None:
    """The message and where it goes; None when the delivery settled itself. Raises :class:`Dead`, and
    :class:`Unreached` unless it was looked for in vain (``last``)."""
    if now > row.useful_until:
        settle(session, row, DeliveryState.LATE, now, f"useful until {row.useful_until.isoformat()}")
        return None
    notice, due = _notice(row), Due(session, row, _person(session, row), now)
    if why := notice.holds(due):
        settle(session, row, DeliveryState.CANCELLED, now, why)
        return None
    if notice.redraws:
        touch(session, row.subject)
        settle(session, row, DeliveryState.SENT, now)
        return None
    if due.person:
        return _to_person(due, due.person, platforms, last)
    room = _room(session, row)
    platform = _platform(platforms, room.platform)
    return Target(platform, painted(platform, due), room.channel, None, *_look(row))


def painted(platform: Platform, due: Due) -> Payload:
    """The message of a delivery, from its record as it is now."""
    card = _notice(due.row).draw(due)
    if due.person:
        return platform.draw(card, Reader(due.person.language, due.person.zone))
    return platform.draw_both(card, _room(due.session, due.row).first)


def due_again(session: Session, row: Delivery, now: datetime) -> Due:
    """A delivery that was sent, to be drawn again."""
    return Due(session, row, _person(session, row), now)


def _to_person(due: Due, person: Person, platforms: Mapping[str, Platform], last: bool) -> Target:
    known = [one for one in identities_of(due.session, person.id) if one.platform in platforms]
    if not known and not last:
        raise Unreached(person.email)
    if not known:
        raise Dead("no account in any chat")
    platform = platforms[known[0].platform]
    return Target(platform, painted(platform, due), known[0].direct, known[0].account, *_look(due.row))


def _notice(row: Delivery) -> Notice:
    if row.kind not in NOTICES:
        raise Dead(f"{row.kind} is not said any more")
    return NOTICES[row.kind]


def _person(session: Session, row: Delivery) -> Person | None:
    kind, _, id = row.recipient.partition(":")
    if kind != "person":
        return None
    person = session.get(Person, int(id))
    if person is None:
        raise Dead("the person is not known any more")
    return person


def _room(session: Session, row: Delivery) -> Room:
    room = session.get(Room, int(row.recipient.partition(":")[2]))
    if room is None:
        raise Dead("the group has left the room")
    return room


def _platform(platforms: Mapping[str, Platform], name: str) -> Platform:
    if name not in platforms:
        raise Dead(f"{name} is not configured")
    return platforms[name]


def _look(row: Delivery) -> tuple[bool, float]:
    return row.attempts > 0, row.due_at.timestamp() - LOOK_BACK
