"""Conversations written down in Markdown → steps. What cannot be read is a fault, never skipped."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.steps import (
    Act,
    At,
    Closes,
    Fills,
    Hears,
    Lacks,
    Leaves,
    Presses,
    Quote,
    Redrawn,
    Replies,
    Says,
    Scenario,
    Silence,
    Step,
    Turn,
    Turns,
    Uses,
)


class Illegible(ValueError):
    """A line of a transcript that says nothing the runner knows."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path.name}:{line}: {why}")


MEETS = "meets"
UNMET = "unmet"
LOST = "lost"
GIVENS = {
    "The group meets on the second Wednesday of each month at 2 pm.": MEETS,
    "Le groupe se réunit le deuxième mercredi de chaque mois à 14 h.": MEETS,
    "Nobody has met Scribe yet.": UNMET,
    "Personne n’a encore rencontré Scribe.": UNMET,
    "This morning’s digest has reached neither co-chair.": LOST,
    "Le sommaire de ce matin n’est parvenu à personne.": LOST,
}

WHO, LABEL, PLACE = r"\*\*(?P<who>[\w.-]+)\*\*", r"\[(?P<label>.+)\]", r"(?P<place>#?[\w.-]+)"

TURN = "|".join(Turn)

_Make = Callable[[int, re.Match[str]], Step]


def _fields(line: int, found: re.Match[str]) -> Fills:
    pairs = (pair.partition(" =") for pair in found["fields"].split(" | "))
    return Fills(line, found["who"], tuple((label.strip(), value.strip()) for label, _, value in pairs))


LINES: tuple[tuple[str, _Make], ...] = (
    (r"— (?P<when>\d{4}-\d\d-\d\d \d\d:\d\d) —", lambda n, m: At(n, datetime.fromisoformat(m["when"]))),
    (rf"\*\*Scribe\*\* (?:to|in) {PLACE}:", lambda n, m: Hears(n, m["place"])),
    (rf"\*\*Scribe\*\* redraws (?:to|in) {PLACE}:", lambda n, m: Redrawn(n, m["place"])),
    (rf"\*\*Scribe\*\* says nothing (?:to|in) {PLACE}", lambda n, m: Silence(n, m["place"])),
    (rf"{WHO} in #(?P<where>[\w-]+): (?P<text>.+)", lambda n, m: Says(n, m["who"], m["where"], m["text"])),
    (rf"{WHO} to Scribe: (?P<text>.+)", lambda n, m: Says(n, m["who"], None, m["text"])),
    (rf"{WHO} replies to “(?P<to>.+?)”: (?P<text>.+)", lambda n, m: Replies(n, m["who"], m["to"], m["text"])),
    (
        rf"{WHO} (?P<turn>{TURN}) #(?P<where>[\w-]+)",
        lambda n, m: Turns(n, m["who"], Turn(m["turn"]), m["where"]),
    ),
    (rf"{WHO} leaves the chat", lambda n, m: Leaves(n, m["who"], back=False)),
    (rf"{WHO} is in the chat again", lambda n, m: Leaves(n, m["who"], back=True)),
    (rf"{WHO} presses {LABEL}", lambda n, m: Presses(n, m["who"], m["label"])),
    (rf"{WHO} fills in: (?P<fields>.+ =.*)", _fields),
    (rf"{WHO} closes the form", lambda n, m: Closes(n, m["who"])),
    (rf"{WHO} uses {LABEL} on: (?P<text>.+)", lambda n, m: Uses(n, m["who"], m["label"], m["text"])),
    (rf"{WHO} sees no {LABEL}", lambda n, m: Lacks(n, m["who"], m["label"])),
)


def scenarios(path: Path) -> list[Scenario]:
    """The conversations of a file. Raises :class:`Illegible`."""
    sections = list(_sections(path))
    _, _, preamble = sections[0]
    shared = {GIVENS[text] for _, text in preamble if text in GIVENS}
    return [_scenario(path, line, title, lines, shared) for line, title, lines in sections[1:]]


def _sections(path: Path) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    start, title, lines = 0, "", list[tuple[int, str]]()
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.startswith("## "):
            yield start, title, lines
            start, title, lines = number, text[3:].strip(), []
        elif text.strip():
            lines.append((number, text.strip()))
    yield start, title, lines


def _scenario(path: Path, start: int, title: str, lines: list[tuple[int, str]], shared: set[str]) -> Scenario:
    givens, steps = set(shared), list[Step]()
    for number, text in lines:
        if text in GIVENS and not steps:
            givens.add(GIVENS[text])
        elif text.startswith("> "):
            _quote(path, steps, Quote(number, text[2:]))
        else:
            steps.append(_step(path, number, text))
    _check(path, start, steps)
    return Scenario(path, title, frozenset(givens), tuple(steps))


def _quote(path: Path, steps: list[Step], quote: Quote) -> None:
    if not steps or isinstance(steps[-1], At | Silence | Lacks):
        raise Illegible(path, quote.line, "a quote of nothing")
    steps[-1] = replace(steps[-1], quotes=(*steps[-1].quotes, quote))


def _step(path: Path, number: int, text: str) -> Step:
    for pattern, make in LINES:
        if found := re.fullmatch(pattern, text):
            return make(number, found)
    raise Illegible(path, number, f"not a step: {text}")


def _check(path: Path, start: int, steps: list[Step]) -> None:
    """Whatever somebody does is followed by what comes of it."""
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        if isinstance(step, Hears | Redrawn) and not step.quotes:
            raise Illegible(path, step.line, "nothing quoted")
        checked = isinstance(following, Hears | Redrawn | Silence | Lacks)
        if isinstance(step, Act) and not step.quotes and not checked:
            raise Illegible(path, step.line, "nothing is checked after this")
    if not any(step.quotes for step in steps):
        raise Illegible(path, start, "nothing is checked")
