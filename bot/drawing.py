"""A delivery as it is at this moment: too late, no longer holding, or a message and where it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.card import Card
from bot.chat.file import File
from bot.chat.inbound import Account
from bot.chat.words import Reader
from bot.enclosing import enclosed, linked
from bot.platforms.platform import Dead, Gone, Payload, Platform
from commands.delivery.whole import button
from commands.features import NOTICES
from commands.hours.urgency import urgent
from commands.hours.waiting import put_off
from commands.notice import Due, Notice
from storage.claims import NO_ACCOUNT
from storage.closing import LEFT, because
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Room
from storage.outbox import settle, too_late, touch
from storage.people import Identity, Person, identities_of
from storage.reaching import accounts_of, handles

LOOK_BACK = 60
"""Seconds before it was due from which a message that may have gone out is looked for."""


@dataclass(frozen=True)
class Spot:
    """A channel in a chat; a person's own conversation may not be known yet."""

    platform: Platform
    workspace: str
    channel: str | None
    account: Account | None = None

    @property
    def chat(self) -> str:
        """The chat, in this workspace: what refuses our credentials here may take them elsewhere."""
        return f"{self.platform.name}:{self.workspace}"


@dataclass(frozen=True)
class Target:
    """A drawn message, the ``file`` that goes with it, and where it goes (None: nowhere any more). After an
    attempt that may have arrived (``again``) it is first looked for in the ``tried`` spots; if a chat cannot
    tell, it goes again if it ``repeats``. It may wait for its reader until ``waits`` (None: it is urgent, or
    for a room)."""

    payload: Payload
    to: Spot | None
    tried: tuple[Spot, ...]
    since: float
    repeats: bool
    again: bool
    waits: datetime | None = None
    file: File | None = None


class NoAccount(Gone):
    """The person has no account that takes messages, in any chat."""


class Unreached(Exception):
    """The person has no account that Scribe knows; perhaps the platform knows the e-mail."""

    def __init__(self, email: str) -> None:
        """Whose e-mail to look for."""
        super().__init__(email)
        self.email = email


def drawn(
    session: Session,
    row: Delivery,
    platforms: Mapping[str, Platform],
    now: datetime,
    *,
    last: bool,
    public_url: str | None = None,
) -> Target | None:
    """The message and where it goes; None when the delivery settled itself. ``public_url`` is where links to
    files lead. Raises :class:`Dead`, and :class:`Unreached` unless it was looked for in vain (``last``)."""
    notice, due = _notice(row), Due(session, row, _person(session, row), now)
    # Asked of the last moment at which it was of use: that its time is over is no reason, but makes it late.
    if why := notice.holds(replace(due, now=min(now, row.useful_until))):
        settle(session, row, DeliveryState.CANCELLED, now, why)
        return None
    if now > row.useful_until:
        too_late(session, row, now)
        return None
    if notice.redraws:
        touch(session, row.subject)
        settle(session, row, DeliveryState.SENT, now)
        return None
    if due.person:
        return None if put_off(due) else _to_person(due, due.person, platforms, last, public_url)
    room = _room(session, row)
    if room.left_at is not None:
        settle(session, row, DeliveryState.CANCELLED, now, because(room))
        return None
    spot = Spot(_platform(platforms, room.platform), room.workspace, room.channel)
    return _target(due, spot, [spot])


def painted(platform: Platform, due: Due) -> Payload:
    """The message of a delivery, from its record as it is now."""
    notice = _notice(due.row)
    card = _with_whole(notice.draw(due), due)
    if due.person:
        return platform.draw(card, Reader(due.person.language, due.person.zone))
    payload = platform.draw_both(card, _room(due.session, due.row).first)
    if notice.view is None:
        return payload
    return platform.with_views(payload, str(due.row.id), handles(due.session, platform.name))


