"""What is wrong with a roster file, and where; faults are gathered and told all at once."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bot.chat.command import Name
from bot.chat.sentence import Both, Sentence, say
from commands.roster.columns import HEADERS, Column
from commands.roster.vocabulary import both, nearest, words


@dataclass(frozen=True)
class Fault:
    """``header`` is the column as the file writes it; ``column`` is there when it is one of a roster's."""

    what: Sentence
    line: int | None = None
    column: Column | None = None
    header: str | None = None

    def sentence(self, file: str) -> Sentence:
        """The whole sentence: file, line, column, what is wrong and what would be right."""
        where: str | Both | None = self.header
        if where is None and self.column is not None:
            where = both(HEADERS[self.column])
        if where is None:
            if self.line is None:
                return say("roster.at_file", file=file, what=self.what)
            return say("roster.at_line", file=file, line=self.line, what=self.what)
        if self.line is None:
            return say("roster.at_column", file=file, column=where, what=self.what)
        return say("roster.at_cell", file=file, line=self.line, column=where, what=self.what)


class BadRoster(Exception):
    """A roster file is refused: every fault found in it, by line and column."""

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        """The file's name and its faults."""
        self.file = file
        self.faults = tuple(sorted(faults, key=_place))
        super().__init__(f"{file}: {', '.join(fault.what.key for fault in self.faults)}")

    def sentences(self) -> tuple[Sentence, ...]:
        """The faults for readers."""
        return tuple(fault.sentence(self.file) for fault in self.faults)


def _place(fault: Fault) -> tuple[float, int]:
    """Faults of the whole file come last."""
    line = math.inf if fault.line is None else fault.line
    return line, list(Column).index(fault.column) if fault.column else -1


def one_of(text: str, names: Iterable[Name]) -> Sentence:
    """The hint for a word that is none of a short list: the nearest, and the list."""
    listed = list(names)
    allowed = tuple(both(name) for name in listed)
    near = nearest(text, words(listed)) if text else None
    return (
        say("roster.near_of", near=near, allowed=allowed) if near else say("roster.one_of", allowed=allowed)
    )


def near_or(text: str, candidates: Iterable[str], otherwise: Sentence) -> Sentence:
    """The hint for a word that is none of a long list: the nearest, and how one is written."""
    near = nearest(text, candidates)
    return say("roster.near_or", near=near, otherwise=otherwise) if near else otherwise
