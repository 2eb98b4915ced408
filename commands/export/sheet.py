"""A table as a file that spreadsheets read: CSV (RFC 4180), UTF-8 with a byte order mark, which Excel needs.

https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from bot.calendar import zones
from bot.chat.sentence import Both, Sentence
from bot.chat.words import Reader, Words

LARGEST: Final = 4_000_000
"""Bytes. All of it stands in memory, and goes to a chat within the seconds of one call."""

MOST: Final = 10_000
"""Rows. Reading them takes the better part of a second, in which others may have to wait."""

FORMULA: Final = "=+-@＝＋－＠"
"""What makes a spreadsheet run the text that follows, the wide forms, too:
https://owasp.org/www-community/attacks/CSV_Injection"""

DIVIDED: Final = re.compile(rf"(?<=[;\t\r\n])(?=(?:[^\S\t\r\n]|\")*[{re.escape(FORMULA)}])")
"""Where a formula would begin a cell of its own in Excel on a French computer, which divides lines by
semicolons, and takes no notice of quotes within a cell."""

Cell: TypeAlias = "str | int | date | datetime | Both | Sentence | tuple[str, ...] | None"
"""An aware datetime is written on the reader's clock, with its offset; several names one after the other."""

Row: TypeAlias = "tuple[Cell, ...]"


@dataclass(frozen=True)
class Sheet:
    """The bytes of a file; ``rows`` of the table stand in it, and ``whole`` is whether these are all."""

    body: bytes
    rows: int
    whole: bool


def written(
    head: Row, rows: Iterable[Row], reader: Reader, largest: int = LARGEST, most: int = MOST
) -> Sheet:
    """As many rows as fit below their head."""
    words = Words(reader)
    body, count = bytearray("\ufeff".encode()) + _line(head, words), 0
    for row in rows:
        line = _line(row, words)
        if len(body) + len(line) > largest or count == most:
            return Sheet(bytes(body), count, whole=False)
        body += line
        count += 1
    return Sheet(bytes(body), count, whole=True)


def _line(row: Row, words: Words) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([defused(told(cell, words)) for cell in row])
    return text.getvalue().encode()


def told(cell: Cell, words: Words) -> str:
    """A cell as text."""
    match cell:
        case None:
            return ""
        case datetime():
            return zones.local(cell, words.reader.zone).isoformat(timespec="minutes")
        case date():
            return cell.isoformat()
        case tuple():
            return "; ".join(cell)
        case Both() | Sentence():
            return words.line(cell)
        case _:
            return str(cell)


def defused(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe stands before what would be a formula, also in the cells
    that a spreadsheet makes of it which divides by other marks."""
    text = DIVIDED.sub("'", text.replace("\0", ""))
    acts = text[:1] in ("\t", "\r", "\n") or text.lstrip()[:1] in tuple(FORMULA)
    return f"'{text}" if acts and text else text
