"""``folded(column)``: a text as :func:`bot.language.fold` has it, so that databases find without accents."""

from typing import Any

from sqlalchemy import ColumnElement, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from bot.language import fold

NAME = "folded"
"""What SQLite is taught this as (:mod:`storage.sqlite`)."""

WRITTEN = (*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070))
"""Code points of the Latin letters, and of the spaces, dashes and quotes, that fold to others."""


class Folded(FunctionElement[str]):
    """See the module."""

    name = NAME
    type = String()
    inherit_cache = True


def folded(column: ColumnElement[str] | Any) -> ColumnElement[str]:
    """A column without capitals and accents."""
    return Folded(column)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_CHANGED = [chr(code) for code in WRITTEN if fold(chr(code)) != chr(code)]
FROM, TO = _quoted("".join(_CHANGED)), _quoted("".join(map(fold, _CHANGED)))


@compiles(Folded)
def _own(element: Folded, compiler: Any, **more: Any) -> str:
    return f"{NAME}({compiler.process(element.clauses, **more)})"


@compiles(Folded, "postgresql")
def _translated(element: Folded, compiler: Any, **more: Any) -> str:
    """PostgreSQL knows no accents without an extension; it does know the capitals of other scripts."""
    return f"translate(lower({compiler.process(element.clauses, **more)}), {FROM}, {TO})"
