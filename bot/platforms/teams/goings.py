"""Scribe is taken away, or a team or a channel is: what Teams tells of it → news.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from bot.chat.news import AccountNews, Closing, News, RoomClosed, RoomOpened, RoomRenamed
from bot.platforms.teams.activity import Activity, account, kind, reference, text_at, within
from bot.platforms.teams.ports import CHANNEL, PERSONAL
from bot.platforms.texts import tame

TEAMS = "teams"
NAME = 200
"""Characters of a name that are kept."""

CLOSED = {
    "channelDeleted": Closing.DELETED,
    "teamArchived": Closing.ARCHIVED,
    "teamDeleted": Closing.DELETED,
    "teamHardDeleted": Closing.DELETED,
}
OPENED = {
    "channelRestored": Closing.DELETED,
    "teamRestored": Closing.DELETED,
    "teamUnarchived": Closing.ARCHIVED,
}

UNTOLD = datetime(1970, 1, 1, tzinfo=UTC)
"""When something was, where Teams does not say: whatever it does say is newer."""

ChannelsOf = Callable[[str], Awaitable[Sequence[str]]]
"""The channels of a team that Scribe has heard of."""


async def news(activity: Activity, channels_of: ChannelsOf) -> list[News]:
    """What an activity tells besides what is said in it. An upgrade takes nothing away."""
    event, at = text_at(activity, "channelData", "eventType"), _at(activity)
    if event == "channelRenamed":
        name = tame(text_at(activity, "channelData", "channel", "name"))[:NAME]
        return [RoomRenamed(TEAMS, room, at, name) for room in await _rooms(activity, event, channels_of)]
    ours = _ours(activity)
    if ours and kind(activity) == PERSONAL:
        return [AccountNews(account(activity), at, open=False)] if ours is Closing.REMOVED else []
    rooms = await _rooms(activity, event, channels_of) if ours or event in CLOSED or event in OPENED else []
    if ours is Closing.REMOVED or event in CLOSED:
        why = Closing.REMOVED if ours else CLOSED[event]
        return [RoomClosed(TEAMS, room, at, why) for room in rooms]
    after = frozenset(Closing) if ours else frozenset({OPENED[event]}) if event in OPENED else frozenset()
    return [RoomOpened(TEAMS, room, at, after) for room in rooms]


def _ours(activity: Activity) -> Closing | str | None:
    """Whether Scribe itself was taken away (:attr:`Closing.REMOVED`), added, or neither."""
    bot, action = text_at(activity, "recipient", "id"), text_at(activity, "action")
    if action == "remove" or bot in _ids(activity, "membersRemoved"):
        return Closing.REMOVED
    return "added" if action == "add" or bot in _ids(activity, "membersAdded") else None


def _ids(activity: Activity, which: str) -> set[str]:
    members = within(activity, which)
    return {text_at(one, "id") for one in members} if isinstance(members, list) else set()


async def _rooms(activity: Activity, event: str, channels_of: ChannelsOf) -> list[str]:
    """The channel that the news is of, or all those of the team; a chat is itself."""
    channel = text_at(activity, "channelData", "channel", "id")
    if event.startswith("channel"):
        return [channel] if channel else []
    team = text_at(activity, "channelData", "team", "id")
    here = reference(activity).room
    if not team or kind(activity) != CHANNEL:
        return [here]
    return list(dict.fromkeys([*await channels_of(team), team, here]))


def _at(activity: Activity) -> datetime:
    try:
        at = datetime.fromisoformat(text_at(activity, "timestamp"))
    except ValueError:
        return UNTOLD
    return at.astimezone(UTC) if at.tzinfo else UNTOLD
