"""A table whose header is understood: the cells of each row by column, and what is wrong so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.chat.sentence import say
from commands.roster.columns import HEADERS, REQUIRED, Column
from commands.roster.faults import Fault, one_of
from commands.roster.read import Cells, Table
from commands.roster.vocabulary import both, choose


@dataclass(frozen=True)
class Row:
    """What a row says in each column; an empty cell is not in it."""

    line: int
    texts: Mapping[Column, str]


@dataclass(frozen=True)
class Sheet:
    """``headers`` are the columns as the file writes them."""

    headers: Mapping[Column, str]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def understand(table: Table) -> Sheet:
    """Tell the columns of a table apart. Nothing raises: unknown, doubled and missing ones are faults."""
    header, *rows = table.rows
    columns = [choose(HEADERS, text) if text else None for text in header.texts]
    headers: dict[Column, str] = {}
    for column, text in zip(columns, header.texts, strict=True):
        if column is not None:
            headers.setdefault(column, text)
    faults = [*_header_faults(header, columns, headers), *_width_faults(rows, len(columns))]
    return Sheet(headers, tuple(_row(columns, cells) for cells in rows), tuple(faults))


def _row(columns: list[Column | None], cells: Cells) -> Row:
    texts: dict[Column, str] = {}
    for column, text in zip(columns, cells.texts, strict=False):
        if column is not None and text:
            texts.setdefault(column, text)
    return Row(cells.line, texts)


def _header_faults(
    header: Cells, columns: list[Column | None], headers: Mapping[Column, str]
) -> Iterator[Fault]:
    seen: set[Column] = set()
    for column, text in zip(columns, header.texts, strict=True):
        if column is None and text:
            hint = one_of(text, HEADERS.values())
            yield Fault(say("roster.unknown_column", hint=hint), header.line, header=text)
        elif column is not None and column in seen:
            what = say("roster.column_twice", other=headers[column])
            yield Fault(what, header.line, column, text)
        if column is not None:
            seen.add(column)
    for column in REQUIRED:
        if column not in seen:
            yield Fault(say("roster.no_column", name=both(HEADERS[column])), header.line)


def _width_faults(rows: list[Cells], width: int) -> Iterator[Fault]:
    for cells in rows:
        if len(cells.texts) > width:
            yield Fault(say("roster.too_wide", count=len(cells.texts), columns=width), cells.line)
