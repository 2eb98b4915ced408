"""A Markdown document taken apart: headings, tables, links, code, and the prose between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]

FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ADDRESS = re.compile(r"\]\([^)\n]*\)|<https?://[^>\n]*>")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
RULE = re.compile(r"[| -]+")


@dataclass(frozen=True)
class Table:
    """A header and its rows, as cells of Markdown."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def first(self) -> list[str]:
        """Every name in code in the first column."""
        return [name for row in self.rows for name in SPAN.findall(row[0])]


@dataclass(frozen=True)
class Document:
    """A file of the project, named from its root."""

    name: str

    @cached_property
    def text(self) -> str:
        """All of it."""
        return (ROOT / self.name).read_text(encoding="utf-8")

    @cached_property
    def unfenced(self) -> str:
        """Without its blocks of code; lines keep their numbers."""
        return FENCED.sub(lambda block: "\n" * block[0].count("\n"), self.text)

    @property
    def prose(self) -> Iterator[tuple[int, str]]:
        """Each line that is read, with its number; code stands as ``…``, addresses are left out."""
        for number, line in enumerate(self.unfenced.splitlines(), 1):
            if not RULE.fullmatch(line):
                yield number, ADDRESS.sub("]", SPAN.sub("…", line))

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and title of each."""
        return [(len(found[1]), found[2]) for found in HEADING.finditer(self.unfenced)]

    @property
    def anchors(self) -> set[str]:
        """What a link to a heading may name, as GitHub makes it."""
        return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for _, title in self.headings}

    @property
    def links(self) -> list[str]:
        """Where links and images lead."""
        return LINK.findall(self.unfenced)

    @property
    def code(self) -> list[str]:
        """Every line of code, in blocks and in prose."""
        blocks = [line.strip() for block in FENCED.finditer(self.text) for line in block[2].splitlines()]
        return blocks + SPAN.findall(self.unfenced)

    def block(self, kind: str) -> str:
        """The one block of code of a kind."""
        (found,) = [block[2] for block in FENCED.finditer(self.text) if block[1] == kind]
        return found

    @property
    def tables(self) -> list[Table]:
        """The tables, in order."""
        found = re.findall(r"(?:^\|.*\|$\n?)+", self.unfenced, re.MULTILINE)
        return [_table(text.splitlines()) for text in found]

    def under(self, title: str) -> list[Table]:
        """The tables between a heading and the next of its level or above. Raises ValueError."""
        (level,) = [level for level, name in self.headings if name == title]
        start = self.unfenced.index(f"{'#' * level} {title}\n") + level
        end = re.search(rf"^#{{1,{level}}} ", self.unfenced[start:], re.MULTILINE)
        part = self.unfenced[start : start + end.start()] if end else self.unfenced[start:]
        return [table for table in self.tables if _line(table.header) in part]


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(lines: list[str]) -> Table:
    header, _, *rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return Table(header, tuple(rows))
