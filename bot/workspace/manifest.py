"""What the app's manifest grants: scopes, commands, shortcuts, events.

https://docs.slack.dev/reference/app-manifest
"""

from typing import Any

from bot.workspace.records import Json


class Manifest:
    """A Slack app manifest, read leniently: what it does not mention is not granted."""

    def __init__(self, source: Json) -> None:
        self.source = source

    def _at(self, *path: str) -> Any:
        found: Any = self.source
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    @property
    def name(self) -> str:
        """The name of the app, as people see it."""
        shown = self._at("features", "bot_user", "display_name") or self._at("display_information", "name")
        return str(shown or "app")

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes of the bot token."""
        return tuple(self._at("oauth_config", "scopes", "bot") or ())

    @property
    def events(self) -> tuple[str, ...]:
        """The bot events subscribed to, such as `message.im`."""
        return tuple(self._at("settings", "event_subscriptions", "bot_events") or ())

    @property
    def interactive(self) -> bool:
        """Whether clicks, forms and shortcuts are sent."""
        return bool(self._at("settings", "interactivity", "is_enabled"))

    @property
    def socket_mode(self) -> bool:
        """Whether the app is reached over connections that it opens."""
        return bool(self._at("settings", "socket_mode_enabled"))

    @property
    def home_tab(self) -> bool:
        """Whether the app has a Home tab."""
        return bool(self._at("features", "app_home", "home_tab_enabled"))

    @property
    def writable(self) -> bool:
        """Whether people can write to the app in its direct message."""
        home = self._at("features", "app_home") or {}
        return bool(home.get("messages_tab_enabled")) and not home.get("messages_tab_read_only_enabled")

    def command(self, name: str) -> Json | None:
        """The declaration of a slash command, given with its slash."""
        declared: list[Json] = self._at("features", "slash_commands") or []
        return next((command for command in declared if command["command"] == name), None)

    @property
    def shortcuts(self) -> list[Json]:
        """The declared shortcuts: `name`, `type` (`global` or `message`), `callback_id`."""
        return list(self._at("features", "shortcuts") or ())

    def shortcut(self, kind: str, callback_id: str) -> Json | None:
        """The declaration of a shortcut, by `global` or `message` and its `callback_id`."""
        wanted = (kind, callback_id)
        return next((each for each in self.shortcuts if (each["type"], each["callback_id"]) == wanted), None)
