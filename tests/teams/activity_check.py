"""What Teams takes for a message: its shape, its size, its cards."""

import json
from collections.abc import Iterator
from typing import Any

from tests.platforms.teams.cards import check_card
from tests.teams.records import ADAPTIVE, Json
from tests.teams.refusal import Refusal, malformed

SIZE = 28 * 1024
"""Bytes of a message, its text counted as UTF-16
(https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages)."""

VIEWERS = 60
"""People whose own view is asked for by itself
(https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views)."""

SEEN: set[str] = set()
"""Every card that the app has shown and that was found right, as JSON: see ``tests/conftest.py``."""

TEXTS = ("text", "summary", "locale", "importance", "textFormat", "inputHint", "replyToId", "id")


def check_activity(activity: Any) -> Json:
    """The activity, if it is one that Teams would post. Raises Refusal."""
    if not isinstance(activity, dict):
        raise malformed("the activity is no object")
    if activity.get("type") not in ("message", "typing"):
        raise malformed(f"unknown activity type {activity.get('type')!r}")
    if len(json.dumps(activity, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le")) > SIZE:
        raise Refusal(413, "MessageSizeTooBig", "Message size too large.")
    for name in TEXTS:
        if not isinstance(activity.get(name, ""), str):
            raise malformed(f"{name} is no text")
    attachments = activity.get("attachments", [])
    if not isinstance(attachments, list):
        raise malformed("attachments is no list")
    if activity["type"] == "message" and not activity.get("text", "").strip() and not attachments:
        raise malformed("a message with neither text nor attachments")
    for attachment in attachments:
        _check_attachment(attachment)
    return activity


def _check_attachment(attachment: Any) -> None:
    match attachment:
        case {"contentType": str(kind), "content": dict(content)} if kind == ADAPTIVE:
            if faults := card_faults(content):
                raise malformed("; ".join(faults))
        case {"contentType": str(kind)} if kind != ADAPTIVE:
            return
        case _:
            raise malformed("an attachment without its type or its card")


def card_faults(card: Any) -> list[str]:
    """What is wrong with a card: the schema's own faults, and what Teams does not take."""
    match card:
        case {"type": "AdaptiveCard", "body": list(body)} if all(isinstance(each, dict) for each in body):
            faults = [*check_card(card), *_refresh_faults(card.get("refresh"))]
            if not faults:
                SEEN.add(json.dumps(card))
            return faults
    return ["no Adaptive Card"]


def _refresh_faults(refresh: Any) -> Iterator[str]:
    match refresh:
        case None:
            return
        case {"action": {"type": "Action.Execute"}, "userIds": list(people)}:
            if len(people) > VIEWERS:
                yield f"{len(people)} people to refresh for"
            if not all(isinstance(one, str) and one.startswith("29:") for one in people):
                yield "refresh.userIds are ids of people"
        case _:
            yield "a refresh is an Action.Execute for some people"
