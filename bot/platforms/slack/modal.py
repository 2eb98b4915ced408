"""Form → Slack modal, and what was filled in → arguments (https://docs.slack.dev/reference/views/modal-views)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Any

from bot.chat.address import SLASH
from bot.chat.answer import Suggestions
from bot.chat.call import Call
from bot.chat.form import Field, Form, Option
from bot.chat.sentence import Sentence
from bot.chat.words import Reader, Words
from bot.chat.written import composed
from bot.language import fold
from bot.platforms.slack import limits
from bot.platforms.slack.texts import plain
from bot.platforms.texts import chunks, tame

CALLBACK = "form"
ACTION = "value"
CHOICE = "choice"
"""Slack keeps what was typed under a name: a menu that takes the place of a text has another."""
HOME = "home"
"""Stands for the channel in a form that was asked for in Home."""

View = dict[str, Any]

NO_ERRORS: Mapping[str, Sentence] = MappingProxyType({})


def modal(
    form: Form,
    reader: Reader,
    channel: str | None,
    *,
    thread: str | None = None,
    errors: Mapping[str, Sentence] = NO_ERRORS,
) -> View:
    """The modal of a form, with what is wrong with what was given; it remembers the call, and the channel (or
    :data:`HOME`) and thread that it was asked in."""
    words = Words(reader, SLASH)
    intro = [{"type": "section", "text": plain(words.line(form.intro), limits.SECTION)}] if form.intro else []
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": kept(_kept(form).encode(), channel, thread),
        "title": plain(words.line(form.title), limits.MODAL_TITLE),
        "submit": plain(words.line(form.submit), limits.MODAL_TITLE),
        "close": plain(words("chat.close"), limits.MODAL_TITLE),
        "blocks": [*intro, *_fields(form, words, errors)],
    }


def kept(call: str, channel: str | None, thread: str | None) -> str:
    """What a view remembers: what it is for, and where it was asked."""
    return json.dumps([call, channel, thread], ensure_ascii=False)


def place_of(view: View) -> tuple[str | None, str | None]:
    """The channel that a view was asked for in, and the message under which that was."""
    _, channel, thread = _remembered(view)
    return channel, thread


def _remembered(view: View) -> tuple[str, str | None, str | None]:
    """What :func:`kept` put there; less of it in a view of an earlier Scribe, or of another kind."""
    remembered: list[Any] = [*json.loads(view.get("private_metadata") or '[""]'), None, None]
    return remembered[0], remembered[1], remembered[2]


def _fields(form: Form, words: Words, errors: Mapping[str, Sentence]) -> Iterator[View]:
    """Each question, and what is wrong with its answer below it."""
    names = {field.name for field in form.fields}
    yield from (_wrong(error, words) for name, error in errors.items() if name not in names)
    for field in form.fields:
        yield _input(field, words)
        if field.name in errors:
            yield _wrong(errors[field.name], words)


def _wrong(error: Sentence, words: Words) -> View:
    return {"type": "section", "text": plain(words("chat.error", what=error), limits.SECTION)}


def _kept(form: Form) -> Call:
    """What the fields do not carry themselves: the metadata is short of room."""
    asked = {field.name for field in form.fields}
    return Call(form.call.command, {k: v for k, v in form.call.args.items() if k not in asked})


def _input(field: Field, words: Words) -> View:
    block: View = {
        "type": "input",
        "block_id": field.name,
        "label": plain(words.line(field.label), limits.LABEL),
        "optional": not field.required,
        "element": {"action_id": CHOICE if field.kind == "choice" else ACTION, **_element(field, words)},
    }
    if field.hint:
        block["hint"] = plain(words.line(field.hint), limits.LABEL)
    return block


def _element(field: Field, words: Words) -> View:
    if field.lookup:
        return _searched(field, words)
    if field.options:
        return _several(field, words) if field.kind == "people" else _one(field, words)
    match field.kind:
        case "text" | "lines" | "choice":  # a menu of nothing is refused; what is typed is read as in a line
            return _text(field)
        case "person":
            initial = _accounts(field.initial)[:1]
            return {"type": "users_select", **({"initial_user": initial[0]} if initial else {})}
        case "people":
            several = _accounts(field.initial)
            return {"type": "multi_users_select", **({"initial_users": several} if several else {})}
        case "day":
            return {
                "type": "datepicker",
                **({"initial_date": field.initial} if _is_day(field.initial) else {}),
            }


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _text(field: Field) -> View:
    element: View = {
        "type": "plain_text_input",
        "multiline": field.kind == "lines",
        "max_length": min(field.limit, limits.INPUT),
    }
    if field.initial:
        element["initial_value"] = tame(field.initial)[: element["max_length"]]
    return element


def _one(field: Field, words: Words) -> View:
    options = _options(field, words)
    chosen = [option for option in options if option["value"] == field.initial]
    initial = {"initial_option": chosen[0]} if chosen else {}
    return {"type": "static_select", **_offered(options), **initial}


def _several(field: Field, words: Words) -> View:
    options, wanted = _options(field, words), field.initial.split()
    chosen = [option for option in options if option["value"] in wanted]
    initial = {"initial_options": chosen} if chosen else {}
    return {"type": "multi_static_select", **_offered(options), **initial}


def _searched(field: Field, words: Words) -> View:
    """What is found as one types, from the first letter on; what was chosen already stands there."""
    wanted = field.initial.split()
    chosen = [option for option in _options(field, words) if option["value"] in wanted]
    drawn: View = {"placeholder": plain(words("chat.search"), limits.PLACEHOLDER), "min_query_length": 0}
    if field.kind == "people":
        return {"type": "multi_external_select", **drawn, **({"initial_options": chosen} if chosen else {})}
    return {"type": "external_select", **drawn, **({"initial_option": chosen[0]} if chosen else {})}


def found(suggestions: Suggestions | None) -> list[View]:
    """What may be chosen as far as one has typed, as Slack lists it."""
    if suggestions is None:
        return []
    words = Words(suggestions.reader, SLASH)
    return [_option(option, words) for option in suggestions.options[: limits.OPTIONS]]


def _options(field: Field, words: Words) -> list[View]:
    return [_option(option, words) for option in field.options]


def _option(option: Option, words: Words) -> View:
    return {"text": plain(words.line(option.label), limits.OPTION), "value": option.value}


def _offered(options: list[View]) -> View:
    """A list holds a hundred; more of them stand in groups, by their first letter."""
    if len(options) <= limits.OPTIONS:
        return {"options": options}
    groups = [
        {"label": plain(letter, limits.OPTION), "options": list(part)}
        for letter, same in groupby(options, lambda option: fold(option["text"]["text"])[0].upper())
        for part in chunks(list(same), limits.OPTIONS)
    ]
    return {"option_groups": groups[: limits.OPTIONS]}


def _accounts(text: str) -> list[str]:
    return [word[2:-1] for word in text.replace(",", " ").split() if word.startswith("<@")]


def sent(view: View) -> tuple[Call, str | None]:
    """The call of a modal that was sent, its fields filled in, and the channel it was asked in."""
    encoded, channel, _ = _remembered(view)
    filled = {
        name: _value(state[action])
        for name, state in view["state"]["values"].items()
        for action in (ACTION, CHOICE)
        if action in state
    }
    return Call.decode(encoded).with_(**filled), channel


def _value(state: View) -> str:
    match state:
        case {"type": "users_select", "selected_user": str(account)}:
            return f"<@{account}>"
        case {"type": "multi_users_select", "selected_users": list(accounts)}:
            return " ".join(f"<@{account}>" for account in accounts)
        case {"type": "static_select" | "external_select", "selected_option": {"value": str(value)}}:
            return value
        case {"type": "multi_static_select" | "multi_external_select", "selected_options": list(options)}:
            return " ".join(str(option["value"]) for option in options)
        case {"type": "datepicker", "selected_date": str(day)}:
            return day
        case {"value": str(text)}:
            return composed(text)
    return ""
