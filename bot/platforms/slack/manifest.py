"""The Slack app's manifest (https://docs.slack.dev/reference/app-manifest/): each scope with its reason."""

from typing import Any

from bot.chat.address import SLASH
from bot.platforms.slack import happenings

COMMANDS = (SLASH.en, SLASH.fr)
"""Slack cannot translate a command's name: the group's two acronyms mean the same."""

SHORTCUT = "action.add"

SCOPES = {
    "app_mentions:read": "lines that mention Scribe in a channel",
    "channels:history": "looking whether a post arrived before it is sent again",
    "channels:read": "hearing that a public channel of the group is archived or renamed, or Scribe removed",
    "chat:write": "posting, and redrawing what was posted",
    "commands": "the slash commands and the message shortcut",
    "dnd:read": "not writing to people who asked Slack not to be disturbed, unless it is urgent",
    "groups:read": "hearing the same of a private channel that Scribe is in",
    "im:history": "lines that people write to Scribe alone",
    "im:write": "personal messages",
    "users:read": "a person's name, language and time zone",
    "users:read.email": "who a person is on the roster",
}

EVENTS = ("app_home_opened", "app_mention", *happenings.EVENTS, "message.im")


def manifest(base_url: str | None) -> dict[str, Any]:
    """The manifest for a Scribe at an address, as Slack takes it; without one, for Socket Mode."""
    at = {} if base_url is None else {"request_url": f"{base_url.rstrip('/')}/slack/events"}
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
                {
                    "name": "Action item / Mesure",
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": "Make an action item of this / En faire une mesure de suivi",
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**at, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **at},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not at,
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
