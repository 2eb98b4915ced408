"""Chats and rooms by the names that people know them by."""

from bot.chat.command import Choice, Name
from bot.chat.sentence import Value, say
from storage.groups import Room

NAMES = {"slack": "Slack", "teams": "Teams"}
"""The same in both languages."""

CHOICES = tuple(Choice(code, Name(name, name)) for code, name in NAMES.items())


def chat(platform: str) -> str:
    """The name of a chat."""
    return NAMES.get(platform, platform)


def called(room: Room) -> Value:
    """The name of a room; a group chat may have none."""
    return room.name or say("room.unnamed")
