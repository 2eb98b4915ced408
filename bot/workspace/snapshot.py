"""Keeping a workspace in a JSON file, so that a demonstration goes on where it was."""

import base64
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.language import Language
from bot.workspace.records import Channel, Json, Message, Person, Upload, View

if TYPE_CHECKING:
    from bot.workspace.town import Town


def taken(town: "Town") -> Json:
    """The workspace as JSON; trigger ids, response URLs and the log of calls are left out."""
    return {
        "team": [town.team_id, town.team_name],
        "secrets": {"signing_secret": town.signing_secret, "bot_token": town.bot_token},
        "counts": town.counts,
        "last_stamp": town.last_stamp,
        "people": [asdict(person) for person in town.people.values()],
        "channels": [asdict(channel) for channel in town.channels.values()],
        "uploads": [_packed(upload) for upload in town.uploads.values()],
        "modals": {user: [asdict(view) for view in stack] for user, stack in town.viewing.stacks.items()},
        "homes": {user: asdict(view) for user, view in town.viewing.homes.items()},
    }


def restore(town: "Town", kept: Json) -> None:
    """Put what was taken into a new workspace."""
    town.counts, town.last_stamp = kept["counts"], kept["last_stamp"]
    for each in kept["people"]:
        town.people[each["id"]] = Person(**{**each, "language": Language(each["language"])})
    for each in kept["channels"]:
        messages = [Message(**message) for message in each["messages"]]
        town.channels[each["id"]] = Channel(**{**each, "messages": messages})
    for each in kept["uploads"]:
        town.uploads[each["id"]] = _unpacked(each)
    for user, stack in kept["modals"].items():
        town.viewing.stacks[user] = [View(**view) for view in stack]
    for user, view in kept["homes"].items():
        town.viewing.homes[user] = View(**view)


def write(path: Path, kept: Json) -> None:
    """Replace the file in one step, readable by its owner only (it holds secrets)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: Path) -> Json:
    """What `write` wrote."""
    kept: Json = json.loads(path.read_text(encoding="utf-8"))
    return kept


def _packed(upload: Upload) -> dict[str, Any]:
    content = None if upload.content is None else base64.b64encode(upload.content).decode()
    return {**asdict(upload), "content": content}


def _unpacked(kept: Json) -> Upload:
    content = None if kept["content"] is None else base64.b64decode(kept["content"])
    return Upload(**{**kept, "content": content})
