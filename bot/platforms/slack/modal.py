"""Form → Slack modal, and what was filled in → arguments (https://docs.slack.dev/reference/views/modal-views)."""

import json
from datetime import date
from itertools import groupby
from typing import Any

from bot.chat.address import SLASH
from bot.chat.call import Call
from bot.chat.form import Field, Form
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


def modal(form: Form, reader: Reader, channel: str | None) -> View:
    """The modal of a form; it remembers the call and the channel, or :data:`HOME`, it was asked in."""
    words = Words(reader, SLASH)
    intro = [{"type": "section", "text": plain(words.line(form.intro), limits.SECTION)}] if form.intro else []
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps([_kept(form).encode(), channel], ensure_ascii=False),
        "title": plain(words.line(form.title), limits.MODAL_TITLE),
        "submit": plain(words.line(form.submit), limits.MODAL_TITLE),
        "close": plain(words("chat.close"), limits.MODAL_TITLE),
        "blocks": [*intro, *(_input(field, words) for field in form.fields)],
    }


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


def _options(field: Field, words: Words) -> list[View]:
    return [
        {"text": plain(words.line(option.label), limits.OPTION), "value": option.value}
        for option in field.options
    ]


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
    encoded, channel = json.loads(view["private_metadata"])
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
        case {"type": "static_select", "selected_option": {"value": str(value)}}:
            return value
        case {"type": "multi_static_select", "selected_options": list(options)}:
            return " ".join(str(option["value"]) for option in options)
        case {"type": "datepicker", "selected_date": str(day)}:
            return day
        case {"value": str(text)}:
            return composed(text)
    return ""
