"""What a button of a card sends to the app."""

from collections.abc import Mapping
from typing import Any

from tests.teams.answers import actions
from tests.teams.inputs import filled, missing_inputs
from tests.teams.records import Json


def sending(card: Json) -> Json:
    """The button that sends a form. Raises LookupError."""
    found = [each for each in actions(card) if each.get("associatedInputs") != "none"]
    found = [each for each in found if each["type"] in ("Action.Execute", "Action.Submit")]
    if len(found) != 1:
        raise LookupError(f"{len(found)} buttons send this card")
    return found[0]


def with_inputs(card: Json, action: Json, values: Mapping[str, str]) -> tuple[Any, dict[str, str]]:
    """What a button sends, and what Teams finds missing before it sends anything."""
    data = action.get("data")
    if action.get("associatedInputs") == "none":
        return data, {}
    held = filled(card, values)
    errors = missing_inputs(card, held)
    if isinstance(data, str):
        return data, errors
    return {**(data or {}), **held}, errors


def executed(action: Json, data: Any) -> Json:
    """What an Action.Execute says of itself."""
    found: Json = {"type": "Action.Execute", "title": action.get("title"), "data": data}
    return found | {name: action[name] for name in ("id", "verb") if name in action}


def opens_dialog(data: Any) -> bool:
    """Whether a button opens a dialog instead of sending a message."""
    match data:
        case {"msteams": {"type": "task/fetch"}}:
            return True
    return False
