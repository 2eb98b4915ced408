"""What several rows say of one thing, gathered; two rows that disagree are a fault of the second."""

from dataclasses import dataclass, field

from bot.chat.sentence import Written, say
from commands.roster.cells import Checked
from commands.roster.columns import Column


@dataclass(frozen=True)
class _Said:
    value: str | None
    text: str
    line: int


@dataclass
class Gathered:
    """Values by thing (an e-mail, a code) and column; a cell at fault is filled in, without a value."""

    lines: dict[str, int] = field(default_factory=dict)
    """The line that first speaks of each thing."""
    _said: dict[tuple[str, Column], _Said] = field(default_factory=dict)

    def add(self, thing: str, column: Column, value: str | None, cells: Checked) -> None:
        """Take a cell's checked value."""
        self.lines.setdefault(thing, cells.row.line)
        if not cells.has(column):
            return
        said = _Said(value, cells.row.texts[column], cells.row.line)
        first = self._said.setdefault((thing, column), said)
        if value is not None and first.value not in (None, value):
            what = say("roster.two_values", of=thing, other=Written(first.text), line=first.line)
            cells.fault(column, what)

    def has(self, thing: str, column: Column) -> bool:
        """Whether a row has filled it in."""
        return (thing, column) in self._said

    def get(self, thing: str, column: Column) -> str | None:
        """The value."""
        said = self._said.get((thing, column))
        return said.value if said else None
