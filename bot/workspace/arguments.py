"""The arguments of a call, wherever Slack lets them stand: query, form or JSON body."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.workspace.errors import ApiError
from bot.workspace.records import Json

STRUCTURED = ("blocks", "view", "metadata", "attachments", "files")


async def received(request: Request) -> Json:
    """All arguments merged; those that hold JSON in a string are decoded."""
    merged: Json = dict(request.query_params)
    merged.update(await _body(request))
    for name in STRUCTURED:
        if isinstance(merged.get(name), str):
            merged[name] = _decoded(name, merged[name])
    return merged


async def _body(request: Request) -> Json:
    raw = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not raw:
        return {}
    if kind == "application/json":
        return _object(raw)
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(raw.decode(), keep_blank_values=True))
    raise ApiError("invalid_form_data")


def _object(raw: bytes) -> Json:
    try:
        body = json.loads(raw)
    except ValueError as wrong:
        raise ApiError("invalid_json") from wrong
    if not isinstance(body, dict):
        raise ApiError("json_not_object")
    return body


def _decoded(name: str, text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError as wrong:
        code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
        raise ApiError(code, [f"[ERROR] invalid json [json-pointer:/{name}]"]) from wrong


def wanted(arguments: Mapping[str, Any], name: str) -> str:
    """A required argument as text; raises `invalid_arguments`."""
    value = arguments.get(name)
    if value in (None, ""):
        raise ApiError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
    return str(value)


def flag(arguments: Mapping[str, Any], name: str, default: bool = False) -> bool:
    """A yes or no, which forms write as `true`, `1`, `false`, `0`."""
    value = arguments.get(name, default)
    return value is True or str(value).lower() in ("true", "1")
