"""The Events API: what happened, in its envelope. https://docs.slack.dev/apis/events-api"""

from bot.workspace.directory import APP_ID, BOT_USER
from bot.workspace.methods.content import shown
from bot.workspace.methods.users import shown_user
from bot.workspace.methods.views import shown_view
from bot.workspace.payloads import VERIFICATION
from bot.workspace.records import Channel, Json, Message, Person
from bot.workspace.town import Town

_MESSAGES = {"channel": "message.channels", "private": "message.groups", "im": "message.im"}


def envelope(town: Town, event: Json, event_id: str, event_time: int) -> Json:
    """The outside of an event; the same `event_id` comes again with a retry."""
    installed = {"enterprise_id": None, "team_id": town.team_id, "user_id": BOT_USER}
    return {
        "token": VERIFICATION,
        "team_id": town.team_id,
        "context_team_id": town.team_id,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [{**installed, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
    }


def wants(town: Town, event: str, channel: Channel | None = None) -> bool:
    """Whether the manifest subscribes to it and the app is there to see it."""
    return event in town.manifest.events and (channel is None or BOT_USER in channel.members)


def hears(town: Town, event: str, channel: Channel) -> bool:
    """Whether it is subscribed to, and the scope for that kind of channel granted. What happens to a private
    channel is told to those who were in it; to a public one, to all.

    https://docs.slack.dev/reference/events/channel_archive and those beside it
    """
    private = channel.kind == "private"
    scope = "groups:read" if private else "channels:read"
    there = not private or BOT_USER in channel.members or event == "group_left"
    return event in town.manifest.events and scope in town.manifest.scopes and there


def written(town: Town, channel: Channel, message: Message) -> list[Json]:
    """The events of a message that a person wrote."""
    said = _said(town, channel, message)
    found = []
    if wants(town, _MESSAGES[channel.kind], channel):
        kind = {"channel": "channel", "private": "group", "im": "im"}[channel.kind]
        found.append(said | {"type": "message", "channel_type": kind})
    if channel.kind != "im" and f"<@{BOT_USER}>" in message.text and wants(town, "app_mention", channel):
        found.append(said | {"type": "app_mention"})
    return found


def _said(town: Town, channel: Channel, message: Message) -> Json:
    person = town.people[message.user]
    said = shown(town, message) | {"channel": channel.id, "event_ts": message.ts, "team": person.team_id}
    if person.external:
        said |= {"user_team": person.team_id, "source_team": person.team_id}
    return said


def home_opened(town: Town, person: Person, tab: str) -> Json:
    """A person looks at the app's home or messages tab."""
    event: Json = {"type": "app_home_opened", "user": person.id, "channel": town.im(person.id).id, "tab": tab}
    event["event_ts"] = town.stamp()
    home = town.viewing.homes.get(person.id)
    return event | ({"view": shown_view(town, home)} if home else {})


def membership(town: Town, kind: str, user: str, channel: Channel, inviter: str | None = None) -> Json:
    """`member_joined_channel` (with who invited them, if somebody did) or `member_left_channel`."""
    place = {"channel": channel.id, "channel_type": "G" if channel.kind == "private" else "C"}
    by = {"inviter": inviter} if inviter else {}
    return {"type": kind, "user": user, **place, "team": town.team_id, **by, "event_ts": town.stamp()}


def removed(kind: str, stamp: str) -> Json:
    """`app_uninstalled`, or `tokens_revoked` of the app's own token."""
    tokens: Json = {"tokens": {"oauth": [], "bot": [BOT_USER]}} if kind == "tokens_revoked" else {}
    return {"type": kind, **tokens, "event_ts": stamp}


def person_event(town: Town, kind: str, person: Person) -> Json:
    """`user_change` or `team_join`; unlike `users.info`, Slack tells the locale here unasked."""
    stamp = town.stamp()
    seconds = int(float(stamp))
    user = shown_user(town, person, locale=True) | {"updated": seconds}
    return {"type": kind, "user": user, "cache_ts": seconds, "event_ts": stamp}
