"""conversations.* and users.conversations. https://docs.slack.dev/reference/objects/conversation-object"""

from bot.workspace.arguments import flag, wanted
from bot.workspace.directory import BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.methods.content import shown
from bot.workspace.methods.pages import paged
from bot.workspace.methods.scopes import need, need_for
from bot.workspace.records import Channel, Json, Kind
from bot.workspace.town import Town

TYPES: dict[str, Kind] = {"public_channel": "channel", "private_channel": "private", "im": "im"}


def open_conversation(town: Town, arguments: Json) -> Json:
    """Open the direct message with one person (`users`), or take it by its id (`channel`)."""
    need(town, "im:write")
    if arguments.get("channel"):
        channel = _readable(town, arguments)
    else:
        users = wanted(arguments, "users").split(",")
        if len(users) > 1:
            raise ApiError("invalid_arguments", ["[ERROR] group messages are not supported here"])
        if users[0] not in town.people:
            raise ApiError("user_not_found")
        channel = town.im(users[0])
    full = flag(arguments, "return_im")
    return {"channel": _shown(town, channel) if full else {"id": channel.id}}


def info(town: Town, arguments: Json) -> Json:
    """One conversation."""
    channel = _readable(town, arguments)
    need_for(town, channel.kind, "read")
    body = _shown(town, channel)
    if flag(arguments, "include_num_members"):
        body["num_members"] = len(channel.members)
    return {"channel": body}


def members(town: Town, arguments: Json) -> Json:
    """The ids of those in a conversation, the app's user among them."""
    channel = _readable(town, arguments)
    need_for(town, channel.kind, "read")
    return paged("members", channel.members, arguments)


def everywhere(town: Town, arguments: Json) -> Json:
    """conversations.list: the public channels, and what the app is in."""
    return paged("channels", [_shown(town, each) for each in _of_types(town, arguments)], arguments)


def of_user(town: Town, arguments: Json) -> Json:
    """users.conversations: those that a person (the app's own user unless told) is in."""
    user = str(arguments.get("user") or BOT_USER)
    if user != BOT_USER and user not in town.people:
        raise ApiError("user_not_found")
    found = [each for each in _of_types(town, arguments) if user in each.members]
    return paged("channels", [_shown(town, each) for each in found], arguments)


def history(town: Town, arguments: Json) -> Json:
    """Messages, newest first; `oldest` and `latest` are left out themselves unless `inclusive`."""
    channel = _readable(town, arguments)
    need_for(town, channel.kind, "history")
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    seen = [message for message in channel.messages if not message.ephemeral_to and not message.thread_ts]
    found = [message for message in reversed(seen) if _between(message.ts, arguments)]
    whole = flag(arguments, "include_all_metadata")
    page = paged("messages", [shown(town, each, with_metadata=whole) for each in found], arguments)
    return {**page, "has_more": bool(page["response_metadata"]["next_cursor"])}


def _between(ts: str, arguments: Json) -> bool:
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "inf")
    if flag(arguments, "inclusive"):
        return float(oldest) <= float(ts) <= float(latest)
    return float(oldest) < float(ts) < float(latest)


def _readable(town: Town, arguments: Json) -> Channel:
    channel = town.channels.get(wanted(arguments, "channel"))
    if channel is None or (channel.kind == "private" and BOT_USER not in channel.members):
        raise ApiError("channel_not_found")
    return channel


def _of_types(town: Town, arguments: Json) -> list[Channel]:
    """The conversations of the asked types that the app may know of; each type needs its scope."""
    asked = str(arguments.get("types") or "public_channel").replace(" ", "").split(",")
    if not set(asked) <= {*TYPES, "mpim"}:
        raise ApiError("invalid_types")
    kinds = [TYPES[name] for name in asked if name in TYPES]
    for kind in kinds:
        need_for(town, kind, "read")
    known = [each for each in town.channels.values() if each.kind == "channel" or BOT_USER in each.members]
    archived = not flag(arguments, "exclude_archived")
    return [each for each in known if each.kind in kinds and (archived or not each.archived)]


def _shown(town: Town, channel: Channel) -> Json:
    body: Json = {"id": channel.id, "is_archived": channel.archived, "context_team_id": town.team_id}
    body |= {"is_channel": channel.kind == "channel", "is_group": channel.kind == "private"}
    body |= {"is_im": channel.kind == "im", "is_private": channel.kind != "channel"}
    if channel.kind == "im":
        return body | {"user": channel.name}
    outside = [key for key in channel.members if key in town.people and town.people[key].external]
    body |= {"name": channel.name, "name_normalized": channel.name, "is_ext_shared": bool(outside)}
    return body | {"is_member": BOT_USER in channel.members, "topic": {"value": channel.title}}
