"""The house plan, pinned: who may import whom, who may ask for the time, and who may send."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("bot", "commands", "storage")

MAY_IMPORT = {
    "bot/language.py": (),
    "bot/clock.py": (),
    "bot/calendar": ("bot.language", "bot.calendar"),
    "bot/chat": ("bot.language", "bot.calendar", "bot.chat"),
    "bot/settings.py": ("bot.chat", "bot.slack_settings", "bot.teams_settings"),
    "bot/slack_settings.py": ("bot.chat",),
    "bot/teams_settings.py": ("bot.chat",),
    "bot/workspace": ("bot.language", "bot.calendar", "bot.chat", "bot.workspace"),
    "storage": ("bot.language", "bot.calendar", "storage"),
    "commands": ("bot.language", "bot.calendar", "bot.chat", "storage", "commands"),
    "bot/transaction.py": ("bot.language", "bot.chat", "bot.calendar", "commands", "storage"),
    "bot/suggesting.py": ("bot.language", "bot.chat", "bot.transaction", "commands", "storage"),
    "bot/dispatch.py": (
        "bot.language",
        "bot.chat",
        "bot.calendar",
        "bot.suggesting",
        "bot.transaction",
        "commands",
        "storage",
    ),
    "bot/platforms": (
        "bot.language",
        "bot.calendar",
        "bot.chat",
        "bot.settings",
        "bot.dispatch",
        "bot.platforms",
    ),
}
"""Arrows point down only: each part, and all of ours that it may know."""

EDGE = (
    "bot/alarm.py",
    "bot/clock.py",
    "bot/wiring.py",
    "bot/worker.py",
    "bot/workspace",
    "bot/platforms/slack/endpoint.py",
)
"""Who may ask what time it is; everybody else is given it."""

CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
WIRES = ("aiohttp", "httpx", "requests", "slack_bolt", "slack_sdk", "socket", "urllib.request")


def sources(*parts: str) -> Iterator[Path]:
    for part in parts:
        path = ROOT / part
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def within(module: str, allowed: tuple[str, ...]) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_arrows_point_down_only(part: str) -> None:
    strays = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources(part)
        if "migrations" not in path.parts
        for module in imports(path)
        if within(module, OURS) and not within(module, MAY_IMPORT[part])
    ]
    assert strays == []


def test_nothing_but_the_edge_asks_what_time_it_is() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(*OURS)
        if not str(path.relative_to(ROOT)).startswith(EDGE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCKS
    ]
    assert asked == []


def test_nothing_in_commands_or_storage_sends() -> None:
    sent = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources("commands", "storage")
        for module in imports(path)
        if within(module, WIRES)
    ]
    assert sent == []


def test_no_file_is_a_hall() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources(*OURS)
        if "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 250
    }
    assert long == {}


@pytest.mark.parametrize(
    "folder",
    [
        "action",
        "alternate",
        "attendance",
        "delivery",
        "digest",
        "feed",
        "home",
        "hours",
        "me",
        "meeting",
        "workday",
        "workstream",
    ],
)
def test_each_feature_has_its_rooms(folder: str) -> None:
    there = {path.stem for path in (ROOT / "commands" / folder).glob("*.py")}
    assert {"feature", "cards"} <= there
