"""chat.*: posting, changing and deleting messages. https://docs.slack.dev/reference/methods"""

from bot.workspace.arguments import flag, wanted
from bot.workspace.blockkit.limits import UPDATE_TEXT
from bot.workspace.directory import BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.methods.content import checked, metadata, shown
from bot.workspace.methods.sharing import linked
from bot.workspace.methods.writing import writable
from bot.workspace.records import Channel, Json, Message
from bot.workspace.town import Town


def post_message(town: Town, arguments: Json) -> Json:
    """Post in a channel, or (given a person's id) in the direct message with that person. A file of the app
    that it links to is shared by it, unless links are not to be unfurled."""
    channel = writable(town, wanted(arguments, "channel"))
    text, blocks = checked(arguments)
    more = {"thread_ts": _thread(channel, arguments), "metadata": metadata(arguments)}
    files = linked(town, channel, text, blocks) if flag(arguments, "unfurl_links", True) else []
    message = town.post(channel, BOT_USER, text, blocks=blocks, files=files, **more)
    return {"channel": channel.id, "ts": message.ts, "message": shown(town, message, with_metadata=True)}


def post_ephemeral(town: Town, arguments: Json) -> Json:
    """Post for one person's eyes; they must be in the channel."""
    channel, user = writable(town, wanted(arguments, "channel")), wanted(arguments, "user")
    if user not in channel.members:
        raise ApiError("user_not_in_channel")
    text, blocks = checked(arguments)
    thread = _thread(channel, arguments)
    message = town.post(channel, BOT_USER, text, blocks=blocks, ephemeral_to=user, thread_ts=thread)
    return {"message_ts": message.ts}


def update(town: Town, arguments: Json) -> Json:
    """Replace a message of the app; blocks that are not given stay, an empty list takes them away.

    https://docs.slack.dev/reference/methods/chat.update
    """
    channel, message = _own(town, arguments, "ts", "cant_update_message")
    if channel.archived:
        raise ApiError("is_inactive")
    text, blocks = checked(arguments, UPDATE_TEXT)
    if arguments.get("blocks") is None:
        blocks = message.blocks
    message.metadata = metadata(arguments) or message.metadata
    town.edit(message, text, blocks)
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": shown(town, message)}


def delete(town: Town, arguments: Json) -> Json:
    """Delete a message of the app."""
    channel, message = _own(town, arguments, "ts", "cant_delete_message")
    town.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(town: Town, arguments: Json) -> Json:
    """A link to a message, which the page of this workspace opens."""
    channel = town.channel(wanted(arguments, "channel"))
    if channel.kind != "channel" and BOT_USER not in channel.members:
        raise ApiError("channel_not_found")
    message = _public(channel, wanted(arguments, "message_ts"))
    place = f"{town.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    thread = message.thread_ts
    link = f"{place}?thread_ts={thread}&cid={channel.id}" if thread else place
    return {"channel": channel.id, "permalink": link}


def _own(town: Town, arguments: Json, name: str, otherwise: str) -> tuple[Channel, Message]:
    channel = town.channels.get(wanted(arguments, "channel"))
    if channel is None:
        raise ApiError("channel_not_found")
    town.faults.check(channel.id)
    message = _public(channel, wanted(arguments, name))
    if message.user != BOT_USER:
        raise ApiError(otherwise)
    return channel, message


def _public(channel: Channel, ts: str) -> Message:
    message = channel.find(ts)
    if message is None or message.ephemeral_to:
        raise ApiError("message_not_found")
    return message


def _thread(channel: Channel, arguments: Json) -> str | None:
    ts = arguments.get("thread_ts")
    if not ts:
        return None
    if channel.find(str(ts)) is None:
        raise ApiError("thread_not_found")
    return str(ts)
