"""Rooms as their chats tell of them: a closed one is told of, and its posts go on when it is open again."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from bot.chat.inbound import Account
from bot.chat.news import Closing, RoomClosed, RoomMoved, RoomOpened, RoomRenamed
from bot.chat.words import Reader
from commands import planning
from commands.attendance.notices import CLOSE
from commands.context import CONDUCT
from commands.practice import Practice
from commands.presence import cards
from commands.presence.notices import tell_of_closing
from storage.audit import Origin, made_by
from storage.closing import call_off, rename_channel, show_again, take_up
from storage.deliveries import first_time
from storage.groups import Group, Room, room_at, the_group
from storage.people import roles_of, whose

Told = RoomClosed | RoomOpened | RoomRenamed | RoomMoved


def room_told(session: Session, news: Told, now: datetime) -> bool:
    """Whether it changed anything: only what is told of a room of the group, and is not older than what was
    told last. A room that the group itself has left stays so."""
    room = room_at(session, news.platform, news.channel)
    if room is None:
        return False
    session.refresh(room, with_for_update=True)
    if room.left_at is not None and room.closed is None:
        return False
    match news:
        case RoomRenamed(name=name):
            return _renamed(room, name, news.at)
        case RoomMoved(to=to):
            return rename_channel(session, room, to)
    if room.told_at is not None and news.at < room.told_at:
        return False
    room.told_at = news.at
    if isinstance(news, RoomClosed):
        return _closed(session, room, news.why, now)
    return _opened(session, room, news.after, now)


def _renamed(room: Room, name: str, at: datetime) -> bool:
    if not name or (room.named_at is not None and at < room.named_at):
        return False
    room.name, room.named_at = name, at
    return True


def _closed(session: Session, room: Room, why: Closing, now: datetime) -> bool:
    if room.closed == why or (room.closed == Closing.REMOVED and why is Closing.ARCHIVED):
        return False  # to be in it again, Scribe must be added in any case
    room.closed = why
    if room.left_at is None:
        room.left_at = now
        call_off(session, room, now)
        group = _replanned(session, room, now)
        tell_of_closing(session, group, room, now)
    return True


def _opened(session: Session, room: Room, after: frozenset[Closing], now: datetime) -> bool:
    if room.closed not in after:
        return False
    closed_at = room.left_at or now
    room.closed = room.left_at = None
    group = _replanned(session, room, now)
    # A poll that has closed meanwhile is drawn as closed, like all that stands there.
    take_up(session, room, closed_at, now, but=(CLOSE,))
    show_again(session, room, now - timedelta(days=Practice.of(group).horizon_days))
    return True


def _replanned(session: Session, room: Room, now: datetime) -> Group:
    session.flush()
    group = session.get_one(Group, room.group_id)
    planning.meetings_ahead(session, group, now)
    return group


def invited(session: Session, news: RoomOpened, key: str, now: datetime) -> bool:
    """Scribe was added to a room, and the posts of one of the group's go on. False when that was told before:
    nobody is told twice what follows from it."""
    made_by(session, Origin("told", news.platform))
    if not first_time(session, news.platform, key, now):
        return False
    room_told(session, news, now)
    return True


def greeting(
    session: Session, news: RoomOpened, by: Account, now: datetime
) -> tuple[Card | None, Reader | None]:
    """What whoever added Scribe to a room is told: that posts go on, or how it becomes the group's. There is
    no card without a group, and no reader where Scribe has not met them."""
    group = the_group(session)
    if group is None:
        return None, None
    room = room_at(session, news.platform, news.channel)
    met = whose(session, by.platform, by.workspace, by.id)
    person = met[1] if met else None
    today = zones.local(now, group.zone).date()
    conducts = person is not None and bool(roles_of(session, group.id, person.id, today) & CONDUCT)
    known = person or (met[0] if met else None)
    card = cards.arrived(theirs=room is not None and room.left_at is None, conducts=conducts)
    return card, Reader(known.language, known.zone) if known else None
