"""The Slack app's manifest (https://docs.slack.dev/reference/app-manifest/): each scope with its reason."""

from typing import Any

from bot.chat.address import SLASH
from bot.platforms.slack import happenings

COMMANDS = (SLASH.en, SLASH.fr)
"""Slack cannot translate a command's name: the group's two acronyms mean the same."""

SHORTCUT = "action.add"

GLOBAL = {
    "open:action.add": ("New action / Mesure", "Add an action item / Ajouter une mesure de suivi"),
    "open:workstream.update": (
        "Workstream / Volet",
        "Update a workstream that you lead / Mettre à jour un volet dont vous êtes responsable",
    ),
    "open:alternate.set": (
        "Alternate / Remplacement",
        "Name who stands in for you / Désigner la personne qui vous remplace",
    ),
}
"""The global shortcuts: what each opens, its name (Slack: 24 characters) and what it is for (150)."""

SCOPES = {
    "app_mentions:read": "lines that mention Scribe in a channel",
    "channels:history": "looking whether a post arrived before it is sent again",
    "channels:read": "hearing that a public channel of the group is archived or renamed, or Scribe removed",
    "chat:write": "posting, and redrawing what was posted",
    "commands": "the slash commands and the shortcuts",
    "dnd:read": "not writing to people who asked Slack not to be disturbed, unless it is urgent",
    "files:write": "calendars and exports, brought as files to whoever asked for them",
    "groups:history": "looking the same in a private channel that Scribe is in",
    "groups:read": "hearing that such a channel is archived or renamed, or Scribe removed",
    "im:history": "lines that people write to Scribe alone",
    "im:write": "personal messages",
    "users:read": "a person's name, language and time zone",
    "users:read.email": "who a person is on the roster",
}

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    *happenings.EVENTS,
    "message.im",
    "tokens_revoked",
)
"""The one of Home and the two of removal need no scope."""


REDIRECT = "/slack/oauth_redirect"
"""Where Slack leads back to at the end of an installation."""


def manifest(base_url: str | None, *, several: bool = False) -> dict[str, Any]:
    """The manifest for a Scribe at an address, as Slack takes it; without one, for Socket Mode. With
    ``several``, workspaces install the app by themselves, at that address, and its tokens expire
    (https://docs.slack.dev/authentication/using-token-rotation/)."""
    base = base_url.rstrip("/") if base_url else None
    at = {"request_url": f"{base}/slack/events"} if base else {}
    joining = {"redirect_urls": [f"{base}{REDIRECT}"]} if base and several else {}
    return {
        "display_information": {"name": "Scribe"},
        "features": {
            "bot_user": {"display_name": "Scribe", "always_online": True},
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "slash_commands": [_command(command, at.get("request_url")) for command in COMMANDS],
            "shortcuts": [
                *(_shortcut(callback, *said) for callback, said in GLOBAL.items()),
                {
                    "name": "Action item / Mesure",
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": "Make an action item of this / En faire une mesure de suivi",
                },
            ],
        },
        "oauth_config": {**joining, "scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**at, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **at},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not at,
            "token_rotation_enabled": several,
        },
    }


def _command(command: str, url: str | None) -> dict[str, Any]:
    return {
        "command": command,
        **({"url": url} if url else {}),
        "description": "Ask Scribe / Demander à Scribe",
        "usage_hint": "help | aide",
        "should_escape": True,
    }


def _shortcut(callback: str, name: str, about: str) -> dict[str, Any]:
    return {"name": name, "type": "global", "callback_id": callback, "description": about}
