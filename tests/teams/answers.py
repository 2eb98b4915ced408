"""What Teams makes of the app's answer to an invoke. An answer that it would not show is an error here."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.platforms.teams.cards import parts
from tests.teams.activity_check import card_faults
from tests.teams.records import ADAPTIVE, Json

WORDS = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True)
class Answered:
    """A card, or words, or why there is neither."""

    card: Json | None = None
    words: str | None = None
    title: str = ""
    error: str | None = None


def actions(card: Json) -> list[Json]:
    """The buttons of a card."""
    return [each for each in parts(card) if str(each["type"]).startswith("Action.")]


def of_execute(answer: httpx.Response) -> Answered:
    """The answer to an Action.Execute; an empty one counts as failed.

    https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
    """
    match _body(answer):
        case {"statusCode": 200, "type": str(kind), "value": dict(card)} if kind == ADAPTIVE:
            return _card(card)
        case {"statusCode": 200, "type": str(kind), "value": str(words)} if kind == WORDS:
            return Answered(words=words)
        case body:
            return Answered(error=f"HTTP {answer.status_code}: {str(body)[:200]}")


def of_dialog(answer: httpx.Response) -> Answered:
    """The answer to what opens a dialog, or sends it; an empty one closes it.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
    """
    if answer.status_code == 200 and not answer.content:
        return Answered()
    match _body(answer):
        case {"task": {"type": "continue", "value": dict(value)}}:
            return _dialog(value)
        case {"task": {"type": "message", "value": str(words)}}:
            return Answered(words=words)
        case {} as body if not body and answer.status_code == 200:
            return Answered()
        case body:
            return Answered(error=f"HTTP {answer.status_code}: {str(body)[:200]}")


def _dialog(value: Json) -> Answered:
    match value:
        case {"title": str(title), "card": {"contentType": str(kind), "content": dict(card)}}:
            if kind != ADAPTIVE or not title.strip():
                return Answered(error="a dialog has a title and an Adaptive Card")
            if any(each["type"] == "Action.Execute" for each in actions(card)):
                return Answered(error="dialogs know no Action.Execute")
            shown = _card(card)
            return Answered(shown.card, title=title, error=shown.error)
    return Answered(error=f"no dialog: {str(value)[:200]}")


def _card(card: Json) -> Answered:
    faults = card_faults(card)
    return Answered(error="; ".join(faults)) if faults else Answered(card)


def _body(answer: httpx.Response) -> Any:
    if answer.status_code != 200 or not answer.content:
        return None
    try:
        return answer.json()
    except ValueError:
        return None
