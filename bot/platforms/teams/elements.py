"""Elements of a card → elements of an Adaptive Card 1.5 (https://adaptivecards.io/explorer/)."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, zip_longest
from urllib.parse import urlsplit

from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Table, Text, Title
from bot.chat.sentence import Line, Sentence, Written, say
from bot.chat.words import Words
from bot.platforms.teams import limits
from bot.platforms.teams.texts import Block, heading, is_plain, label, lines, measured, runs, value
from bot.platforms.text import pair, text
from bot.platforms.texts import ADDRESS, NOTHING, chunks, cut, tame

Acts = Callable[[bool], bool]
"""Whether buttons replace the card that they stand on, from whether they are pressed once."""


def simple(elements: Iterable[Element], words: Words) -> Iterator[Element]:
    """The same, each of them drawable within a message; what is empty is left out."""
    for element in elements:
        match element:
            case Title(title):
                yield from _title(words.line(title))
            case Text(told):
                yield from [element] if tame(words.line(told)).strip() else []
            case Facts(rows):
                yield from _facts(rows, words)
            case Table() if _fits(element, words):
                yield element
            case Link(name, url) if _leads(url):
                yield from _linked(tame(words.line(name)).strip() or url, url)
            case Table() | Link():
                yield from simple([Text(Written(text(Card((element,)), words)))], words)
            case Buttons():
                yield from _sets(element, words)


def _title(title: str) -> Iterator[Element]:
    """A title that is too long, or has several lines, stands below itself as a whole."""
    title = tame(title).strip()
    first, *others = title.split("\n")
    if title:
        yield Title(Written(cut(first, limits.TITLE)))
    if others or len(first) > limits.TITLE:
        yield Text(Written(title))


def _facts(rows: Iterable[tuple[Sentence, Line]], words: Words) -> Iterator[Element]:
    """Labels beside values; where one is long, the value stands below its label."""
    told = [
        ((tame(words.line(name)).strip(), tame(words.line(fact)).strip()), (name, fact))
        for name, fact in rows
    ]
    for long, run in groupby(told, lambda pair: any(map(_is_long, pair[0]))):
        if long:
            yield from (Text(Written(f"{name}\n{fact}".strip() or NOTHING)) for (name, fact), _ in run)
        else:
            yield Facts(tuple(row for _, row in run))


def _is_long(told: str) -> bool:
    return len(told) > limits.FACT or told.count("\n") >= limits.LINES


def _linked(name: str, url: str) -> Iterator[Element]:
    """A name that is too long for a button stands above it as a whole."""
    title = label(name, limits.BUTTON)
    if title != name:
        yield Text(Written(name))
    yield Link(say("chat.this", what=Written(title)), url)


def _fits(table: Table, words: Words) -> bool:
    rows = table.rows or ((),)
    return 0 < len(table.head) <= limits.COLUMNS and all(
        measured(_table(Table(table.head, (row,)), words)) <= limits.ROW for row in rows
    )


def _leads(url: str) -> bool:
    """Whether it is an address that a client can open."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return bool(host and ADDRESS.fullmatch(url) and tame(url) == url and len(url) <= limits.LINK)


def _sets(element: Buttons, words: Words) -> Iterator[Buttons]:
    """Teams shows six buttons of a set; so many of the largest do not fit into a message."""
    for part in chunks(element.buttons, limits.BUTTONS):
        one = Buttons(tuple(part), element.once)
        small = measured(_actions(one, words, execute=True)) <= limits.ACTIONS
        yield from [one] if small else (Buttons((button,), element.once) for button in part)


def drawn(element: Element, words: Words, acts: Acts) -> list[Block]:
    """A simple element's blocks."""
    match element:
        case Title(title):
            return [heading(words.line(title))]
        case Text(told, "quiet"):
            return [*lines(words.line(told), isSubtle=True, size="small")]
        case Text(told):
            return [*lines(words.line(told))]
        case Facts(rows):
            return [*_beside([(words.line(name), words.line(fact)) for name, fact in rows], words)]
        case Table():
            return [_table(element, words)]
        case Link(name, url):
            return [_link(words.line(name), url)]
        case Buttons(_, once):
            return [_actions(element, words, execute=acts(once))]


def _beside(rows: list[tuple[str, str]], words: Words) -> Iterator[Block]:
    """A fact is read as markdown: one with markup in it is a line, its label bold."""
    told = [(label(name, limits.FACT), tame(fact).strip() or NOTHING) for name, fact in rows]
    for plain, run in groupby(told, lambda row: all(map(is_plain, row))):
        if plain:
            yield {"type": "FactSet", "facts": [{"title": name, "value": fact} for name, fact in run]}
        else:
            for name, fact in run:
                yield from _pair(name, pair(name, fact, words)[len(name) :])


def _pair(name: str, rest: str) -> Iterator[Block]:
    first, _, others = rest.partition("\n")
    yield {"type": "RichTextBlock", "inlines": [*runs(name, weight="bolder"), *runs(first)]}
    yield from ({**block, "spacing": "none"} for block in lines(others))


def _table(table: Table, words: Words) -> Block:
    """That the first row is the head need not be said, and the schema and the clients name it differently."""
    texts = [[words.line(cell) for cell in row] for row in (table.head, *table.rows)]
    head = [_cell(text, weight="bolder") for text in texts[0]]
    rows = [head, *([_cell(text) for text in row] for row in texts[1:])]
    return {
        "type": "Table",
        "columns": [{"width": _width(column)} for column in zip_longest(*texts, fillvalue="")],
        "showGridLines": True,
        "rows": [{"type": "TableRow", "cells": cells} for cells in rows],
    }


def _width(column: Iterable[str]) -> int:
    """A column's share of the table: that of its longest text, within limits."""
    return min(max(limits.NARROW, *map(len, column)), limits.WIDE)


def _cell(told: str, **style: str) -> Block:
    return {"type": "TableCell", "items": [*lines(tame(told).strip() or NOTHING, **style)]}


def _link(name: str, url: str) -> Block:
    """A button that opens the page: its title is no markdown, and screen readers list it as a link."""
    action = {"type": "Action.OpenUrl", "title": label(name, limits.BUTTON), "url": url}
    return {"type": "ActionSet", "actions": [action]}


def _actions(element: Buttons, words: Words, *, execute: bool) -> Block:
    """One of them alone is the main one."""
    main = next((button for button in element.buttons if button.tone == "main"), None)
    actions = [_action(button, words, execute, button is main) for button in element.buttons]
    return {"type": "ActionSet", "actions": actions}


def _action(button: Button, words: Words, execute: bool, main: bool) -> Block:
    """What replaces the card is executed; the rest is submitted, which leaves the card alone.

    https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
    """
    action: Block = {"type": "Action.Execute", "verb": "call"} if execute else {"type": "Action.Submit"}
    action["title"] = label(words.line(button.label), limits.BUTTON)
    action["data"] = {"call": value(button.call)}
    action["associatedInputs"] = "none"
    if main or button.tone == "danger":
        action["style"] = "positive" if main else "destructive"
    return action
