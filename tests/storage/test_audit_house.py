"""Nothing passes the audit log by: records change as objects, in sessions that write down what changes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.audit import LEFT_OUT
from storage.base import Base
from storage.models import METADATA

ROOT = Path(__file__).parent.parent.parent
BULK = ("insert", "update", "delete")
TABLES = {
    mapper.class_.__name__: mapper.local_table.description
    for mapper in Base.registry.mappers
    if mapper.local_table.description in METADATA.tables
}
ONLY = {"storage/auditing.py"}
"""Adds rows of any record, and writes them down."""


def sources() -> Iterator[tuple[str, str]]:
    for part in ("bot", "commands", "storage"):
        for path in sorted((ROOT / part).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def called(call: ast.Call) -> str:
    """``delete`` of ``delete(…)`` and of ``sqlite.delete(…)``."""
    name = call.func
    return name.id if isinstance(name, ast.Name) else name.attr if isinstance(name, ast.Attribute) else ""


def bypasses(source: str) -> list[str]:
    """The audited tables of which many rows are changed by one statement."""
    return [
        TABLES[name.id]
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and called(call) in BULK and call.args
        for name in ast.walk(call.args[0])
        if isinstance(name, ast.Name) and TABLES.get(name.id, "heard") not in LEFT_OUT
    ]


def strange(source: str) -> list[str]:
    """Ways of changing rows that no session and no test of these sees."""
    calls = [called(call) for call in ast.walk(ast.parse(source)) if isinstance(call, ast.Call)]
    return [name for name in calls if name in ("Session", "sessionmaker") or name.startswith("bulk_")]


def test_no_statement_changes_records_past_the_log() -> None:
    assert {
        path: found for path, source in sources() if path not in ONLY and (found := bypasses(source))
    } == {}


def test_every_session_writes_down_what_it_changes() -> None:
    assert {path: found for path, source in sources() if (found := strange(source))} == {}


@pytest.mark.parametrize(
    "line", ["delete(Action)", "update(table(Person)).values(name='x')", "sqlite.insert(table(Meeting))"]
)
def test_a_statement_that_would_is_seen(line: str) -> None:
    assert bypasses(f"done = session.execute({line}.where(True))")


@pytest.mark.parametrize("line", ["delete(Heard)", "update(workstream)", "select(Action)"])
def test_another_is_not(line: str) -> None:
    assert bypasses(line) == []


@pytest.mark.parametrize("line", ["Session(engine)", "session.bulk_save_objects(rows)"])
def test_another_way_is_seen(line: str) -> None:
    assert strange(line)
