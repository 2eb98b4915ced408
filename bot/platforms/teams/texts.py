"""Texts in an Adaptive Card, so that nothing that people wrote acts.

A ``TextBlock`` (and a fact) is read as markdown, and each client has a reader of its own: a telephone takes
a backslash before ``*`` and ``_``, but shows one before ``#``. So nothing is escaped. A text without a
character that could be markup stands in a ``TextBlock``; any other in a ``RichTextBlock``, whose runs are
no markdown (https://adaptivecards.io/explorer/TextRun.html). Clients differ in what becomes of a line
break, too: each line is a block of its own.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from bot.chat.call import Call
from bot.platforms.ends import end
from bot.platforms.teams import limits
from bot.platforms.texts import NOTHING, cut, tame

Block = dict[str, Any]

MARKUP = re.compile(
    r"[*_~`\[\]<>{}\\|^=\n\t]"  # emphasis, links, code, markup of pages, date functions
    r"|&\#?\w+;"  # named characters
    r"|(?:^|\))\s*(?:[-+\#>]+|\d+[.)])(?=\s|$)"  # lists, headings, rules; telephones begin one after ")" too
    r"|^\s{4}"  # code
)

FUNCTION = re.compile(r"(?<=\{)(?=\{(?:DATE|TIME)\()", re.IGNORECASE)
"""Within what begins a date function, which acts in runs also: ``{{DATE(`` in two runs is none."""

JOINER = "\u2060"
"""Shows nothing. It keeps apart what would act together, where a text can stand in one piece only."""

TOGETHER = re.compile(
    rf"{FUNCTION.pattern}"
    r"|(?<=\])(?=\()|(?<=<)(?=\S)"  # links, pictures and mentions
    r"|^(?=\s*(?:[-+#>*]|\d+[.)])(?:\s|$))",  # lists and headings
    re.IGNORECASE,
)


def measured(value: Any) -> int:
    """The bytes that Microsoft counts."""
    return len(json.dumps(value, ensure_ascii=False).encode("utf-16-le"))


def is_plain(text: str) -> bool:
    """Whether nothing in it could be markup."""
    return not MARKUP.search(text)


def line(text: str, **style: Any) -> Block:
    """One line, shown as it was written; ``style`` is what both kinds of block have in common."""
    text = tame(text)
    if is_plain(text):
        return {"type": "TextBlock", "text": text, "wrap": True, **style}
    return {"type": "RichTextBlock", "inlines": runs(text, **style)}


def runs(text: str, **style: Any) -> list[Block]:
    """A part of a line, in which nothing acts."""
    return [{"type": "TextRun", "text": run, **style} for run in FUNCTION.split(text) if run]


def lines(text: str, **style: Any) -> Iterator[Block]:
    """A text, a block a line; an empty line is a wider space."""
    spacing: Block = {}
    for part in tame(text).strip().split("\n"):
        if part.strip():
            yield {**line(part.rstrip(), **style), **spacing}
        spacing = {"spacing": "none"} if part.strip() else {}


def heading(text: str) -> Block:
    """A title. One with markup in it is only larger: there is no heading without markdown."""
    block = line(text, size="large", weight="bolder")
    return {**block, "style": "heading"} if block["type"] == "TextBlock" else block


def unlinked(text: str, limit: int) -> str:
    """A text for a place that may be read as markdown and takes no block."""
    return TOGETHER.sub(JOINER, label(text, limit))


def label(text: str, limit: int) -> str:
    """A text for a place that is not read as markdown and has one line."""
    return cut(" ".join(tame(text).split("\n")).strip() or NOTHING, limit)


def fallback(text: str, room: int) -> str:
    """What stands for the card where it is not shown, in so many bytes."""
    text = tame(text).strip() or NOTHING
    fits = min(limits.TOLD - 1, longest(text[: limits.TOLD], room, measured, "…"))
    if len(text) <= limits.TOLD and measured(text) <= room:
        return text
    return text[: end(text, fits) if fits else 0].rstrip() + "…"


def longest(text: str, room: int, size: Callable[[str], int], more: str = "") -> int:
    """How many of its first characters fit, with ``more`` behind them."""
    return bisect_right(range(1, len(text) + 1), room, key=lambda end: size(text[:end] + more))


def value(call: Call) -> str:
    """A call as a button carries it. Of one that is too long, the longest arguments stay to be asked for."""
    while measured(encoded := tame(call.encode())) > limits.VALUE and call.args:
        most = max(call.args, key=lambda name: len(call.args[name]))
        call = Call(call.command, {name: text for name, text in call.args.items() if name != most})
    return encoded
