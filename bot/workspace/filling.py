"""What Slack's own form refuses before anything is sent to the app."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.language import Language
from bot.workspace.records import Json
from bot.workspace.sentences import sentence
from bot.workspace.states import HELD

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WHOLE, _DECIMAL = re.compile(r"-?\d+"), re.compile(r"-?\d+(\.\d+)?")


def faults(blocks: list[Json], values: dict[str, Json], language: Language) -> dict[str, str]:
    """{block_id: sentence} for each input that is empty but required, or not of its kind."""
    found = {}
    for block in (each for each in blocks if each["type"] == "input"):
        element = block["element"]
        held = values[block["block_id"]][element["action_id"]].get(HELD[element["type"]][0])
        if wrong := _fault(block, element, held):
            found[block["block_id"]] = sentence(wrong[0], language, n=wrong[1])
    return found


def _fault(block: Json, element: Json, held: Any) -> tuple[str, object] | None:
    if held in (None, "", []):
        return None if block.get("optional") else ("required", None)
    kind = element["type"]
    if kind == "number_input":
        return _number(element, str(held))
    if kind == "url_text_input" and not urlsplit(str(held)).netloc:
        return "not_a_url", None
    if kind == "email_text_input" and not _MAIL.fullmatch(str(held)):
        return "not_an_email", None
    least = element.get("min_length") or 0
    return ("too_short", least) if kind == "plain_text_input" and len(str(held)) < least else None


def _number(element: Json, held: str) -> tuple[str, object] | None:
    form = _DECIMAL if element["is_decimal_allowed"] else _WHOLE
    if not form.fullmatch(held):
        return "not_a_number", None
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and float(held) < float(low):
        return "too_small", low
    return ("too_big", high) if high is not None and float(held) > float(high) else None
