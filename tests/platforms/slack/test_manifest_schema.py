"""The Slack app's manifest against Slack's own description of it, and against its documented limits."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack.manifest import manifest
from tests.npm import MODULES, node

URL = "https://scribe.example"
CHECK = """
const ts = require("typescript");
const { Bundler: moduleResolution } = ts.ModuleResolutionKind;
const options = { strict: true, noEmit: true, types: [], skipLibCheck: true, moduleResolution, module: 99 };
const program = ts.createProgram([process.argv[1]], options);
const said = ts.getPreEmitDiagnostics(program);
console.log(said.map((one) => ts.flattenDiagnosticMessageText(one.messageText, " ")).join("\\n"));
"""
"""Slack publishes the manifest's JSON Schema on GitHub only; its npm package @slack/web-api has the same as
types, with every scope and event by name. https://docs.slack.dev/reference/app-manifest/"""

LIMITS = {
    ("display_information", "name"): 35,
    ("features", "bot_user", "display_name"): 80,
    ("features", "shortcuts", "name"): 24,
    ("features", "shortcuts", "callback_id"): 255,
    ("features", "shortcuts", "description"): 150,
    ("features", "slash_commands", "command"): 32,
    ("features", "slash_commands", "url"): 3000,
    ("features", "slash_commands", "description"): 2000,
    ("features", "slash_commands", "usage_hint"): 1000,
    ("oauth_config", "redirect_urls"): 3000,
    ("oauth_config", "scopes", "bot"): 50,
    ("settings", "event_subscriptions", "request_url"): 3500,
    ("settings", "event_subscriptions", "bot_events"): 50,
    ("settings", "interactivity", "request_url"): 3500,
}
"""Characters of each text, by its path; every text of the manifest is listed."""


def texts(part: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """Every text with its path; what stands in a list has the path of the list."""
    if isinstance(part, dict):
        return [found for name, value in part.items() for found in texts(value, (*path, name))]
    if isinstance(part, list):
        return [found for value in part for found in texts(value, path)]
    return [(path, part)] if isinstance(part, str) else []


def complaints(said: dict[str, Any], folder: Path) -> str:
    """What the compiler says of a manifest as a value of Slack's type."""
    types = MODULES / "@slack/web-api/dist/types/request/manifest"
    script = folder / "manifest.ts"
    script.write_text(
        f'import type {{ Manifest }} from "{types}";\nexport const said: Manifest = {json.dumps(said)};\n',
        encoding="utf-8",
    )
    return node(CHECK, script, package="typescript").strip()


@pytest.mark.parametrize(("url", "several"), [(URL, False), (URL, True), (None, False)])
def test_slacks_own_types_take_the_manifest(url: str | None, several: bool, tmp_path: Path) -> None:
    assert complaints(manifest(url, several=several), tmp_path) == ""


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("oauth_config", {"scopes": {"bot": ["chat:scribble"]}}),
        ("settings", {"event_subscriptions": {"bot_events": ["app_mentioned"]}}),
        (
            "features",
            {"shortcuts": [{"name": "A", "type": "messages", "callback_id": "a", "description": "b"}]},
        ),
        ("features", {"bot_user": {"display_name": "Scribe", "name": "Scribe"}}),
    ],
)
def test_slacks_own_types_refuse_what_slack_does_not_know(part: str, value: Any, tmp_path: Path) -> None:
    assert complaints({**manifest(URL), part: value}, tmp_path) != ""


def test_every_text_has_room() -> None:
    said = manifest(URL, several=True)
    assert {path for path, _ in texts(said)} - {("features", "shortcuts", "type")} == LIMITS.keys()
    assert [text for path, text in texts(said) if path in LIMITS and not 0 < len(text) <= LIMITS[path]] == []


def test_there_are_no_more_than_slack_allows() -> None:
    features = manifest(URL)["features"]
    assert 0 < len(features["shortcuts"]) <= 10
    assert 0 < len(features["slash_commands"]) <= 50
