"""A question of a form → an input of an Adaptive Card (https://adaptivecards.io/explorer/Input.Text.html)."""

from collections.abc import Iterator
from datetime import date

from bot.chat.form import Field
from bot.chat.sentence import Sentence
from bot.chat.words import Words
from bot.platforms.teams import limits
from bot.platforms.teams.texts import Block, label, line, unlinked
from bot.platforms.texts import tame

PREFIX = "field."
"""Begins an input's name; the argument's follows."""


def asked(field: Field, words: Words, given: str, error: Sentence | None) -> Iterator[Block]:
    """The input with what was given already, its hint, and what is wrong with it."""
    drawn: Block = {
        **_kind(field, words, given),
        "id": f"{PREFIX}{field.name}",
        # A client's label is no markdown, but date functions act in it.
        "label": unlinked(words.line(field.label), limits.LABEL),
        "isRequired": field.required,
    }
    if field.required:
        drawn["errorMessage"] = words("chat.required")
    yield drawn
    if field.hint:
        yield line(unlinked(words.line(field.hint), limits.REMARK), isSubtle=True, size="small")
    if error:
        yield wrong(error, words)


def wrong(error: Sentence, words: Words) -> Block:
    """What is wrong: the words say that it is an error, not their colour alone."""
    told = unlinked(words("chat.error", what=error), limits.REMARK)
    return line(told, color="attention", weight="bolder")


def _kind(field: Field, words: Words, given: str) -> Block:
    match field.kind:
        case "day":
            return {"type": "Input.Date", **({"value": given} if _is_day(given) else {})}
        case "choice" | "person" if field.options:
            return _one(field, words, given)
        case "people" if field.options:
            return _several(field, words, given)
    return typed(given, field.limit, several_lines=field.kind == "lines")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def typed(given: str, limit: int, *, several_lines: bool = False) -> Block:
    """An input to type in. What is typed for a choice is read as in a line."""
    given = tame(given)[:limit]
    return {
        "type": "Input.Text",
        "isMultiline": several_lines,
        "maxLength": limit,
        **({"value": given} if given else {}),
    }


def _one(field: Field, words: Words, given: str) -> Block:
    """A list; one of people is searched by typing, until somebody is chosen: Microsoft's renderer would show
    the value of the choice in such a list, not its name."""
    choices = [
        {"title": label(words.line(option.label), limits.CHOICE), "value": option.value}
        for option in field.options
    ]
    known = given in {option.value for option in field.options}
    return {
        "type": "Input.ChoiceSet",
        "style": "filtered" if field.kind == "person" and not known else "compact",
        "choices": choices,
        **({"value": given} if known else {}),
    }


def _several(field: Field, words: Words, given: str) -> Block:
    """A list of which several are chosen. Some clients show boxes, whose labels they read as markdown."""
    choices = [
        {"title": unlinked(words.line(option.label), limits.CHOICE), "value": option.value}
        for option in field.options
    ]
    values = given.replace(",", " ").split()
    chosen = [option.value for option in field.options if option.value in values]
    return {
        "type": "Input.ChoiceSet",
        "style": "filtered",
        "isMultiSelect": True,
        "wrap": True,
        "choices": choices,
        **({"value": ",".join(chosen)} if chosen else {}),
    }
