"""The methods of the Web API that this workspace has, by name, with the scopes each needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.workspace.errors import ApiError
from bot.workspace.methods import chat, checking, conversations, dnd, files, team, users, views
from bot.workspace.records import Json
from bot.workspace.town import Town


@dataclass(frozen=True)
class Method:
    """What runs, the scopes of which the app must have one (some depend on the conversation), and whose token
    it takes: the bot's; the ``app``-level one, as a header alone; or that of whoever manages the app's
    ``config``."""

    run: Callable[[Town, Json], Json]
    scopes: tuple[str, ...] = ()
    of: Literal["bot", "app", "config"] = "bot"


def _permanent(_: Town, __: Json) -> Json:
    """`auth.revoke`, where no office gives tokens: the one that there is stays."""
    raise ApiError("not_allowed_token_type")


METHODS = {
    "apps.connections.open": Method(team.open_connection, of="app"),
    "apps.manifest.export": Method(checking.manifest_export, of="config"),
    "apps.manifest.validate": Method(checking.manifest_validate, of="config"),
    "auth.revoke": Method(_permanent),
    "auth.test": Method(team.auth_test),
    "blocks.validate": Method(checking.blocks_validate),
    "bots.info": Method(team.bot_info, ("users:read",)),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.history),
    "conversations.info": Method(conversations.info),
    "conversations.list": Method(conversations.everywhere),
    "conversations.members": Method(conversations.members),
    "conversations.open": Method(conversations.open_conversation),
    "dnd.info": Method(dnd.info, ("dnd:read",)),
    "files.completeUploadExternal": Method(files.complete_upload, ("files:write",)),
    "files.getUploadURLExternal": Method(files.get_upload_url, ("files:write",)),
    "team.info": Method(team.info, ("team:read",)),
    "users.conversations": Method(conversations.of_user),
    "users.info": Method(users.info, ("users:read",)),
    "users.list": Method(users.everybody, ("users:read",)),
    "users.lookupByEmail": Method(users.lookup_by_email, ("users:read.email",)),
    "views.open": Method(views.open_view),
    "views.publish": Method(views.publish_view),
    "views.push": Method(views.push_view),
    "views.update": Method(views.update_view),
}
