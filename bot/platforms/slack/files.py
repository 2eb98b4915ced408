"""Files in Slack: uploaded in three steps that nobody sees, then shared by the message that links to them.

``files.completeUploadExternal`` could share the file by itself. But that post carries no metadata, appears
some time after the answer, and the answer does not name it: after one that was lost, nobody could tell
whether the file arrived, and it might come twice. Completed without a channel, the file is the app's alone;
a message of the same token with its permalink shares it with those who read that message
(https://github.com/slackapi/java-slack-sdk/issues/1475). That message is the one act that is seen, and
carries the delivery's id as all others do. What an interrupted upload leaves behind, only the app sees.

https://docs.slack.dev/messaging/working-with-files#uploading_files
"""

from collections.abc import Awaitable
from typing import TypeVar

from aiohttp import ClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.file import File
from bot.platforms.platform import Failed, Later, Payload, Unsure, Untaken
from bot.platforms.slack import limits
from bot.platforms.slack.texts import escape, link
from bot.platforms.slack.workspaces import Host, Workspaces

REFUSALS = frozenset(
    {
        "file_type_not_allowed",
        "file_upload_size_restricted",
        "file_uploads_disabled",
        "file_uploads_except_images_disabled",
        "missing_scope",
    }
)
"""What Slack says where it will take no such file, however often it is asked; the scope is missing where the
app was not installed again since it needs it.
https://docs.slack.dev/reference/methods/files.getUploadURLExternal/"""

T = TypeVar("T")


async def uploaded(workspaces: Workspaces, host: Host, file: File) -> str:
    """The permalink of a file that only the app sees. Raises as ``Filing.with_file``."""
    length = len(file.body)
    begun = await _step(
        workspaces.ask(host, lambda web: web.files_getUploadURLExternal(filename=file.name, length=length))
    )
    await _post(host.web, begun["upload_url"], file.body)
    files = [{"id": begun["file_id"], "title": file.title}]
    ended = await _step(workspaces.ask(host, lambda web: web.files_completeUploadExternal(files=files)))
    permalink = ended["files"][0].get("permalink")
    if not permalink:
        raise Untaken("no permalink")
    return str(permalink)


async def _step(call: Awaitable[T]) -> T:
    """One that may have been done or not is done again: nobody sees what is left of the first."""
    try:
        return await call
    except Unsure as unsure:
        raise Failed(str(unsure)) from unsure
    except Failed as failed:
        if str(failed) in REFUSALS:
            raise Untaken(str(failed)) from failed
        raise


async def _post(web: AsyncWebClient, url: str, body: bytes) -> None:
    if web.session is None:
        raise ValueError("a client without its shared session")
    try:
        async with web.session.post(url, data=body, proxy=web.proxy) as answer:
            if answer.status == 429:
                raise Later(float(answer.headers.get("Retry-After", 30)))
            if answer.status != 200:
                raise Failed(f"upload: HTTP {answer.status}")
    except (ClientError, TimeoutError) as error:
        raise Failed(f"upload: {type(error).__name__}") from error  # its words may hold the address


def sharing(payload: Payload, file: File, permalink: str) -> Payload:
    """A message that shares a file: it has to be unfurled, which is what shows it."""
    linked = link(file.name, permalink)
    if linked is None:
        raise Untaken("no link to it can be written")
    given = payload["blocks"][: limits.BLOCKS - 1]
    acting = [block for block in given if block["type"] == "actions"]
    telling = [block for block in given if block["type"] != "actions"]
    blocks = [*telling, {"type": "section", "block_id": "file", "text": linked}, *acting]
    text = f"{payload['text']}\n{escape(permalink)}"
    return {**payload, "blocks": blocks, "text": text, "unfurl_links": True, "unfurl_media": True}
