"""Groups (the working group, later its sub-groups), their practice, and their rooms in the chats."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.language import Language
from storage.base import Base, GroupRef, Key, checked


class Group(Base):
    """A body that meets. ``practice`` holds the figures in which it differs from the usual ones."""

    __tablename__ = "groups"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(32), unique=True)
    name_en: Mapped[str] = mapped_column(String(200))
    name_fr: Mapped[str] = mapped_column(String(200))
    acronym_en: Mapped[str] = mapped_column(String(20))
    acronym_fr: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    zone: Mapped[str] = mapped_column(String(64), default="America/Toronto")
    practice: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Room(Base):
    """A channel or group chat in which a group lives; posts there stand in both languages. ``left_at`` is
    set when it is the group's no longer, or its chat no longer takes posts there: what was posted there stays
    known. ``closed`` is why the chat takes none (``removed``: Scribe was; ``archived`` or ``deleted``: the
    room is), None when the group itself has left. ``told_at`` and ``named_at`` are when its chat last told of
    that and of its name, on the clock of the chat."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("platform", "workspace", "channel"),)

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(300))
    name: Mapped[str] = mapped_column(String(200))
    first: Mapped[Language] = mapped_column(checked(Language), default=Language.EN)
    left_at: Mapped[datetime | None]
    closed: Mapped[str | None] = mapped_column(String(16))
    told_at: Mapped[datetime | None]
    named_at: Mapped[datetime | None]


TOP = select(Group).where(Group.parent_id.is_(None)).order_by(Group.id).limit(1)


def the_group(session: Session) -> Group | None:
    """The working group itself: the one that is nobody's sub-group."""
    return session.scalars(TOP).first()


def rooms_of(session: Session, group_id: int, *, closed: bool = False) -> list[Room]:
    """The rooms of a group, oldest first; those that their chat has ``closed``, too, if asked for."""
    theirs = select(Room).where(Room.group_id == group_id)
    open_now = Room.left_at.is_(None)
    theirs = theirs.where(open_now | Room.closed.is_not(None) if closed else open_now)
    return list(session.scalars(theirs.order_by(Room.id)))


def room_at(session: Session, platform: str, channel: str) -> Room | None:
    """The room that a channel is, or was. A channel can be shared: whoever speaks in it may be of another
    workspace or tenant than whoever added it."""
    there = select(Room).where(Room.platform == platform, Room.channel == channel)
    return session.scalars(there.order_by(Room.id)).first()
