"""Texts as every chat needs them: without characters that act on what stands around them, cut or split."""

from collections.abc import Sequence
from typing import TypeVar

from bot.chat.written import tame as tame
from bot.platforms.ends import ADDRESS as ADDRESS
from bot.platforms.ends import end, whole

T = TypeVar("T")

NOTHING = "–"
"""Stands where there is nothing: chats take no empty text."""


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, a cut one marked."""
    return text if len(text) <= limit else text[: whole(text, limit - 1)] + "…"


def split(text: str, limit: int) -> list[str]:
    """Parts of at most ``limit`` characters, cut as :mod:`bot.platforms.ends` has it; none empty."""
    parts, text = [], tame(text).strip()
    while len(text) > limit:
        taken = end(text, limit)
        parts.append(text[:taken].rstrip())
        text = text[taken:].lstrip()
    return [part for part in (*parts, text) if part]


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Runs of at most ``size`` items."""
    return [items[start : start + size] for start in range(0, len(items), size)]
