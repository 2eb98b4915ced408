"""What a chat tells by itself: of accounts, and of the rooms that Scribe is in, whatever the platform.

``at`` is when it was so, on the chat's own clock: news may come late, twice, and in any order.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.chat.inbound import Account
from bot.language import Language


class Closing(StrEnum):
    """Why nothing can be posted in a room."""

    REMOVED = "removed"
    """Scribe is not in it any more."""
    ARCHIVED = "archived"
    DELETED = "deleted"


@dataclass(frozen=True)
class AccountNews:
    """An account as it is now; what is None was not told. ``open``: it is in use, and can be written to."""

    account: Account
    at: datetime
    open: bool
    name: str | None = None
    email: str | None = None
    language: Language | None = None
    zone: str | None = None


@dataclass(frozen=True)
class RoomNews:
    """Something that happened to a room, by the id that its chat has for it."""

    platform: str
    channel: str
    at: datetime


@dataclass(frozen=True)
class RoomClosed(RoomNews):
    """Nothing can be posted in it any more."""

    why: Closing


@dataclass(frozen=True)
class RoomOpened(RoomNews):
    """Posts are taken there again, if it was closed for one of these reasons."""

    after: frozenset[Closing]


@dataclass(frozen=True)
class RoomRenamed(RoomNews):
    """It has another name."""

    name: str


@dataclass(frozen=True)
class RoomMoved(RoomNews):
    """It has another id."""

    to: str


News = AccountNews | RoomClosed | RoomOpened | RoomRenamed | RoomMoved
