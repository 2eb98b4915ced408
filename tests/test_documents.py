"""The documents: the same parts in both languages, links that lead somewhere, French as it is typeset."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

from bot.__main__ import scribe
from bot.language import Language
from tests.documents import ROOT, Document

NAMES = ("README", "CONTRIBUTING", "CHANGELOG", "SECURITY")
PAIRS = [(Document(f"{name}.md"), Document(f"{name}.fr.md")) for name in NAMES]
EVERY = [document for pair in PAIRS for document in pair]
FRENCH = [french for _, french in PAIRS]

BANNED = re.compile(
    r"\(e\)|·|\b(?:agendas?|minutes?|items? d.action|cancell\w+|statuts?|termes de référence|juridictions?"
    r"|cliquez ici|édite[rz]|sauvegarde[rz])\b",
    re.IGNORECASE,
)
FAULTS = {
    "a straight apostrophe": r"'",
    "a straight quotation mark": r'"',
    "a plain space or none before a colon": r"(?<!\N{NO-BREAK SPACE}):(?=[\s*]|$)",
    "a plain space or none inside « »": r"«(?!\N{NO-BREAK SPACE})|(?<!\N{NO-BREAK SPACE})»",
    "a space before ; ! ?": r"\s[;!?]",
    "a plain space after a number": r"(?<![\d.]\d)(?<!\.)\b\d+ (?=h\b|%|\$|jours?\b|min\b|Mo\b|secondes?\b)",
}


def named(document: Document) -> str:
    """As pytest shows it."""
    return document.name


@pytest.mark.parametrize(("english", "french"), PAIRS, ids=NAMES)
def test_both_languages_have_the_same_parts(english: Document, french: Document) -> None:
    assert [level for level, _ in english.headings] == [level for level, _ in french.headings]
    shapes = [[(len(each.header), *map(len, each.rows)) for each in one.tables] for one in (english, french)]
    assert shapes[0] == shapes[1]
    assert french.name in english.links
    assert english.name in french.links


@pytest.mark.parametrize("document", EVERY, ids=named)
def test_links_lead_somewhere(document: Document) -> None:
    for link in document.links:
        path, _, anchor = link.partition("#")
        if "://" not in link:
            assert not path or (ROOT / path).exists(), link
            assert not anchor or anchor in Document(path or document.name).anchors, link


def targets(pattern: str) -> set[str]:
    """The targets of the Makefile that match."""
    return set(re.findall(pattern, (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("document", EVERY, ids=named)
def test_what_is_to_be_typed_exists(document: Document) -> None:
    for line in document.code:
        if make := re.match(r"(?:\w+=\S+ )?make ([\w-]+)", line):
            assert make[1] in targets(r"^([a-z-]+):"), line
        if typed := re.match(r"scribe ([\w ]+)", line):
            assert command(typed[1].split()), line


def command(words: list[str]) -> bool:
    """Whether the command line has such a command."""
    found: click.Command = scribe
    while isinstance(found, click.Group) and words:
        found = found.commands.get(words.pop(0)) or click.Command("none")
    return not isinstance(found, click.Group) and found.name != "none"


@pytest.mark.parametrize("document", PAIRS[1], ids=named)
def test_every_target_of_the_makefile_is_explained(document: Document) -> None:
    assert set(document.tables[0].first) >= {f"make {name}" for name in targets(r"^([a-z-]+):.*## ")}


def faults(document: Document) -> Iterator[str]:
    """What a proofreader finds in a French document."""
    for number, line in document.prose:
        for what, pattern in FAULTS.items():
            if re.search(pattern, line):
                yield f"{document.name}:{number}: {what}: {line}"
        if found := BANNED.search(line):
            yield f"{document.name}:{number}: {found[0]}"


@pytest.mark.parametrize("document", FRENCH, ids=named)
def test_the_french_is_typeset_as_french_is(document: Document) -> None:
    assert list(faults(document)) == []


@pytest.mark.parametrize("document", [english for english, _ in PAIRS], ids=named)
def test_the_english_has_no_straight_quotes(document: Document) -> None:
    assert [line for line in document.prose if re.search(r"['\"]", line[1])] == []


def shapes(path: Path) -> list[str]:
    """The elements of a picture, in order; it has a title, a description and its language."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - our own file
    space = {"": "http://www.w3.org/2000/svg"}
    assert root.get("lang", "").partition("-")[0] == path.stem.rpartition("-")[2]
    assert all((root.findtext(part, "", space)).strip() for part in ("title", "desc"))
    for text in root.findall("text", space):
        name = text.text or ""
        assert "/" not in name or (ROOT / name).exists(), name
    return [element.tag for element in root.iter()]


def test_the_picture_of_the_house_is_the_same_in_both_languages() -> None:
    assert shapes(ROOT / "docs/house-en.svg") == shapes(ROOT / "docs/house-fr.svg")


def test_the_version_and_the_licence_are_the_project_s() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for document in PAIRS[2]:
        assert any(project["version"] in title for _, title in document.headings)
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith(f"{project['license']} License")


@pytest.mark.parametrize("language", Language)
def test_the_picture_of_the_house_names_every_feature(language: Language) -> None:
    picture = (ROOT / f"docs/house-{language}.svg").read_text(encoding="utf-8")
    features = {path.name for path in (ROOT / "commands").iterdir() if (path / "__init__.py").exists()}
    assert [name for name in sorted(features) if name not in picture] == []
