"""What Slack publishes of its payloads: the types of ``@slack/types`` as a JSON Schema, with the limits that
their comments state in prose turned into constraints.

https://github.com/slackapi/node-slack-sdk/tree/main/packages/types
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import jsonschema_rs

from bot.workspace.blockkit import surfaces
from bot.workspace.blockkit.blocks import IN_MESSAGE
from tests.npm import MODULES, kept

Json = dict[str, Any]

MESSAGE_BLOCKS = 50
"""Not told by the types: https://docs.slack.dev/reference/block-kit/blocks/"""

GENERATE = """
const { createGenerator } = require("ts-json-schema-generator");
const options = { path: process.argv[1], type: "Payloads", skipTypeCheck: true };
console.log(JSON.stringify(createGenerator(options).createSchema("Payloads")));
"""
TYPES = """
import type { KnownBlock, View } from "{types}";
export interface Payloads { blocks: KnownBlock[]; view: View }
"""

CHARACTERS = re.compile(r"\bmax\w*\b[^.]*?\b(\d+) characters", re.IGNORECASE)
ITEMS = re.compile(r"\bmax(?:imum)?\b[^.]*?\b(\d+)\b(?! characters)", re.IGNORECASE)
AT_LEAST_ONE = re.compile(r"\bminimum length[^.]*? is 1\b", re.IGNORECASE)


@cache
def schema() -> Json:
    """The schema of ``{"blocks": […]}`` or ``{"view": {…}}``."""
    types = TYPES.replace("{types}", str(MODULES / "@slack/types"))
    made: Json = json.loads(kept(GENERATE, types, "ts-json-schema-generator", "ts"))
    for definition in made["definitions"].values():
        _limit_all(definition)
    payloads = made["definitions"]["Payloads"]
    payloads["properties"]["blocks"] |= {"maxItems": MESSAGE_BLOCKS, "minItems": 1}
    del payloads["required"]
    return made


@cache
def _validator() -> Any:
    return jsonschema_rs.validator_for(schema())


def complaints(payload: Json) -> list[str]:
    """What is wrong with a payload, each with where."""
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message[:300]}" for error in _errors(payload)]


def _errors(payload: Json) -> Iterator[Any]:
    found: Iterator[Any] = _validator().iter_errors(payload)
    return found


def _limit_all(part: Any) -> None:
    """Give every property below, at any depth, the limits of its description."""
    if isinstance(part, list):
        for inside in part:
            _limit_all(inside)
    elif isinstance(part, dict):
        properties = part.get("properties", {})
        for name, told in properties.items():
            properties[name] = _limited(told)
        for inside in [*properties.values(), part.get("items"), *map(part.get, ("anyOf", "allOf"))]:
            _limit_all(inside)


def _limited(told: Json) -> Json:
    prose = " ".join(str(told.get("description", "")).split())
    characters = [int(found) for found in CHARACTERS.findall(prose)][:1]
    if told.get("type") == "array":
        return _limited_list(told, [int(found) for found in ITEMS.findall(prose)], characters)
    length: Json = {"maxLength": characters[0]} if characters else {}
    length |= {"minLength": 1} if AT_LEAST_ONE.search(prose) else {}
    return _with_length(told, length) if length else told


def _limited_list(told: Json, items: list[int], characters: list[int]) -> Json:
    limited = dict(told)
    for most, level in zip(items, (limited, limited["items"]), strict=False):
        if level.get("type") == "array":
            level["maxItems"] = most
    if characters:
        limited["items"] = _with_length(limited["items"], {"maxLength": characters[0]})
    return limited


def _with_length(told: Json, length: Json) -> Json:
    """Of a text itself, or of the ``text`` of an object."""
    if told.get("type") == "string":
        return {**told, **length}
    return {"allOf": [told, {"properties": {"text": length}}]}


SEEN: set[str] = set()
"""Every payload that the local workspace took from Scribe, or from a test."""


def remember_what_is_taken(patch: Callable[[object, str, object], None]) -> None:
    """Have the local workspace's own rules note what they found nothing wrong with."""
    patch(surfaces, "IN_MESSAGE", _noting(IN_MESSAGE, "blocks"))
    rules = {name: _noting(rule, "view") for name, rule in surfaces._SURFACES.items()}
    patch(surfaces, "_SURFACES", rules)


def _noting(rule: Callable[[Any, str, list[str]], None], name: str) -> Callable[[Any, str, list[str]], None]:
    def noting(value: Any, where: str, problems: list[str]) -> None:
        before = len(problems)
        rule(value, where, problems)
        if len(problems) == before and value:
            SEEN.add(json.dumps({name: _given(value)}, sort_keys=True))

    return noting


def _given(value: Any) -> Any:
    """Without what is null: Slack takes that as left out, and its types do not say so."""
    if isinstance(value, dict):
        return {name: _given(inside) for name, inside in value.items() if inside is not None}
    return [_given(inside) for inside in value if inside is not None] if isinstance(value, list) else value
