"""Texts in Slack: within its limits, and so that nothing that people wrote acts."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.chat.call import Call
from bot.platforms.slack import limits

T = TypeVar("T")
Block = dict[str, Any]

NOTHING = "–"
"""Stands where there is nothing: Slack takes no empty text."""

# Controls, those that turn the direction of what follows, and halves of a character.
WILD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MARKUP = re.compile(r"[*_~`\n]|:[\w+-]+:")
ADDRESS = re.compile(r"https?://[^\s<>|\"]+")
ENTITY = re.compile(r"&[a-z]{0,3}$")


def tame(text: str) -> str:
    """Without the characters that act on the text around them; lines and tabs stay."""
    return WILD.sub("", text)


def plain(text: str, limit: int) -> Block:
    """A text in which nothing acts."""
    tamed = tame(text)
    return {"type": "plain_text", "text": cut(tamed if tamed.strip() else NOTHING, limit), "emoji": False}


def label(text: str) -> Block:
    """A label: bold, unless it has characters that Slack would take for markup."""
    tamed = tame(text)
    marked = f"*{escape(tamed)}*"
    if MARKUP.search(tamed) or not tamed.strip() or len(marked) > limits.FIELD:
        return plain(tamed, limits.FIELD)
    return {"type": "mrkdwn", "text": marked, "verbatim": True}


def link(text: str, url: str) -> Block | None:
    """A link under its words; None when it has to be told as text."""
    tamed, url = tame(text), tame(url)
    marked = f"<{escape(url)}|{escape(tamed)}>"
    if (
        MARKUP.search(tamed)
        or not tamed.strip()
        or not ADDRESS.fullmatch(url)
        or len(marked) > limits.SECTION
    ):
        return None
    return {"type": "mrkdwn", "text": marked, "verbatim": True}


def value(call: Call) -> str:
    """A call as a button's value; if it is too long, the longest arguments stay behind, to be asked for."""
    while len(encoded := tame(call.encode())) > limits.VALUE and call.args:
        longest = max(call.args, key=lambda name: len(call.args[name]))
        call = Call(call.command, {name: text for name, text in call.args.items() if name != longest})
    return encoded


def fallback(text: str) -> str:
    """A message's top-level text."""
    escaped = escape(tame(text))
    if len(escaped) <= limits.TEXT:
        return escaped
    return ENTITY.sub("", escaped[: limits.TEXT - 1]) + "…"


def escape(text: str) -> str:
    """Slack's three characters (https://docs.slack.dev/messaging/formatting-message-text/#escaping)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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
