"""Every sentence that the code says is in the catalogues, and is given just the values that it wants."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat.catalogue import FILES, Entry, sentences
from bot.chat.words import PLACEHOLDER
from bot.language import Language

ROOT = Path(__file__).parent.parent.parent
SAYING = ("say", "words", "_words")
"""The functions that take a key and its values."""

KEY = re.compile(rf"(?:{'|'.join(FILES)})\.\S+")


@dataclass(frozen=True)
class Said:
    """A call in the sources: its key (a pattern when it is put together) and the names of its values."""

    place: str
    key: str
    values: frozenset[str]


def key_of(node: ast.expr) -> str | None:
    """The key that an expression gives, as a regular expression; None when it is not told here."""
    match node:
        case ast.Constant(value=str(text)) if KEY.fullmatch(text):
            return re.escape(text)
        case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_]) if first.partition(".")[0] in FILES:
            parts = (
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[A-Za-z0-9_]+"
                for part in node.values
            )
            return "".join(parts)
    return None


def calls(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        key = key_of(node.args[0]) if called in SAYING else None
        if key and all(keyword.arg for keyword in node.keywords):
            values = frozenset(str(keyword.arg) for keyword in node.keywords)
            yield Said(f"{path.relative_to(ROOT)}:{node.lineno}", key, values)


SAID = [
    said
    for folder in ("bot", "commands")
    for path in sorted((ROOT / folder).rglob("*.py"))
    for said in calls(path)
]


def wanted(entry: Entry) -> frozenset[str]:
    """The values that a sentence is given: its placeholders, and what chooses its plural."""
    found = frozenset(PLACEHOLDER.findall(entry.one))
    return found | {"n"} if entry.other else found


def test_the_sources_are_found() -> None:
    assert len(SAID) > 150


@pytest.mark.parametrize("language", Language)
def test_each_sentence_said_is_there_with_its_values(language: Language) -> None:
    known = {key: wanted(entry) for key, entry in sentences(language).items()}
    faults = []
    for said in SAID:
        meant = [values for key, values in known.items() if re.fullmatch(said.key, key)]
        # A key that is put together can look like others: it is enough that some want just these values.
        if said.values not in meant:
            faults.append((said.place, said.key, sorted(said.values), [sorted(values) for values in meant]))
    assert faults == []
