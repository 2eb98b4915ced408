"""The Teams app package: the manifest, its French, two icons; what each permission is for.

https://learn.microsoft.com/microsoft-365/extensibility/schema/ (version 1.30)
"""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile, ZipInfo

from bot.chat.command import Command, Registry
from bot.chat.words import Reader, Words
from bot.language import Language

SCHEMAS = "https://developer.microsoft.com/json-schemas/teams/v1.30"
PACKAGE = Path(__file__).parent / "package"
ICONS = ("color.png", "outline.png")
MESSAGE_ACTION = "action.add"
"""The command that the message action says."""

PERSONAL = (
    "meeting.next",
    "attendance.answer",
    "attendance.show",
    "alternate.set",
    "workstream.update",
    "action.add",
    "action.list",
    "me.show",
    "me.language",
    "me.help",
)
ROOM = (
    "meeting.next",
    "meeting.schedule",
    "meeting.move",
    "attendance.show",
    "workstream.list",
    "workstream.update",
    "action.add",
    "action.list",
    "room.add",
    "me.help",
)
"""What Teams proposes while somebody types; Scribe understands every command. Teams shows ten."""

SCOPES = {
    "personal": (PERSONAL, ("mention",)),
    "team": (ROOM, ("mention", "slash")),
    "groupChat": (ROOM, ("mention", "slash")),
}
"""Where Scribe can be, with the commands proposed there. Slash commands are for channels and group chats."""

PERMISSIONS = {
    "identity": "a person's name and work email, which tell who they are on the roster",
    "messageTeamMembers": "personal messages to the members of the teams where Scribe is installed",
}
"""Nothing else is asked for: no consent to read a team's or a chat's messages, and no access to Graph."""


@dataclass(frozen=True)
class App:
    """What differs from one Scribe to another. ``privacy`` and ``terms`` are pages of its operator."""

    id: str
    url: str
    version: str
    privacy: str
    terms: str


def package(app: App, registry: Registry) -> bytes:
    """The zip to upload; the same app gives the same bytes. Raises KeyError for an unknown command."""
    files = {"manifest.json": _json(manifest(app, registry)), "fr.json": _json(french(registry))}
    files |= {name: (PACKAGE / name).read_bytes() for name in ICONS}
    written = io.BytesIO()
    with ZipFile(
        written, "w"
    ) as archive:  # stored, not deflated: zlib's bytes differ from version to version
        for name, content in files.items():
            archive.writestr(_entry(name), content)
    return written.getvalue()


def manifest(app: App, registry: Registry) -> dict[str, Any]:
    """The manifest, in English. Raises KeyError when a proposed command is unknown."""
    said = Words(Reader(Language.EN))
    return {
        "$schema": f"{SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": "1.30",
        "version": app.version,
        "id": app.id,
        "localizationInfo": {
            "defaultLanguageTag": "en",
            # « fr » serves fr-CA as well: Teams falls back to the language alone.
            "additionalLanguages": [{"languageTag": "fr", "file": "fr.json"}],
        },
        "developer": {
            "name": "COGWG / GTGOC",
            "websiteUrl": app.url,
            "privacyUrl": app.privacy,
            "termsOfUseUrl": app.terms,
        },
        "name": {"short": "Scribe", "full": said("setup.app_name")},
        "description": {"short": said("setup.app_short"), "full": said("setup.app_full")},
        "icons": {"color": ICONS[0], "outline": ICONS[1]},
        "accentColor": "#0b5563",
        "bots": [_bot(app, registry, said)],
        "composeExtensions": [_message_action(app, registry, said)],
        "permissions": list(PERMISSIONS),
        "validDomains": [urlsplit(app.url).netloc],
        "defaultInstallScope": "team",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "supportsChannelFeatures": "tier1",
    }


def french(registry: Registry) -> dict[str, Any]:
    """The localisation file: each text of the manifest by its path, in French."""
    said = Words(Reader(Language.FR))
    texts = {
        "$schema": f"{SCHEMAS}/MicrosoftTeams.Localization.schema.json",
        "name.short": "Scribe",
        "name.full": said("setup.app_name"),
        "description.short": said("setup.app_short"),
        "description.full": said("setup.app_full"),
        "composeExtensions[0].commands[0].title": said("setup.app_action"),
        "composeExtensions[0].commands[0].description": said("setup.app_action_about"),
    }
    for one, (keys, _) in enumerate(SCOPES.values()):
        for number, command in enumerate(_proposed(registry, keys, said)):
            place = f"bots[0].commandLists[{one}].commands[{number}]"
            texts |= {f"{place}.{part}": text for part, text in command.items()}
    return texts


def _bot(app: App, registry: Registry, said: Words) -> dict[str, Any]:
    lists = [
        {"scopes": [scope], "triggers": list(triggers), "commands": _proposed(registry, keys, said)}
        for scope, (keys, triggers) in SCOPES.items()
    ]
    return {
        "botId": app.id,
        "scopes": list(SCOPES),
        "isNotificationOnly": False,
        "supportsFiles": False,
        "supportsTargetedMessages": True,
        "commandLists": lists,
    }


def _proposed(registry: Registry, keys: tuple[str, ...], said: Words) -> list[dict[str, str]]:
    return [_command(registry[key], said) for key in keys]


def _command(command: Command, said: Words) -> dict[str, str]:
    """Its title is what Teams puts into the line; of its help, the part that says what it does."""
    about = said(f"{command.key}.help").partition(";")[0].rstrip(".")
    return {"title": command.line(said.language), "description": about}


def _message_action(app: App, registry: Registry, said: Words) -> dict[str, Any]:
    command = {
        "id": registry[MESSAGE_ACTION].key,
        "type": "action",
        "context": ["message"],
        "title": said("setup.app_action"),
        "description": said("setup.app_action_about"),
        "fetchTask": True,
    }
    return {"botId": app.id, "commands": [command]}


def _json(what: dict[str, Any]) -> bytes:
    return f"{json.dumps(what, indent=2, ensure_ascii=False)}\n".encode()


def _entry(name: str) -> ZipInfo:
    """Without the time and the machine, so that two packages can be compared."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    return entry
