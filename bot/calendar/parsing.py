"""A small chart parser: every reading of a row of words, by a grammar written as short patterns.

It goes from right to left, so that all that can follow a word is known when its turn comes; each value is
found once, whatever the number of ways to it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final, NamedTuple, TypeVar

MOST_STEPS: Final = 8_000
"""Of a hostile text no more is read; the longest sensible ones take a third of it."""


class Edge(NamedTuple):
    """A value that ends before the word `end`; the cheaper of two readings is the likelier."""

    end: int
    value: object
    cost: int


Row = Sequence[Sequence[tuple[str, Edge]]]
"""For each word, the kinds of what begins there."""

Make = Callable[..., object]
_Made = TypeVar("_Made", bound=Make)


class _End(NamedTuple):
    kind: str
    make: Make
    slots: tuple[int, ...]  # which of the symbols feeds each argument, or -1 for none
    cost: int


@dataclass
class _Node:
    nexts: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[_End] = field(default_factory=list)


class Grammar:
    """Patterns of kinds, each with a function that makes the value.

    A pattern is a row of kinds: `MON DOM YEAR?`, `THIS|NEXT UNIT`. Kinds in capitals are handed to the
    function in their order, None for those left out; those in small letters only have to be there. A
    function returns a value, a list of values, or None where there is no such thing. Values are hashable.
    """

    def __init__(self) -> None:
        self.root: dict[str, _Node] = {}

    def __call__(
        self, kind: str, *patterns: str, cost: int = 0, order: tuple[int, ...] | None = None
    ) -> Callable[[_Made], _Made]:
        """Declare how something of a kind is made; `order` is that of the arguments, if another."""

        def declare(make: _Made) -> _Made:
            for pattern in patterns:
                for symbols, slots in _expanded(pattern):
                    arguments = tuple(slots[index] for index in order) if order else slots
                    self._add(symbols, _End(kind, make, arguments, cost))
            return make

        return declare

    def _add(self, symbols: Sequence[str], end: _End) -> None:
        nexts, node = self.root, _Node()
        for symbol in symbols:
            node = nexts.setdefault(symbol, _Node())
            nexts = node.nexts
        node.ends.append(end)

    def parse(self, row: Row, skipped: Sequence[bool], context: object) -> list[tuple[str, int, object]]:
        """(kind, cost, value) of all that covers the row but words that may be skipped."""
        return Chart(self, row, skipped, context).whole()


class Chart:
    """What begins at each word, kind by kind."""

    def __init__(self, grammar: Grammar, row: Row, skipped: Sequence[bool], context: object) -> None:
        self._root, self._row, self._skipped, self._context = grammar.root, row, skipped, context
        self._at: list[dict[str, list[Edge]]] = [{} for _ in range(len(row) + 1)]
        self._best: dict[tuple[str, int, object], int] = {}
        self._agenda: list[tuple[str, Edge]] = []
        self.steps = 0

    def whole(self) -> list[tuple[str, int, object]]:
        """(kind, cost, value) of all that covers the row; nothing where that takes too many steps."""
        for start in range(len(self._row) - 1, -1, -1):
            self._fill(start)
            if self.steps > MOST_STEPS:
                return []
        tail = len(self._row)
        while tail and self._skipped[tail - 1]:
            tail -= 1
        return [
            (kind, edge.cost, edge.value)
            for kind, edges in self._at[0].items()
            for edge in edges
            if edge.end >= tail
        ]

    def _fill(self, start: int) -> None:
        here = self._at[start]
        if self._skipped[start]:
            here.update((kind, list(edges)) for kind, edges in self._at[start + 1].items())
        self._best = {}
        self._agenda = []
        for kind, edge in self._row[start]:
            self._found(kind, edge)
        while self._agenda and self.steps <= MOST_STEPS:
            kind, edge = self._agenda.pop()
            self.steps += 1
            here.setdefault(kind, []).append(edge)
            node = self._root.get(kind)
            if node is not None:
                self._advance(node, edge.end, (edge.value,), edge.cost)

    def _found(self, kind: str, edge: Edge) -> None:
        key = (kind, edge.end, edge.value)
        known = self._best.get(key)
        if known is None or edge.cost < known:
            self._best[key] = edge.cost
            self._agenda.append((kind, edge))

    def _advance(self, node: _Node, position: int, values: tuple[object, ...], cost: int) -> None:
        self.steps += 1
        for end in node.ends:
            arguments = [values[slot] if slot >= 0 else None for slot in end.slots]
            made = end.make(self._context, *arguments)
            if made is None:
                continue
            for value in made if isinstance(made, list) else (made,):
                self._found(end.kind, Edge(position, value, cost + end.cost))
        if not node.nexts or self.steps > MOST_STEPS:
            return
        at = self._at[position]
        # In the order of the rules, not of a set: of two readings as good, the first is taken.
        for kind, child in node.nexts.items():
            for edge in at.get(kind, ()):
                self._advance(child, edge.end, (*values, edge.value), cost + edge.cost)


def _expanded(pattern: str) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """The plain rows of kinds that a pattern stands for, and where the arguments are in each."""
    parts = pattern.split()
    choices = [(*part.rstrip("?").split("|"), *([""] if part.endswith("?") else [])) for part in parts]
    for chosen in product(*choices):
        symbols = [symbol for symbol in chosen if symbol]
        slots, position = [], 0
        for symbol, choice in zip(chosen, choices, strict=True):
            if any(one.isupper() for one in choice if one):
                slots.append(position if symbol.isupper() else -1)
            position += bool(symbol)
        if symbols:
            yield symbols, tuple(slots)
