"""Texts as every chat needs them: without characters that act on what stands around them, cut or split."""

import re
from collections.abc import Sequence
from typing import TypeVar

from bot.chat.written import tame as tame

T = TypeVar("T")

NOTHING = "–"
"""Stands where there is nothing: chats take no empty text."""

ADDRESS = re.compile(r"https?://[^\s<>|\"]+")
"""What may be linked to."""


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, a cut one marked."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def split(text: str, limit: int) -> list[str]:
    """Parts of at most ``limit`` characters, cut between lines or words where there are any; none empty."""
    parts, text = [], tame(text).strip()
    while len(text) > limit:
        end = max(text.rfind("\n", 0, limit), 0) or max(text.rfind(" ", 0, limit), 0) or limit
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [part for part in (*parts, text) if part]


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Runs of at most ``size`` items."""
    return [items[start : start + size] for start in range(0, len(items), size)]
