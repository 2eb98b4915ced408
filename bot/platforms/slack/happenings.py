"""Slack's events of people and channels → news. https://docs.slack.dev/reference/events/

Slack tells of everybody in the workspace and of every public channel: reading one asks Slack nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.calendar import zones
from bot.chat.inbound import Account
from bot.chat.news import (
    AccountNews,
    Closing,
    News,
    RoomClosed,
    RoomMoved,
    RoomOpened,
    RoomRenamed,
)
from bot.language import Language
from bot.platforms.slack.decode import SHAPE, Body, Malformed
from bot.platforms.texts import tame

SLACK = "slack"
NAME, CHANNEL_NAME, EMAIL = 120, 200, 254
"""Characters that are kept."""

CLOSED = {
    "channel_archive": Closing.ARCHIVED,
    "group_archive": Closing.ARCHIVED,
    "channel_deleted": Closing.DELETED,
    "group_deleted": Closing.DELETED,
    "channel_left": Closing.REMOVED,
    "group_left": Closing.REMOVED,
}
"""Events that name a channel; those that begin with ``group`` are of private ones."""

UNARCHIVED = frozenset({"channel_unarchive", "group_unarchive"})
RENAMED = frozenset({"channel_rename", "group_rename"})
JOINED, LEFT = "member_joined_channel", "member_left_channel"

EVENTS = (*CLOSED, *UNARCHIVED, *RENAMED, JOINED, LEFT, "channel_id_changed", "user_change")


@dataclass(frozen=True)
class Arrival:
    """Scribe was added to a channel, by somebody if Slack tells it; ``key`` names the event."""

    news: RoomOpened
    by: Account | None
    key: str


def read(body: Body) -> News | Arrival | None:
    """What it tells; None for what is no news to Scribe. Raises :class:`Malformed`."""
    try:
        return _read(body, body["event"])
    except (*SHAPE, ValueError, OverflowError, OSError) as error:
        raise Malformed(repr(error)) from error


def _read(body: Body, event: Body) -> News | Arrival | None:
    kind, at = event["type"], _at(body, event)
    if kind == "user_change":
        return _account(body, event["user"], at)
    if kind in RENAMED:
        channel = event["channel"]
        return RoomRenamed(SLACK, _id(channel["id"]), at, tame(channel["name"])[:CHANNEL_NAME])
    if kind == "channel_id_changed":
        return RoomMoved(SLACK, _id(event["old_channel_id"]), at, _id(event["new_channel_id"]))
    channel = _id(event["channel"])
    if kind in CLOSED:
        return RoomClosed(SLACK, channel, at, CLOSED[kind])
    if kind in UNARCHIVED:
        return RoomOpened(SLACK, channel, at, frozenset({Closing.ARCHIVED}))
    if event["user"] not in _bots(body):
        return None  # who of the people is in a channel changes nothing: they are written to alone
    if kind == LEFT:
        return RoomClosed(SLACK, channel, at, Closing.REMOVED)
    inviter = event.get("inviter")
    by = Account(SLACK, _id(body["team_id"]), _id(inviter)) if inviter else None
    return Arrival(RoomOpened(SLACK, channel, at, frozenset(Closing)), by, _id(body["event_id"]))


def _bots(body: Body) -> set[str]:
    return {_id(one["user_id"]) for one in body.get("authorizations") or ()}


def _id(told: Any) -> str:
    if not (told and isinstance(told, str)):
        raise TypeError(f"no id: {told!r}")
    return told


def _at(body: Body, event: Body) -> datetime:
    """When the event was sent: what it shows of a person is as of then, to the microsecond."""
    return datetime.fromtimestamp(float(event.get("event_ts") or body["event_time"]), UTC)


def _account(body: Body, user: Body, at: datetime) -> AccountNews:
    profile = user.get("profile") or {}
    name, email = profile.get("real_name") or user.get("real_name"), profile.get("email")
    return AccountNews(
        Account(SLACK, _id(user.get("team_id") or body["team_id"]), _id(user["id"])),
        at,
        open=not user.get("deleted"),
        name=tame(name).strip()[:NAME] or None if name else None,
        email=email if email and len(email) <= EMAIL else None,
        language=_language(user.get("locale")),
        zone=_zone(user),
    )


def _language(locale: Any) -> Language | None:
    """It only pre-selects the offer of languages (``fr-FR`` means fr-CA)."""
    if not isinstance(locale, str) or not locale:
        return None
    return Language.FR if locale.startswith("fr") else Language.EN


def _zone(user: Mapping[str, Any]) -> str | None:
    named = user.get("tz")
    try:
        zones.zone(named or "")
    except zones.UnknownZone:
        return None
    return str(named)
