"""Form → Adaptive Card, and what was filled in or pressed → a call
(https://learn.microsoft.com/adaptive-cards/authoring-cards/input-validation)."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bot.chat.address import AT
from bot.chat.call import Call
from bot.chat.card import Text
from bot.chat.form import Form
from bot.chat.sentence import Sentence
from bot.chat.words import Reader, Words
from bot.chat.written import composed
from bot.platforms.platform import Payload
from bot.platforms.teams import limits
from bot.platforms.teams.elements import drawn
from bot.platforms.teams.fit import Fit
from bot.platforms.teams.inputs import PREFIX, asked, typed, wrong
from bot.platforms.teams.message import message
from bot.platforms.teams.texts import Block, heading, label, measured, value
from bot.platforms.text import pair
from bot.platforms.texts import tame

PEOPLE = re.compile(r"person:\d+(?:,person:\d+)+")
"""Several that were chosen from a list."""

NONE: Mapping[str, Any] = MappingProxyType({})


def render_form(
    form: Form,
    reader: Reader,
    *,
    errors: Mapping[str, Sentence] = NONE,
    values: Mapping[str, str] = NONE,
    dialog: bool = False,
) -> Payload:
    """The form with what was given already and what is wrong with it; a ``dialog`` knows only Submit."""
    words = Words(reader, AT)
    body = _fitted(
        [*_head(form, words, errors, dialog), *_fields(form, words, errors, values)],
        _end(form, words, dialog),
    )
    return message(_named(body, words), reader.language, _told(form, words))


def _head(form: Form, words: Words, errors: Mapping[str, Sentence], dialog: bool) -> Iterator[Block]:
    """Title (a dialog shows it itself), introduction, and what is wrong with no field in particular."""
    if not dialog:
        yield heading(label(words.line(form.title), limits.TITLE))
    if form.intro:
        intro = Fit(words).cut([Text(form.intro)], limits.INTRO, None)
        yield from (block for element in intro for block in drawn(element, words, bool))
    names = {field.name for field in form.fields}
    for name, error in errors.items():
        if name not in names:
            yield wrong(error, words)


def _fields(
    form: Form, words: Words, errors: Mapping[str, Sentence], values: Mapping[str, str]
) -> Iterator[Block]:
    for field in form.fields:
        yield from asked(field, words, values.get(field.name, field.initial), errors.get(field.name))


def _end(form: Form, words: Words, dialog: bool) -> Block:
    """Sends the form, without what its fields carry themselves."""
    names = {field.name for field in form.fields}
    kept = Call(form.call.command, {k: v for k, v in form.call.args.items() if k not in names})
    action: Block = {"type": "Action.Submit"} if dialog else {"type": "Action.Execute", "verb": "form"}
    action["title"] = label(words.line(form.submit), limits.BUTTON)
    action["data"] = {"form": value(kept)}
    return {"type": "ActionSet", "actions": [{**action, "style": "positive"}]}


def _fitted(body: list[Block], end: Block) -> list[Block]:
    """Within a message: the longest list is typed instead of chosen from; then the longest text is shortened,
    and at last the longest remark left out."""
    while measured([*body, end]) > limits.FORM:
        large = [block for block in body if "choices" in block or block.get("value")]
        remarks = [block for block in body if "label" not in block]
        if not (large or remarks):
            break
        largest = max(large or remarks, key=measured)
        smaller = [_smaller(largest)] if large else []
        place = next(n for n, block in enumerate(body) if block is largest)
        body = [*body[:place], *smaller, *body[place + 1 :]]
    return [*body, end]


def _smaller(block: Block) -> Block:
    if block["type"] == "Input.ChoiceSet":
        kept: Block = {k: block[k] for k in ("id", "label", "isRequired", "errorMessage") if k in block}
        return {**typed(block.get("value", "").replace(",", " "), limits.TYPED), **kept}
    given = block.get("value", "")
    return {**block, "value": given[: len(given) // 2]}


def _named(body: list[Block], words: Words) -> Iterator[Block]:
    for number, block in enumerate(body):
        yield block if "id" in block else {**block, "id": f"{words.language}-{number}"}


def _told(form: Form, words: Words) -> str:
    parts = [words.line(form.title), words.line(form.intro) if form.intro else ""]
    questions = [pair(words.line(field.label), "…", words) for field in form.fields]
    return "\n".join(part for part in (*parts, *questions) if part)


def is_form(data: Any) -> bool:
    """Whether it is what a form sends."""
    return isinstance(data, Mapping) and "form" in data


def submitted(data: Mapping[str, Any]) -> Call:
    """The call of what was pressed or filled in. A client can send anything else: raises ValueError."""
    match data:
        case {"call": str(encoded), **more} if "form" not in more:
            return _decoded(encoded)
        case {"form": str(encoded), **more} if "call" not in more:
            return _decoded(encoded).with_(**_filled(more))
    raise ValueError("neither a button nor a form")


def _decoded(encoded: str) -> Call:
    if len(encoded) > limits.DATA:
        raise ValueError("too long for a call")
    try:
        call = Call.decode(encoded)
    except RecursionError as error:
        raise ValueError("too deep for a call") from error
    return Call(tame(call.command), {composed(name): composed(text) for name, text in call.args.items()})


def _filled(data: Mapping[str, Any]) -> dict[str, str]:
    """The fields by name; several people that were chosen stand as one types them."""
    return {
        tame(name.removeprefix(PREFIX)): _text(given)
        for name, given in data.items()
        if isinstance(name, str) and name.startswith(PREFIX)
    }


def _text(given: Any) -> str:
    if not isinstance(given, str):
        return ""
    return given.replace(",", " ") if PEOPLE.fullmatch(given) else composed(given)