def viewed(platform: Platform, due: Due, person: Person, public_url: str | None) -> Payload:
    """The message of a delivery as one person sees it; with another link to its file, whose first is kept
    nowhere, for who may still have it."""
    notice = _notice(due.row)
    if due.person and notice.encloses and notice.holds(due) is None:
        return without_file(platform, due, public_url)
    if due.person or notice.view is None:
        return painted(platform, due)
    card = _with_whole(notice.view(due, person), due)
    payload = platform.draw_shared(card, Reader(person.language, person.zone))
    return platform.with_views(payload, str(due.row.id), handles(due.session, platform.name))


def _with_whole(card: Card, due: Due) -> Card:
    """The card, with what shows all of it where its chat has no room for that."""
    return replace(card, whole=button(due.row))


def due_again(session: Session, row: Delivery, now: datetime) -> Due:
    """A delivery that was sent, to be drawn again."""
    return Due(session, row, _person(session, row), now)


def _to_person(
    due: Due, person: Person, platforms: Mapping[str, Platform], last: bool, public_url: str | None
) -> Target:
    known = [one for one in accounts_of(due.session, person) if one.platform in platforms]
    tried = _tried(due, person, platforms)
    if not known and not tried:
        raise NoAccount(NO_ACCOUNT) if last else Unreached(person.email)
    return _target(due, _spot(known[0], platforms) if known else None, tried, public_url)


def _tried(due: Due, person: Person, platforms: Mapping[str, Platform]) -> list[Spot]:
    """Where an earlier attempt may have arrived: also in an account that takes no more messages."""
    if not due.row.attempts:
        return []
    known = identities_of(due.session, person.id)
    return [_spot(one, platforms) for one in known if one.direct and one.platform in platforms]


def _spot(to: Identity, platforms: Mapping[str, Platform]) -> Spot:
    account = Account(to.platform, to.workspace, to.account, to.handle or "")
    return Spot(platforms[to.platform], to.workspace, to.direct, account)


def without_file(platform: Platform, due: Due, public_url: str | None) -> Payload:
    """The message of a delivery whose file the chat does not take: with a link to it."""
    return _drawn_for(platform, due, linked(_notice(due.row), due, public_url))


def _letter(platform: Platform, due: Due, public_url: str | None) -> tuple[Payload, File | None]:
    notice = _notice(due.row)
    if notice.encloses is None:
        return painted(platform, due), None
    card, file = enclosed(notice, due, platform, public_url)
    return _drawn_for(platform, due, card), file


def _drawn_for(platform: Platform, due: Due, card: Card) -> Payload:
    if due.person is None:
        raise ValueError("a file goes to one person")
    return platform.draw(card, Reader(due.person.language, due.person.zone))


def _target(due: Due, to: Spot | None, tried: Sequence[Spot], public_url: str | None = None) -> Target:
    payload, file = _letter(to.platform, due, public_url) if to else ({}, None)
    since = due.row.due_at.timestamp() - LOOK_BACK
    looked = tuple(tried) if due.row.attempts else ()
    waits = due.row.useful_until if due.person and not urgent(due) else None
    return Target(payload, to, looked, since, _notice(due.row).repeats, bool(due.row.attempts), waits, file)


def _notice(row: Delivery) -> Notice:
    if row.kind not in NOTICES:
        raise Dead(f"{row.kind} is not said any more")
    return NOTICES[row.kind]


def _person(session: Session, row: Delivery) -> Person | None:
    if row.person_id is None:
        return None
    person = session.get(Person, row.person_id)
    if person is None:
        raise Dead("the person is not known any more")
    return person


def _room(session: Session, row: Delivery) -> Room:
    room = session.get(Room, int(row.recipient.partition(":")[2]))
    if room is None:
        raise Dead(LEFT)
    return room


def _platform(platforms: Mapping[str, Platform], name: str) -> Platform:
    if name not in platforms:
        raise Dead(f"{name} is not configured")
    return platforms[name]
