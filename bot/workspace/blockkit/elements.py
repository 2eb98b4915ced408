"""Interactive elements and images. https://docs.slack.dev/reference/block-kit/block-elements"""

from collections.abc import Mapping

from bot.workspace.blockkit import limits
from bot.workspace.blockkit.objects import (
    CONFIRM,
    GROUP,
    LINK_OPTION,
    PLAIN_OPTION,
    RICH_OPTION,
    address,
    choices,
    plain,
)
from bot.workspace.blockkit.shape import (
    Rule,
    boolean,
    both,
    integer,
    items,
    matching,
    one_of,
    record,
    string,
)

_USER = matching(r"[UW][A-Z0-9]+", "must be a user id")
_DATE = matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "must be a date as YYYY-MM-DD")
_TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time as HH:mm")
_NUMBER = matching(r"-?\d+(\.\d+)?", "must be a number in a string")
_MANY = integer(1, limits.OPTIONS)
_SEARCH: Mapping[str, Rule] = {"min_query_length": integer(0, limits.INPUT_TEXT)}
_HINTED: Mapping[str, Rule] = {"placeholder": plain(limits.PLACEHOLDER), "focus_on_load": boolean}
_DISPATCH = record(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
    {},
)


def _element(kind: str, required: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    known = {"action_id": string(limits.ACTION_ID), **optional}
    return record({"type": one_of(kind), **required}, known)


def _menu(kind: str, initial: Mapping[str, Rule]) -> Rule:
    return _element(kind, {}, {**_HINTED, "confirm": CONFIRM, **initial})


def _options(kind: str, initial: Mapping[str, Rule]) -> Rule:
    offered = {
        "options": items(PLAIN_OPTION, 1, limits.OPTIONS),
        "option_groups": items(GROUP, 1, limits.OPTIONS),
    }
    return both(_menu(kind, {**offered, **initial}), choices)


def _marks(kind: str, initial: Mapping[str, Rule]) -> Rule:
    offered = {"options": items(RICH_OPTION, 1, limits.FEW_OPTIONS)}
    rest = {"confirm": CONFIRM, "focus_on_load": boolean, **initial}
    return both(_element(kind, offered, rest), choices)


def _typed(kind: str, required: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    return _element(kind, required, {**_HINTED, "dispatch_action_config": _DISPATCH, **optional})


_TEXT_INPUT: Mapping[str, Rule] = {
    "initial_value": string(limits.INPUT_TEXT, 0),
    "multiline": boolean,
    "min_length": integer(0, limits.INPUT_TEXT),
    "max_length": integer(1, limits.INPUT_TEXT),
}
_NUMBER_INPUT: Mapping[str, Rule] = {"initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER}
_BUTTON: Mapping[str, Rule] = {
    "url": address(limits.BUTTON_URL),
    "value": string(limits.BUTTON_VALUE),
    "style": one_of("primary", "danger"),
    "confirm": CONFIRM,
    "accessibility_label": string(limits.ACCESSIBILITY_LABEL),
}

IMAGE = record(
    {"type": one_of("image"), "image_url": address(limits.IMAGE_URL), "alt_text": string(limits.IMAGE_ALT)},
    {},
)
ELEMENTS: dict[str, Rule] = {
    "button": _element("button", {"text": plain(limits.BUTTON_TEXT)}, _BUTTON),
    "static_select": _options("static_select", {"initial_option": PLAIN_OPTION}),
    "multi_static_select": _options(
        "multi_static_select",
        {"initial_options": items(PLAIN_OPTION, 1, limits.OPTIONS), "max_selected_items": _MANY},
    ),
    "external_select": _menu("external_select", {**_SEARCH, "initial_option": PLAIN_OPTION}),
    "multi_external_select": _menu(
        "multi_external_select",
        {
            **_SEARCH,
            "initial_options": items(PLAIN_OPTION, 1, limits.OPTIONS),
            "max_selected_items": _MANY,
        },
    ),
    "users_select": _menu("users_select", {"initial_user": _USER}),
    "multi_users_select": _menu(
        "multi_users_select",
        {"initial_users": items(_USER, 1, limits.OPTIONS), "max_selected_items": _MANY},
    ),
    "datepicker": _menu("datepicker", {"initial_date": _DATE}),
    "timepicker": _menu("timepicker", {"initial_time": _TIME, "timezone": string(100)}),
    "radio_buttons": _marks("radio_buttons", {"initial_option": RICH_OPTION}),
    "checkboxes": _marks("checkboxes", {"initial_options": items(RICH_OPTION, 1, limits.FEW_OPTIONS)}),
    "overflow": _element(
        "overflow", {"options": items(LINK_OPTION, 1, limits.OVERFLOW_OPTIONS)}, {"confirm": CONFIRM}
    ),
    "plain_text_input": _typed("plain_text_input", {}, _TEXT_INPUT),
    "url_text_input": _typed("url_text_input", {}, {"initial_value": string(limits.INPUT_TEXT, 0)}),
    "email_text_input": _typed("email_text_input", {}, {"initial_value": string(limits.INPUT_TEXT, 0)}),
    "number_input": _typed("number_input", {"is_decimal_allowed": boolean}, _NUMBER_INPUT),
}

_TYPED_IN = {"plain_text_input", "url_text_input", "email_text_input", "number_input"}
_ONLY_CLICKED = {"button", "overflow"}
IN_INPUT = {name: rule for name, rule in ELEMENTS.items() if name not in _ONLY_CLICKED}
IN_SECTION = {**{name: rule for name, rule in ELEMENTS.items() if name not in _TYPED_IN}, "image": IMAGE}
IN_ACTIONS = {name: rule for name, rule in ELEMENTS.items() if name not in _TYPED_IN}
