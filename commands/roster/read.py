"""A roster file as rows of text: CSV as spreadsheets save it, or the first sheet of an Excel workbook."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.chat.sentence import say
from bot.chat.written import composed
from commands.roster.columns import HEADERS
from commands.roster.faults import BadRoster, Fault
from commands.roster.vocabulary import plain, words

DELIMITERS: Final = ",;\t"
"""French spreadsheets write semicolons."""

ZIP: Final = b"PK\x03\x04"
"""How an .xlsx file begins; the name of a file says less."""

OLE: Final = b"\xd0\xcf\x11\xe0"
"""How an .xls file begins, and an .xlsx one with a password."""

DAMAGED: Final = (
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    RuntimeError,
    SyntaxError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl raises for a damaged workbook is not documented: these are what its parts do raise."""


@dataclass(frozen=True)
class Cells:
    """A row that is not empty; lines are counted from 1 as editors and spreadsheets show them."""

    line: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The rows of a file, the header first."""

    file: str
    rows: tuple[Cells, ...]


def read(path: Path) -> Table:
    """Read a file. Raises BadRoster when it cannot be read as a table."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadRoster(path.name, [Fault(say("roster.no_file"))]) from error
    return table(path.name, data)


def table(file: str, data: bytes) -> Table:
    """The rows of a file's bytes. Raises BadRoster."""
    if data.startswith(OLE):
        raise BadRoster(file, [Fault(say("roster.old_workbook"))])
    found = _workbook(file, data) if data.startswith(ZIP) else _csv(file, data)
    rows = tuple(Cells(line, texts) for line, texts in found if any(texts))
    if len(rows) < 2:
        raise BadRoster(file, [Fault(say("roster.no_rows"))])
    return Table(file, rows)


def _clean(cell: object) -> str:
    """The text of a cell: composed accents, single spaces, no spaces at its ends."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(composed(" ".join(str(cell).split())).split())


def _trimmed(cells: Iterable[object]) -> tuple[str, ...]:
    texts = [_clean(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _workbook(file: str, data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            rows = book.worksheets[0].iter_rows(values_only=True)
            return [(line, _trimmed(row)) for line, row in enumerate(rows, start=1)]
        finally:
            book.close()
    except DAMAGED as error:
        raise BadRoster(file, [Fault(say("roster.bad_workbook"))]) from error


def _csv(file: str, data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadRoster(file, [Fault(say("roster.not_utf8"), line)]) from error
    lines = _Counted(text)
    try:
        return [(lines.start, _trimmed(row)) for row in lines.rows(_delimiter(text))]
    except csv.Error as error:
        raise BadRoster(file, [Fault(say("roster.bad_csv"), lines.start)]) from error


def _delimiter(text: str) -> str:
    """The delimiter by which the first line has the most headers of a roster."""
    first = next((line for line in text.splitlines() if line.strip(' ,;\t"')), "")
    headers = {plain(word) for word in words(HEADERS.values())}

    def recognized(delimiter: str) -> int:
        return sum(plain(cell.strip('"')) in headers for cell in first.split(delimiter))

    return max(DELIMITERS, key=recognized)


class _Counted:
    """Rows of CSV; ``start`` is the line on which the row in hand begins, even if it spans several."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.start = 1

    def rows(self, delimiter: str) -> Iterator[list[str]]:
        # strict, or an unclosed quotation mark would swallow the rest of the file without a word
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=delimiter, strict=True)
        for row in reader:
            yield row
            self.start = reader.line_num + 1
