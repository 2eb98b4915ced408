"""files.*: an upload in three steps. https://docs.slack.dev/messaging/working-with-files#uploading_files"""

from starlette.responses import PlainTextResponse, Response

from bot.workspace.arguments import wanted
from bot.workspace.directory import BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.methods.content import checked
from bot.workspace.methods.sharing import shown_file
from bot.workspace.methods.writing import writable
from bot.workspace.records import Json, Upload
from bot.workspace.town import Town


def get_upload_url(town: Town, arguments: Json) -> Json:
    """Announce a file by name and length in bytes; answers where to send its content."""
    name, length = wanted(arguments, "filename"), wanted(arguments, "length")
    if not length.isdecimal():
        raise ApiError("invalid_arguments", ["[ERROR] length must be a number of bytes"])
    if int(length) == 0:
        raise ApiError("missing_argument")
    upload = Upload(town.fresh("F"), name, name, int(length))
    town.uploads[upload.id] = upload
    return {"upload_url": f"{town.base_url}/upload/{upload.id}", "file_id": upload.id}


def take(town: Town, key: str, content: bytes) -> Response:
    """Receive the bytes of an announced file, once and at the announced length."""
    upload = town.uploads.get(key)
    if upload is None or upload.content is not None:
        return PlainTextResponse("not found", 404)
    if len(content) != upload.length:
        return PlainTextResponse("length differs", 400)
    upload.content = content
    return PlainTextResponse(f"OK - {len(content)}")


def complete_upload(town: Town, arguments: Json) -> Json:
    """Finish uploads and, with `channel_id`, post them in one message."""
    asked = arguments.get("files")
    if not isinstance(asked, list) or not asked:
        raise ApiError("invalid_arguments", ["[ERROR] missing required field: files"])
    uploads = [_finished(town, each) for each in asked]
    if arguments.get("channel_id"):
        _share(town, uploads, arguments)
    return {"files": [shown_file(town, upload) for upload in uploads]}


def _finished(town: Town, asked: Json) -> Upload:
    upload = town.uploads.get(str(asked.get("id")))
    if upload is None or upload.content is None:
        raise ApiError("file_not_found")
    upload.title, upload.done = str(asked.get("title") or upload.name), True
    return upload


def _share(town: Town, uploads: list[Upload], arguments: Json) -> None:
    channel = writable(town, str(arguments["channel_id"]))
    comment = str(arguments.get("initial_comment") or "")
    said = {"text": comment, "blocks": arguments.get("blocks")}
    text, blocks = checked(said) if comment or arguments.get("blocks") else ("", [])
    for upload in uploads:
        upload.shared.append(channel.id)
    keys = [upload.id for upload in uploads]
    town.post(channel, BOT_USER, text, blocks=blocks, files=keys, subtype="file_share")
