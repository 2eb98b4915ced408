"""blocks.validate and apps.manifest.*: Slack looks at what it is shown, and changes nothing.

https://docs.slack.dev/reference/methods/blocks.validate,
https://docs.slack.dev/reference/methods/apps.manifest.validate
"""

import json
import re
from typing import Any

from bot.workspace.arguments import wanted
from bot.workspace.blockkit.surfaces import check_message, check_view
from bot.workspace.directory import APP_ID
from bot.workspace.errors import ApiError
from bot.workspace.records import Json
from bot.workspace.town import Town

SURFACES = ("blocks", "message", "view")
POINTED = re.compile(r"\[ERROR\] (?P<message>.*) \[json-pointer:(?P<pointer>[^\]]*)\]")
REQUIRED = ("/display_information/name", "/settings/interactivity/request_url")


def blocks_validate(_: Town, arguments: Json) -> Json:
    """Look at blocks, a message or a view: just one of them."""
    given = [name for name in SURFACES if arguments.get(name)]
    if len(given) != 1:
        raise ApiError("invalid_arguments", ["[ERROR] provide exactly one of blocks, view, or message"])
    name, value = given[0], _decoded(arguments[given[0]])
    try:
        if name == "view":
            check_view(value, str(value.get("type")))
        else:
            check_message(value["blocks"] if name == "message" else value)
    except ApiError as refusal:
        raise ApiError(f"invalid_{name}", errors=[_pointed(one) for one in refusal.messages]) from refusal
    return {}


def manifest_validate(_: Town, arguments: Json) -> Json:
    """Look at a manifest: is what Slack asks for there?"""
    manifest = _decoded(wanted(arguments, "manifest"))
    missing = [path for path in REQUIRED if not _at(manifest, path)]
    if missing:
        errors = [{"message": "missing required field", "pointer": path} for path in missing]
        raise ApiError("invalid_manifest", errors=errors)
    return {"errors": []}


def manifest_export(town: Town, arguments: Json) -> Json:
    """The manifest of the app that is installed."""
    if wanted(arguments, "app_id") != APP_ID:
        raise ApiError("app_not_found")
    return {"manifest": town.manifest.source}


def _decoded(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError as wrong:
        raise ApiError("invalid_arguments", ["[ERROR] invalid json"]) from wrong


def _pointed(message: str) -> Json:
    found = POINTED.fullmatch(message)
    told = found.groupdict() if found else {"message": message, "pointer": "/"}
    return {**told, "code": "failed_constraint"}


def _at(manifest: Any, path: str) -> Any:
    for name in path.strip("/").split("/"):
        manifest = manifest.get(name) if isinstance(manifest, dict) else None
    return manifest
