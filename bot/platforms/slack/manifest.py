"""The Slack app's manifest (https://docs.slack.dev/reference/app-manifest/): each scope with its reason."""

from typing import Any

from bot.chat.address import SLASH

COMMANDS = (SLASH.en, SLASH.fr)
"""Slack cannot translate a command's name: the group's two acronyms mean the same."""

SHORTCUT = "action.add"

SCOPES = {
    "app_mentions:read": "lines that mention Scribe in a channel",
    "channels:history": "looking whether a post arrived before it is sent again",
    "chat:write": "posting, and redrawing what was posted",
    "commands": "the slash commands and the message shortcut",
    "im:history": "lines that people write to Scribe alone",
    "im:write": "personal messages",
    "users:read": "a person's name, language and time zone",
    "users:read.email": "who a person is on the roster",
}

EVENTS = ("app_mention", "app_uninstalled", "message.im", "tokens_revoked")
"""The two of removal need no scope."""


REDIRECT = "/slack/oauth_redirect"
"""Where Slack leads back to at the end of an installation."""


def manifest(base_url: str, *, several: bool = False) -> dict[str, Any]:
    """The manifest for a Scribe at an address, as Slack takes it; with ``several``, workspaces install the
    app by themselves, and its tokens expire (https://docs.slack.dev/authentication/using-token-rotation/)."""
    base = base_url.rstrip("/")
    url = f"{base}/slack/events"
    joining = {"redirect_urls": [f"{base}{REDIRECT}"]} if several else {}
    return {
        "display_information": {"name": "Scribe"},
        "features": {
            "bot_user": {"display_name": "Scribe", "always_online": True},
            "app_home": {"messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "slash_commands": [_command(command, url) for command in COMMANDS],
            "shortcuts": [
                {
                    "name": "Action item / Mesure",
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": "Make an action item of this / En faire une mesure de suivi",
                }
            ],
        },
        "oauth_config": {**joining, "scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"request_url": url, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, "request_url": url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": False,
            "token_rotation_enabled": several,
        },
    }


def _command(command: str, url: str) -> dict[str, Any]:
    return {
        "command": command,
        "url": url,
        "description": "Ask Scribe / Demander à Scribe",
        "usage_hint": "help | aide",
        "should_escape": True,
    }
