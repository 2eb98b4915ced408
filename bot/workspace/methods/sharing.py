"""Files of the app: how they are shown, and what shares them.

A file that is completed without a channel is the app's alone, until a message of the app links to it:
https://github.com/slackapi/java-slack-sdk/issues/1475
"""

import json
from urllib.parse import quote

from bot.workspace.directory import BOT_USER
from bot.workspace.records import Channel, Json, Upload
from bot.workspace.town import Town


def permalink(town: Town, upload: Upload) -> str:
    """Where the page of this workspace shows a file, to those with whom it is shared."""
    return f"{town.base_url}/files/{BOT_USER}/{upload.id}/{quote(upload.name)}"


def shown_file(town: Town, upload: Upload) -> Json:
    """A file as the Web API shows it; its type is found out later, by what looks through all files."""
    return {
        "id": upload.id,
        "name": upload.name,
        "title": upload.title,
        "mimetype": "",
        "size": upload.length,
        "user": BOT_USER,
        "permalink": permalink(town, upload),
        "url_private": f"{town.base_url}/file/{upload.id}",
    }


def linked(town: Town, channel: Channel, text: str, blocks: list[Json]) -> list[str]:
    """The files that a message of the app links to, which are shared by that with those who read it."""
    said = json.dumps([text, blocks])
    found = [each for each in town.uploads.values() if each.done and permalink(town, each) in said]
    for upload in found:
        upload.shared.append(channel.id)
    return [upload.id for upload in found]
