"""A small town and those who use it: values for the tests."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import Language
from bot.workspace.records import Json, Resident
from bot.workspace.signed import Caller
from bot.workspace.town import Town

SCOPES = [
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "dnd:read",
    "files:write",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "team:read",
    "users:read",
    "users:read.email",
]
EVENTS = [
    "app_home_opened",
    "app_mention",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.im",
    "team_join",
    "user_change",
]
PEOPLE = [
    Resident("Aria Okafor", "aria@example.ca", Language.EN, "America/Toronto", "Co-chair", key="aria"),
    Resident("Luc Tremblay", "luc@example.ca", Language.FR, "America/Montreal", "Coprésidence", key="luc"),
    Resident("Sam Power", "sam@example.ca", Language.EN, "America/St_Johns", "Member", key="sam"),
    Resident(
        "Noor Haddad", "noor@example.org", Language.EN, "America/Vancouver", "Guest", "T0000009", "noor"
    ),
]

LUC, SAM, NOOR = "U0000002", "U0000003", "U0000004"
GENERAL, ELSEWHERE = "C0000001", "C0000002"


def manifest(scopes: list[str] = SCOPES, events: list[str] = EVENTS) -> Json:
    """The manifest of the app under test."""
    return {
        "display_information": {"name": "Echo"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "Echo"},
            "slash_commands": [
                {"command": "/echo", "should_escape": True},
                {"command": "/raw", "should_escape": False},
            ],
            "shortcuts": [
                {"name": "New", "type": "global", "callback_id": "new"},
                {"name": "Keep", "type": "message", "callback_id": "keep"},
            ],
        },
        "oauth_config": {"scopes": {"bot": scopes}},
        "settings": {"event_subscriptions": {"bot_events": events}, "interactivity": {"is_enabled": True}},
    }


class Clock:
    """Both clocks of a town, moved by hand."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
        self.seconds = 1000.0

    def now(self) -> datetime:
        """The app's clock."""
        return self.instant

    def monotonic(self) -> float:
        """The real seconds."""
        return self.seconds

    def forward(self, seconds: float) -> None:
        """Let time pass on both."""
        self.instant += timedelta(seconds=seconds)
        self.seconds += seconds


class Heard:
    """What listeners of the app heard; events are acknowledged before they are handled, so wait for them."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def append(self, event: dict[str, Any]) -> None:
        """Note one."""
        self._queue.put_nowait(event)

    async def take(self, count: int) -> list[dict[str, Any]]:
        """The next ones, in the order heard; TimeoutError when they do not come."""
        async with asyncio.timeout(5):
            return [await self._queue.get() for _ in range(count)]


@dataclass
class Place:
    """A running town: what tests hold."""

    town: Town
    clock: Clock
    caller: Caller
    client: AsyncWebClient
    app: AsyncApp
