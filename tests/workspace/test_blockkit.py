"""Block Kit: what Slack takes, and where it points at what it does not take."""

from typing import Any

import pytest

from bot.workspace.blockkit.surfaces import check_message, check_view
from bot.workspace.errors import ApiError
from bot.workspace.records import Json


def words(text: str = "x") -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def option(value: str = "a", text: str = "x") -> Json:
    """A choice."""
    return {"text": words(text), "value": value}


def button(**more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": words(), "action_id": "b", **more}


def actions(*elements: Json, **more: Any) -> Json:
    """A row of elements."""
    return {"type": "actions", "elements": list(elements), **more}


def asked(element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "label": words(), "element": element, **more}


def table(rows: int = 2, columns: int = 2, text: str = "x") -> Json:
    """A table of equal cells."""
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns for _ in range(rows)]}


SELECT = {"type": "static_select", "options": [option("a"), option("b")]}
MARKED = {"type": "mrkdwn", "text": "*x*"}
CONFIRM = {"title": words(), "text": MARKED, "confirm": words("Yes"), "deny": words("No")}
GOOD: list[list[Json]] = [
    [],
    [{"type": "header", "text": words("x" * 150)}],
    [
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "x" * 3000},
            "accessory": button(value="v" * 2000),
        }
    ],
    [{"type": "section", "fields": [MARKED] * 10, "block_id": "b" * 255}],
    [{"type": "section", "text": MARKED, "accessory": {**SELECT, "placeholder": words("x" * 150)}}],
    [{"type": "context", "elements": [MARKED, words()] * 5}, {"type": "divider"}],
    [actions(*[button(action_id=str(n)) for n in range(25)])],
    [actions(button(style="danger", confirm=CONFIRM), {"type": "datepicker", "initial_date": "2026-12-09"})],
    [actions({"type": "timepicker", "initial_time": "14:00"}, {"type": "multi_users_select"})],
    [actions({"type": "overflow", "options": [option(str(n)) for n in range(5)]})],
    [actions({"type": "checkboxes", "options": [{"text": MARKED, "value": "a"}]})],
    [asked({"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}, hint=words())],
    [asked({"type": "plain_text_input", "multiline": True, "initial_value": ""}, optional=True)],
    [asked({**SELECT, "type": "radio_buttons", "initial_option": option("b")})],
    [table(100, 20), {"type": "divider"}],
    [{**table(), "column_settings": [{"align": "right"}, None]}],
    [{"type": "image", "image_url": "https://example.ca/a.png", "alt_text": "A chart"}],
]
LONG = "must be less than {} characters [json-pointer:/blocks/0/{}]"
BAD: list[tuple[Json | list[Json], str]] = [
    ({"type": "header", "text": words("x" * 151)}, LONG.format(151, "text/text")),
    ({"type": "header", "text": MARKED}, "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"),
    ({"type": "section"}, "must define one of: text, fields [json-pointer:/blocks/0]"),
    ({"type": "section", "text": words("x" * 3001)}, LONG.format(3001, "text/text")),
    (
        {"type": "section", "text": words("")},
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    ({"type": "section", "text": words(" ")}, "must be more than 0 characters"),
    ({"type": "section", "text": "x"}, "must provide an object [json-pointer:/blocks/0/text]"),
    (
        {"type": "section", "fields": [MARKED] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    ({"type": "section", "fields": [words("x" * 2001)]}, LONG.format(2001, "fields/0/text")),
    ({"type": "section", "text": {**words(), "verbatim": True}}, "invalid additional property: verbatim"),
    ({"type": "section", "text": MARKED, "colour": "red"}, "invalid additional property: colour"),
    ({"type": "section", "text": MARKED, "accessory": {"type": "plain_text_input"}}, "unsupported type"),
    ({"type": "context", "elements": [MARKED] * 11}, "no more than 10 items allowed"),
    ({"type": "context", "elements": []}, "no less than 1 items allowed"),
    ({"type": "divider", "block_id": "b" * 256}, LONG.format(256, "block_id")),
    ({"type": "sparkle"}, "unsupported type: sparkle [json-pointer:/blocks/0/type]"),
    ({"text": words()}, "missing required field: type [json-pointer:/blocks/0]"),
    (actions(*[button(action_id=str(n)) for n in range(26)]), "no more than 25 items allowed"),
    (actions(button(), button(text=words("x" * 76), action_id="c")), LONG.format(76, "elements/1/text/text")),
    (actions(button(value="x" * 2001)), LONG.format(2001, "elements/0/value")),
    (actions(button(action_id="x" * 256)), LONG.format(256, "elements/0/action_id")),
    (
        actions(button(url="javascript:alert(1)")),
        "must be a valid URL [json-pointer:/blocks/0/elements/0/url]",
    ),
    (actions(button(style="loud")), "must be one of: primary, danger"),
    (actions(button(confirm={"title": words()})), "missing required field: text"),
    (actions(button(), button()), "`action_id` must be unique: b [json-pointer:/blocks/0]"),
    (actions({"type": "static_select"}), "must define one of: options, option_groups"),
    (actions({**SELECT, "options": [option(str(n)) for n in range(101)]}), "no more than 100 items allowed"),
    (actions({**SELECT, "options": [option("a"), option("a")]}), "option values must be unique"),
    (
        actions({**SELECT, "options": [option("a", "x" * 76)]}),
        LONG.format(76, "elements/0/options/0/text/text"),
    ),
    (actions({**SELECT, "options": [option("v" * 151)]}), LONG.format(151, "elements/0/options/0/value")),
    (actions({**SELECT, "initial_option": option("c")}), "must be one of the options"),
    (
        actions({**SELECT, "type": "radio_buttons", "options": [option(str(n)) for n in range(11)]}),
        "no more than 10",
    ),
    (actions({"type": "overflow", "options": [option(str(n)) for n in range(6)]}), "no more than 5 items"),
    (actions({"type": "datepicker", "initial_date": "9/12/2026"}), "must be a date as YYYY-MM-DD"),
    (actions({"type": "timepicker", "initial_time": "2 pm"}), "must be a time as HH:mm"),
    (actions({"type": "users_select", "initial_user": "luc"}), "must be a user id"),
    (asked({"type": "number_input"}), "missing required field: is_decimal_allowed"),
    (asked(button()), "unsupported type: button [json-pointer:/blocks/0/element/type]"),
    ({"type": "input", "element": SELECT}, "missing required field: label"),
    (table(101), "no more than 100 items allowed [json-pointer:/blocks/0/rows]"),
    (table(1, 21), "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"),
    (table(text="x" * 2501), "no more than 10000 characters allowed in tables"),
    ({**table(), "rows": [*table()["rows"], []]}, "all rows must have the same number of cells"),
    ([table(), table()], "only_one_table_allowed"),
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [{"type": "divider", "block_id": "a"}] * 2,
        "`block_id` must be unique: a [json-pointer:/blocks/1/block_id]",
    ),
    ({"type": "image", "image_url": "https://example.ca/a.png"}, "missing required field: alt_text"),
]


@pytest.mark.parametrize("blocks", GOOD)
def test_good_blocks_pass(blocks: list[Json]) -> None:
    check_message(blocks)


@pytest.mark.parametrize(("blocks", "complaint"), BAD)
def test_bad_blocks_are_pointed_at(blocks: Json | list[Json], complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        check_message(blocks if isinstance(blocks, list) else [blocks])
    assert refusal.value.code == "invalid_blocks"
    assert any(complaint in message for message in refusal.value.messages), refusal.value.messages


@pytest.mark.parametrize(
    "nonsense", [None, 3, "x", {}, [None], [[]], [{"type": []}], [{"type": "actions", "elements": 3}]]
)
def test_nonsense_is_refused_without_failing(nonsense: Any) -> None:
    with pytest.raises(ApiError, match="invalid_blocks"):
        check_message(nonsense)


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal that can be submitted."""
    return {"type": "modal", "title": words("x" * 24), "submit": words(), "blocks": list(blocks), **more}


TYPED = {"type": "plain_text_input", "focus_on_load": True}


@pytest.mark.parametrize(
    ("view", "surface"),
    [
        (modal(asked(TYPED), private_metadata="x" * 3000, callback_id="x" * 255, external_id=""), "modal"),
        (modal(*[{"type": "divider"}] * 100), "modal"),
        ({"type": "modal", "title": words(), "blocks": [{"type": "divider"}], "close": words()}, "modal"),
        ({"type": "home", "blocks": [actions(button())]}, "home"),
    ],
)
def test_good_views_pass(view: Json, surface: str) -> None:
    check_view(view, surface)


@pytest.mark.parametrize(
    ("view", "surface", "complaint"),
    [
        (
            modal(title=words("x" * 25)),
            "modal",
            "must be less than 25 characters [json-pointer:/view/title/text]",
        ),
        (modal(submit=words("x" * 25)), "modal", "[json-pointer:/view/submit/text]"),
        (modal(close=words("x" * 25)), "modal", "[json-pointer:/view/close/text]"),
        (modal(private_metadata="x" * 3001), "modal", "[json-pointer:/view/private_metadata]"),
        (modal(callback_id="x" * 256), "modal", "[json-pointer:/view/callback_id]"),
        (modal(colour="red"), "modal", "invalid additional property: colour [json-pointer:/view]"),
        (modal(asked(TYPED), submit=None), "modal", "missing required field: submit [json-pointer:/view]"),
        (modal(asked(TYPED), asked(TYPED)), "modal", "only one element can have focus_on_load"),
        (modal(table()), "modal", "unsupported type: table [json-pointer:/view/blocks/0/type]"),
        (modal(*[{"type": "divider"}] * 101), "modal", "no more than 100 items allowed"),
        ({"type": "modal", "blocks": []}, "modal", "missing required field: title"),
        ({"type": "home", "blocks": [], "title": words()}, "home", "invalid additional property: title"),
        (modal(), "home", "must be one of: home [json-pointer:/view/type]"),
    ],
)
def test_bad_views_are_pointed_at(view: Json, surface: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        check_view(view, surface)
    assert refusal.value.code == "invalid_arguments"
    assert any(complaint in message for message in refusal.value.messages), refusal.value.messages
