"""A table as CSV: what any reader of RFC 4180 reads back, and no spreadsheet runs."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.sentence import Both, say
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.text import text as as_text
from commands.export.cards import sent
from commands.export.sheet import FORMULA, Cell, Sheet, defused, written
from tests.commands.town import plain
from tests.files.tables import read

FRENCH = Reader(Language.FR, "America/St_Johns")
HEAD = (Both("What", "Quoi"),)


def cell(value: Cell) -> str:
    (row,) = read(written(HEAD, [(value,)], FRENCH).body)
    return row["Quoi"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (3, "3"),
        (date(2026, 12, 9), "2026-12-09"),
        (datetime(2026, 11, 23, 15, tzinfo=UTC), "2026-11-23T11:30-03:30"),
        (("Ann", "Benoît"), "Ann; Benoît"),
        (Both("Ontario", "l’Ontario"), "l’Ontario"),
        (say("export.late"), "En retard"),
        ('two\r\nlines, and "quotes"', 'two\r\nlines, and "quotes"'),
    ],
)
def test_a_cell_is_told_in_the_readers_language_and_on_the_readers_clock(value: Cell, told: str) -> None:
    assert cell(value) == told


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.example","x")',
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "  =1",
        "\u00a0=1",
        "＝1",
        "＠x",
    ],
)
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "3 - 2", "'=1", "l’Ontario", "–", "é"])
def test_other_texts_stay_as_they_were_written(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Done\n=1", "Done\n'=1"),
        ("Done\r\n  +1", "Done\r\n'  +1"),
        ("Done; @SUM(A1);-2", "Done;' @SUM(A1);'-2"),
        ("Done\t=1", "Done\t'=1"),
        ("\n=1", "'\n'=1"),
        ('Done;"=1"', """Done;'"=1\""""),
        ("Done, =1", "Done, =1"),
        ("a = 1; b = 2\nc", "a = 1; b = 2\nc"),
    ],
)
def test_nor_is_what_a_spreadsheet_that_divides_by_semicolons_makes_of_one(text: str, told: str) -> None:
    assert cell(text) == told


def test_names_one_after_the_other_begin_no_formula_either() -> None:
    assert cell(("Ann", "=1")) == "Ann;' =1"


@given(st.text(st.sampled_from(["=", "-", "＋", ";", "\n", "\r", "\t", " ", ",", '"', "a"])))
def test_however_its_lines_are_divided_no_part_of_a_file_is_a_formula(text: str) -> None:
    body = written(HEAD, [(1, text, text), ("x",)], FRENCH).body.decode()
    parts = [part for line in re.split(r"[\r\n]", body) for part in re.split(r"[;\t]", line)]
    assert not [part for part in parts if part.lstrip(' "')[:1] in tuple(FORMULA)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_people_write_is_read_back_and_begins_with_no_formula(text: str) -> None:
    told = cell(text)
    assert told.replace("'", "") == text.replace("\0", "").replace("'", "")
    assert told.lstrip()[:1] not in tuple(FORMULA)
    assert told == defused(text)


def test_what_does_not_fit_is_left_out_by_whole_rows() -> None:
    rows = [(f"row {number}",) for number in range(100)]
    made = written(HEAD, iter(rows), FRENCH, largest=100)
    assert len(made.body) <= 100
    assert not made.whole
    assert [row["Quoi"] for row in read(made.body)] == [text for (text,) in rows[: made.rows]]
    assert written(HEAD, iter(rows), FRENCH).whole
    assert written(HEAD, iter(rows), FRENCH, most=100).whole
    few = written(HEAD, iter(rows), FRENCH, most=7)
    assert (few.rows, few.whole) == (7, False)


def test_a_table_without_a_row_is_its_head_alone() -> None:
    made = written(HEAD, [], FRENCH)
    assert (made.rows, made.whole, read(made.body)) == (0, True, [])


@pytest.mark.parametrize(
    ("language", "told"),
    [(Language.EN, "only the newest 7 rows"), (Language.FR, "que les 7 lignes les plus récentes")],
)
def test_that_rows_are_left_out_is_said_with_the_file(language: Language, told: str) -> None:
    words = Words(Reader(language))
    assert told in plain(as_text(sent("actions", Sheet(b"", 7, whole=False)), words))
    assert told not in plain(as_text(sent("actions", Sheet(b"", 7, whole=True)), words))
