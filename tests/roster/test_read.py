"""The same roster as CSV in its several dialects, and as a workbook."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.chat.words import Reader, Words
from bot.language import Language
from commands.roster.faults import BadRoster
from commands.roster.importing import SAMPLE
from commands.roster.read import Cells, read, table
from tests.roster.support import roster

TEXT = "administration,name,email,language,role\non,Ann Bee,ann@on.example,en,alternate\n"
ROWS = (
    Cells(1, ("administration", "name", "email", "language", "role")),
    Cells(2, ("on", "Ann Bee", "ann@on.example", "en", "alternate")),
)


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    book.close()
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("Ann Bee", '" Ann  Bee "').encode(),
        TEXT.replace(",", ";").replace("name", '"name"').encode("utf-8-sig"),
        workbook([line.split(",") for line in TEXT.splitlines()]),
    ],
    ids=["comma", "mark", "semicolon", "tab", "windows", "quoted", "french", "workbook"],
)
def test_every_dialect_gives_the_same_rows(data: bytes) -> None:
    assert table("r.csv", data).rows == ROWS


def test_lines_are_counted_as_an_editor_shows_them() -> None:
    rows = table("r.csv", b'a,b\n\n"c\nd",e\n,\nf,g\n').rows
    assert rows == (Cells(1, ("a", "b")), Cells(3, ("c d", "e")), Cells(6, ("f", "g")))


def test_lines_of_a_workbook_are_counted_with_its_empty_rows() -> None:
    data = workbook([["a", "b"], [], ["c", None], [None, " "], ["f", 2.0]])
    assert table("r.xlsx", data).rows == (Cells(1, ("a", "b")), Cells(3, ("c",)), Cells(5, ("f", "2")))


def test_accents_are_composed() -> None:
    assert table("r.csv", "a\nZoe\u0308\n".encode()).rows[1].texts == ("Zoë",)


def test_the_sample_as_a_workbook_equals_the_sample_as_csv() -> None:
    rows = [list(cells.texts) for cells in read(SAMPLE).rows]
    assert roster(workbook(rows)) == roster(SAMPLE.read_bytes())


def test_a_file_that_is_not_there_is_told_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(BadRoster) as refused:
        read(tmp_path / "liste.csv")
    (sentence,) = refused.value.sentences()
    assert Words(Reader(Language.EN)).line(sentence) == (
        "liste.csv: This file does not exist or cannot be read. Check its name."
    )
    assert Words(Reader(Language.FR)).line(sentence).replace("\u00a0", " ") == (
        "liste.csv : Ce fichier n’existe pas ou ne peut pas être lu. Vérifiez son nom."
    )


def broken(data: bytes) -> bytes:
    """A workbook whose first sheet cannot be unpacked."""
    start = data.index(b"xl/worksheets/sheet1.xml") + 40
    return data[:start] + b"\xff" * 20 + data[start + 20 :]


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], broken], ids=["cut", "broken"])
def test_a_workbook_whose_inside_is_damaged_is_a_fault(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BadRoster):
        table("r.xlsx", damage(workbook([["a"], ["b"]])))
