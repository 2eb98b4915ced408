"""What a message may say, and how the Web API shows a message."""

from bot.workspace.blockkit.limits import MESSAGE_TEXT
from bot.workspace.blockkit.surfaces import check_message
from bot.workspace.directory import APP_ID, BOT_ID
from bot.workspace.errors import ApiError
from bot.workspace.methods.sharing import shown_file
from bot.workspace.records import Json, Message
from bot.workspace.town import Town


def checked(arguments: Json, longest: int = MESSAGE_TEXT) -> tuple[str, list[Json]]:
    """The text and the blocks of a message; raises `no_text`, `msg_too_long`, `invalid_blocks`."""
    text, blocks = str(arguments.get("text") or ""), arguments.get("blocks")
    blocks = [] if blocks is None else blocks
    if arguments.get("attachments"):
        raise ApiError("invalid_attachments")
    if not text.strip() and not blocks:
        raise ApiError("no_text")
    if len(text) > longest:
        raise ApiError("msg_too_long")
    check_message(blocks)
    return text, blocks


def metadata(arguments: Json) -> Json | None:
    """The metadata of a message: `event_type` and `event_payload`; raises `invalid_metadata_format`.

    https://docs.slack.dev/messaging/message-metadata
    """
    given = arguments.get("metadata")
    if given is None:
        return None
    right = (
        isinstance(given, dict)
        and set(given) == {"event_type", "event_payload"}
        and isinstance(given["event_type"], str)
        and isinstance(given["event_payload"], dict)
    )
    if not right:
        raise ApiError("invalid_metadata_format")
    kept: Json = given
    return kept


def shown(town: Town, message: Message, *, with_metadata: bool = False) -> Json:
    """A message as the Web API and the payloads show it."""
    body: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    body["team"] = town.team_id
    body["blocks"] = message.blocks
    if message.bot:
        body |= {"bot_id": BOT_ID, "app_id": APP_ID}
    if message.edited:
        body["edited"] = {"user": message.user, "ts": message.ts}
    optional = {"thread_ts": message.thread_ts, "subtype": message.subtype}
    body |= {name: value for name, value in optional.items() if value}
    if message.files:
        body["files"] = [shown_file(town, town.uploads[key]) for key in message.files]
    if with_metadata and message.metadata:
        body["metadata"] = message.metadata
    return body
