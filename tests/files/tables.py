"""An export read back with Python's own reader of CSV, in each language."""

import csv
import io
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.words import Reader
from bot.language import Language
from commands.export.files import sheet
from storage.groups import the_group
from tests.commands.town import Town, plain

MARK = b"\xef\xbb\xbf"
Rows = list[dict[str, str]]


def read(body: bytes) -> Rows:
    """The rows of a file, by their headings."""
    assert body.startswith(MARK)
    assert body.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(body[len(MARK) :].decode(), newline=""), strict=True))


def body(town: Town, what: str, language: Language = Language.EN, now: datetime | None = None) -> bytes:
    """The file that somebody in Halifax has."""

    def made(session: Session) -> bytes:
        group = the_group(session)
        assert group is not None
        return sheet(session, group, what, Reader(language, "America/Halifax"), now or town.now).body

    return town.store.now(made)


def exported(town: Town, what: str, language: Language = Language.EN, now: datetime | None = None) -> Rows:
    """Its rows."""
    rows = read(body(town, what, language, now))
    return [{plain(name): plain(cell) for name, cell in row.items()} for row in rows]
