"""Slack's published types, with their limits, take what is right and refuse what is not."""

from typing import Any

import pytest

from bot.platforms.slack import limits
from tests.platforms.slack.published import complaints, schema

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(**parts: Any) -> Json:
    return {"blocks": [{"type": "section", **parts}]}


def button(**parts: Any) -> Json:
    element = {"type": "button", "text": plain("Yes"), "action_id": "a", **parts}
    return {"blocks": [{"type": "actions", "elements": [element]}]}


def modal(**parts: Any) -> Json:
    whole = {"type": "modal", "title": plain("New"), "blocks": [{"type": "divider"}], **parts}
    return {"view": whole}


def option(text: str = "A", value: str = "a") -> Json:
    return {"text": plain(text), "value": value}


def asks(element: Json) -> Json:
    return modal(submit=plain("Go"), blocks=[{"type": "input", "label": plain("Who"), "element": element}])


@pytest.mark.parametrize(
    "payload",
    [
        section(text=plain("x" * 3000)),
        section(fields=[plain("x" * 2000)] * 10),
        button(value="v" * 2000, style="primary"),
        modal(title=plain("x" * 24), private_metadata="x" * 3000),
        asks({"type": "external_select", "action_id": "a", "min_query_length": 1}),
        {"view": {"type": "home", "blocks": [{"type": "divider"}] * 100}},
        {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 20] * 100}]},
    ],
)
def test_what_is_right_is_taken(payload: Json) -> None:
    assert complaints(payload) == []


@pytest.mark.parametrize(
    "payload",
    [
        section(text=plain("")),
        section(text=plain("x" * 3001)),
        section(text="bare"),
        section(fields=[plain("x")] * 11),
        section(fields=[plain("x" * 2001)]),
        section(text=plain("x"), colour="red"),
        {"blocks": [{"type": "header", "text": plain("x" * 151)}]},
        {"blocks": [{"type": "headline", "text": plain("x")}]},
        {"blocks": [{"type": "divider"}] * 51},
        {"blocks": []},
        button(value="v" * 2001),
        button(action_id="a" * 256),
        button(text=plain("x" * 76)),
        button(style="default"),
        modal(title=plain("x" * 25)),
        modal(submit=plain("x" * 25)),
        modal(private_metadata="x" * 3001),
        modal(callback_id="x" * 256),
        modal(blocks=[{"type": "divider"}] * 101),
        asks({"type": "static_select", "action_id": "a", "options": [option()] * 101}),
        asks({"type": "static_select", "action_id": "a", "options": [option(text="x" * 76)]}),
        asks({"type": "static_select", "action_id": "a", "options": [{"value": "x"}]}),
        {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}]},
        {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}]},
    ],
)
def test_what_is_wrong_is_refused(payload: Json) -> None:
    assert complaints(payload) != []


def limit_of(definition: str, name: str, *, of: str = "maxLength") -> int:
    """A limit as the schema has it, of a property or of its text."""
    told = schema()["definitions"][definition]["properties"][name]
    inside = told["allOf"][1]["properties"]["text"] if "allOf" in told else told
    return int(inside[of])


@pytest.mark.parametrize(
    ("ours", "definition", "name", "of"),
    [
        (limits.SECTION, "SectionBlock", "text", "maxLength"),
        (limits.FIELDS, "SectionBlock", "fields", "maxItems"),
        (limits.HEADER, "HeaderBlock", "text", "maxLength"),
        (limits.BUTTON, "Button", "text", "maxLength"),
        (limits.VALUE, "Button", "value", "maxLength"),
        (limits.BUTTONS, "ActionsBlock", "elements", "maxItems"),
        (limits.OPTIONS, "StaticSelect", "options", "maxItems"),
        (limits.OPTION, "PlainTextOption", "text", "maxLength"),
        (limits.MODAL_TITLE, "ModalView", "title", "maxLength"),
        (limits.METADATA, "ModalView", "private_metadata", "maxLength"),
        (limits.TABLE_ROWS, "TableBlock", "rows", "maxItems"),
        (limits.LABEL, "InputBlock", "label", "maxLength"),
    ],
)
def test_a_limit_that_scribe_keeps_is_the_one_that_slack_publishes(
    ours: int, definition: str, name: str, of: str
) -> None:
    assert ours == limit_of(definition, name, of=of)
