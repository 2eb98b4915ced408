"""Texts in Slack: within its limits, and so that nothing that people wrote acts."""

import re
from bisect import bisect_right
from typing import Any

from bot.chat.call import Call
from bot.platforms.ends import end
from bot.platforms.slack import limits
from bot.platforms.texts import ADDRESS, NOTHING, cut, tame

Block = dict[str, Any]

MARKUP = re.compile(r"[*_~`\n]|:[\w+-]+:")


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


def fallback(text: str) -> str | None:
    """A message's top-level text; None when there is no room for all of it."""
    escaped = escape(tame(text))
    return escaped if len(escaped) <= limits.TEXT else None


def shortened(text: str, more: str, room: int) -> str:
    """The same in so many characters, and then ``more``; with a mark where it was cut."""
    told, last = tame(text), escape(f"\n{more}".rstrip())
    if len(escape(told)) + len(last) <= room:
        return escape(told) + last
    left = room - len(last) - 1
    fits = bisect_right(range(1, left + 1), left, key=lambda n: len(escape(told[:n])))
    return escape(told[: end(told, fits)]).rstrip() + "…" + last


def escape(text: str) -> str:
    """Slack's three characters (https://docs.slack.dev/messaging/formatting-message-text/#escaping)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
