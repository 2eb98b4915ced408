"""Text → for each word, everything that can begin there; both languages' words at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from bot.calendar.lexicon import ATOM, Entry, fold, lookup, skipped
from bot.calendar.parsing import Edge
from bot.calendar.partial import MOST_DAYS, YEARS, Clk, Partial, clock, clock_beside, full_year
from bot.calendar.places import zone_at
from bot.language import Language

MOST_CHARACTERS: Final = 500
MOST_ATOMS: Final = 48

_WORDED: Final = ("NUM", "TWO", "MINW", "DOM", "HOUR", "HOURW", "ORD")
"""Kinds of numbers in words."""

_TWO_DIGITS: Final = re.compile(r"\d\d(?!\d)")


class Words(NamedTuple):
    """For each word, the kinds that begin there, and whether it may be skipped."""

    row: tuple[tuple[tuple[str, Edge], ...], ...]
    skipped: tuple[bool, ...]


@lru_cache(maxsize=512)
def lex(text: str, language: Language, beside: int = 0) -> Words | None:
    """The words of a text, or None when one of them is no word of a date.

    The language decides only words that the two languages use differently ("mar"). `beside` takes the day or
    time before (-1) or after (1) for one that does not exist.
    """
    folded = fold(text)
    if not folded or len(folded) > MOST_CHARACTERS:
        return None
    found = list(ATOM.finditer(folded))
    if len(found) > MOST_ATOMS:
        return None
    atoms = tuple(match[0] for match in found)
    ends = {match.end(): index + 1 for index, match in enumerate(found)}
    table, passes = lookup(language), skipped()
    row, covered, wholes = list[tuple[tuple[str, Edge], ...]](), 0, _Wholes(atoms)
    for index, match in enumerate(found):
        edges = wholes.words(_phrases(atoms, index, table), index)
        if match[0].isdecimal():  # "²" and « ፩ » are digits that int() refuses
            edges += _numbers(match[0], index + 1, beside) + _shapes(folded, match.start(), ends, beside)
        elif match[0] in ("utc", "gmt"):
            edges += _shapes(folded, match.start(), ends, beside)
        elif match[0] == "'" and index + 1 < len(atoms) and _TWO_DIGITS.match(folded, match.end()):
            edges.append(("PASTYR", Edge(index + 2, full_year(int(atoms[index + 1])), 0)))
        edges = wholes.clocks(edges, index)
        covered = max(covered, *(edge.end for _, edge in edges), 0) if edges else covered
        if covered <= index and match[0] not in passes:
            return None
        row.append(tuple(edges))
    return Words(tuple(row), tuple(atom in passes for atom in atoms))


@dataclass
class _Wholes:
    """What is one thing as a whole, so that its parts are hardly anything by themselves."""

    atoms: tuple[str, ...]
    number: int = 0  # the words until which the last of its kind goes
    place: int = 0
    clock: int = 0

    def words(self, edges: list[tuple[str, Edge]], index: int) -> list[tuple[str, Edge]]:
        """In « vingt-sept » there is no September, in "thirty-first" no thirty, in "second last" no last."""
        if index < self.place:
            return []
        if index < self.number:
            edges = [(kind, edge) for kind, edge in edges if kind != "MON"]
        self.number = max(self.number, *(edge.end for kind, edge in edges if kind == "NUM"), index)
        self.place = max((edge.end for kind, edge in edges if kind == "penult"), default=0)
        hyphened = (
            edge.end for kind, edge in edges if kind in _WORDED and "-" in self.atoms[index : edge.end]
        )
        least = max(hyphened, default=0)
        return [
            (kind, edge)
            for kind, edge in edges
            if edge.end >= self.place and (kind not in _WORDED or edge.end >= least)
        ]

    def clocks(self, edges: list[tuple[str, Edge]], index: int) -> list[tuple[str, Edge]]:
        """In "14h30" there are hardly 30 days, in "'26" no 26th."""
        if index < self.clock:
            edges = [
                (kind, edge if kind == "MIN" else edge._replace(cost=edge.cost + 1)) for kind, edge in edges
            ]
        self.clock = max(self.clock, *(edge.end for kind, edge in edges if kind in ("CLK", "PASTYR")), 0)
        return edges


def _phrases(
    atoms: tuple[str, ...], index: int, table: Mapping[str, tuple[Entry, ...]]
) -> list[tuple[str, Edge]]:
    found = []
    for entry in table.get(atoms[index], ()):
        end = index + len(entry.atoms)
        if len(entry.atoms) == 1 or atoms[index:end] == entry.atoms:
            found.append((entry.kind, Edge(end, entry.value, entry.cost)))
    return found


@lru_cache(maxsize=4096)
def _readings(digits: str) -> tuple[tuple[str, object], ...]:
    """What a row of digits can be by itself."""
    width, value = len(digits), int(digits)
    found: list[tuple[str, object]] = []
    if width <= 3:
        found.append(("NUM", value))
    if width <= 2:
        hour = clock(value, padded=width == 2)
        found += [("YY", value)] if width == 2 else []
        found += [("DOM", value)] if 1 <= value <= 31 else []
        found += [("MONN", value)] if 1 <= value <= 12 else []
        found += [("MIN", value)] if value < 60 else []
        found += [("HOUR", hour)] if hour else []
    elif width <= 4:
        hour = clock(value // 100, value % 100, padded=width == 4)
        found += [("HHMM", hour)] if hour else []
        found += [("YEAR", value)] if value in YEARS else []
    elif width == 8 and int(digits[:4]) in YEARS:
        found.append(("NUMD", (digits[:4], digits[4:6], digits[6:])))
    return tuple(found)


def _numbers(digits: str, end: int, beside: int) -> list[tuple[str, Edge]]:
    if len(digits) > 8:
        return []
    found = [(kind, Edge(end, value, 0)) for kind, value in _readings(digits)]
    if beside and 31 < int(digits) <= MOST_DAYS:
        found.append(("DOM", Edge(end, int(digits), 0)))
    return found


def _clock(found: re.Match[str]) -> Clk | None:
    hour, minute = found["h"], found["m"] or "0"
    return clock(int(hour), int(minute), padded=len(hour) == 2)


def _clock_h(found: re.Match[str]) -> Clk | None:
    written = _clock(found)
    return written._replace(french=True) if written else None


def _offset(found: re.Match[str]) -> str | None:
    return zone_at(found["zone"].replace(" ", ""))


def _clock_iso(found: re.Match[str]) -> Clk | None:
    """The clock of an ISO 8601 instant, "13:00:00-05:00"."""
    written, zone = _clock(found), _offset(found)
    return written._replace(zone=zone, fixed=True) if written and zone else None


def _month(found: re.Match[str]) -> Partial | None:
    year, month = int(found["y"]), int(found["m"])
    return Partial(year, month) if year in YEARS and 1 <= month <= 12 else None


def _quantity(found: re.Match[str]) -> float | None:
    if found["over"]:
        return int(found["n"]) / int(found["over"]) if int(found["over"]) else None
    return float(f"{found['n']}.{found['part']}")


_TIME: Final = r"(?P<h>\d{1,2}):(?P<m>\d\d)(?::\d\d(?:\.\d+)?)?"
_SHAPES: Final[tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], object]], ...]] = tuple(
    (kind, re.compile(pattern), make)
    for kind, pattern, make in (
        ("CLK", rf"{_TIME}(?![:\d])", _clock),
        ("CLK", r"(?P<h>\d{1,2}) ?h(?: ?(?P<m>\d{1,2}))?(?![a-z\d])", _clock_h),
        ("CLK", r"(?P<h>\d{1,2}) ?h ?(?P<m>\d\d)(?=[ap]\b)", _clock_h),
        ("CLK", rf"(?<=t){_TIME}(?P<zone>z|[+-]\d\d(?::?\d\d)?)(?![:\d])", _clock_iso),
        ("ZONE", r"(?:utc|gmt) ?(?P<zone>[+-] ?\d{1,2}(?::?\d\d)?)(?![:\d])", _offset),
        ("DOTC", r"(?P<h>\d{1,2})\.(?P<m>\d\d)(?![.\d])", _clock),
        (
            "NUMD",
            r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})(?!\2?\d)(?:t(?=\d\d:))?",
            lambda m: (m[1], m[3], m[4]),
        ),
        ("NUMD", r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d\d)(?!\2?\d)", lambda m: (m[1], m[3], m[4])),
        ("NUMD", r"(\d{1,2}) ?- ?(\d{1,2})(?! ?[-/.:]?\d)(?!h)", lambda m: (m[1], m[2])),
        ("NUMDOT", r"(\d{1,2})\.(\d{1,2})(?! ?[-/.:]?\d)(?!h)", lambda m: (m[1], m[2])),
        ("NUMD", r"(\d{1,2}) ?/ ?(\d{1,2})(?! ?[/.:]?\d)(?!h)", lambda m: (m[1], m[2])),
        ("NUMS", r"(\d{1,2}) (\d{1,2})(?! ?[-/.:]?\d)(?!h)", lambda m: (m[1], m[2])),
        ("YM", r"(?P<y>\d{4}) ?[-/.] ?(?P<m>\d{1,2})(?! ?[-/.:]?\d)", _month),
        ("YM", r"(?P<m>\d{1,2}) ?[-/.] ?(?P<y>\d{4})(?! ?[-/.:]?\d)", _month),
        ("QTY", r"(?P<n>\d{1,3})(?:[.,](?P<part>\d{1,2})|/(?P<over>\d))(?![-/.:]?\d)", _quantity),
        (
            "ORD",
            r"(\d{1,2}) ?(?:st|nd|rd|th|ere?s?|ers?|res?|e|i?e?mes?|nde?)(?![a-z\d])",
            lambda m: int(m[1]),
        ),
    )
)


def _beside(kind: str, match: re.Match[str], side: int) -> Clk | None:
    """The time beside one that no clock shows."""
    if not side or kind != "CLK" or "zone" in match.re.groupindex:
        return None
    found = clock_beside(int(match["h"]), int(match["m"] or 0), side)
    return found._replace(french="h" in match[0]) if found else None


def _shapes(folded: str, start: int, ends: dict[int, int], beside: int) -> list[tuple[str, Edge]]:
    found = list[tuple[str, Edge]]()
    for kind, pattern, make in _SHAPES:
        match = pattern.match(folded, start)
        end = ends.get(match.end()) if match else None
        if match is None or end is None:
            continue
        value = make(match) or _beside(kind, match, beside)
        if value is None:
            continue
        # Two numbers may be hours as well; what follows an instant is no second clock.
        doubtful = kind == "NUMD" and isinstance(value, tuple) and len(value) == 2
        placed = isinstance(value, Clk) and value.zone != ""
        found.append((kind, Edge(end, value, doubtful - placed)))
        if kind == "ORD" and isinstance(value, int) and 1 <= value <= (MOST_DAYS if beside else 31):
            found += [("DOM", Edge(end, value, 0)), ("ORDN", Edge(end, value, 0))]
    return found
