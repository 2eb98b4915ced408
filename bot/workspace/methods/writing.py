"""Where the app may post."""

from bot.workspace.directory import BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.records import Channel
from bot.workspace.town import Town


def writable(town: Town, target: str) -> Channel:
    """The conversation to post in; raises `channel_not_found`, `not_in_channel`, `is_archived`…"""
    if target.startswith("U"):
        person = town.people.get(target)
        if person is None:
            raise ApiError("channel_not_found")
        if person.deleted:
            raise ApiError("account_inactive")
    channel = town.im(target) if target.startswith("U") else town.channel(target)
    town.faults.check(channel.id)
    if channel.archived:
        raise ApiError("is_archived")
    if BOT_USER not in channel.members:
        open_to_all = channel.kind == "channel" and "chat:write.public" in town.manifest.scopes
        if not open_to_all:
            raise ApiError("channel_not_found" if channel.kind == "private" else "not_in_channel")
    return channel
