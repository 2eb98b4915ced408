"""What a person typed or chose in an element, in the form Slack gives it.

https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
"""

from typing import Any

from bot.workspace.blockkit.names import interactive
from bot.workspace.records import Json

# element type → (property of the state, property of the element with the first value)
HELD = {
    "plain_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
}
_LISTS = ("selected_options", "selected_users")


def initial(blocks: list[Json]) -> dict[str, Json]:
    """The state of all elements before anybody touched them: {block_id: {action_id: state}}."""
    values: dict[str, Json] = {}
    for block in blocks:
        for element in interactive(block):
            if element["type"] in HELD:
                held = state(element, element.get(HELD[element["type"]][1]), given=True)
                values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def state(element: Json, chosen: Any, *, given: bool = False) -> Json:
    """One element's state; `chosen` is plain (text, an option's value, a list) unless `given` whole."""
    name = "selected_option" if element["type"] == "overflow" else HELD[element["type"]][0]
    if name in _LISTS:
        several = list(chosen or [])
        kept: Any = (
            several if given or name == "selected_users" else [_option(element, one) for one in several]
        )
    elif chosen in (None, ""):
        kept = None
    else:
        kept = chosen if given or name != "selected_option" else _option(element, chosen)
    return {"type": element["type"], name: kept}


def filled(blocks: list[Json], before: dict[str, Json], typed: dict[str, Any]) -> dict[str, Json]:
    """The whole state of a form: first values, what was there before, and what is typed now.

    `typed` maps a block_id to {action_id: state} or, plainly, to a text, an option's value or a list.
    """
    values = initial(blocks)
    for key, held in before.items():
        if key in values:
            values[key] |= {name: each for name, each in held.items() if name in values[key]}
    for key, given in typed.items():
        values[key] = _typed(blocks, key, given)
    return values


def _typed(blocks: list[Json], key: str, given: Any) -> Json:
    block = next((each for each in blocks if each["block_id"] == key), None)
    elements = {each["action_id"]: each for each in interactive(block)} if block else {}
    if not elements:
        raise LookupError(f"no field in block {key!r}")
    if not isinstance(given, dict):
        name, element = next(iter(elements.items()))
        return {name: state(element, given)}
    if unknown := given.keys() - elements.keys():
        raise LookupError(f"no element {sorted(unknown)} in block {key!r}")
    return {**given}


def _option(element: Json, value: str) -> Json:
    """The option with this value; a person cannot choose what is not offered."""
    groups = element.get("option_groups") or [element]
    for option in (each for group in groups for each in group["options"]):
        if option["value"] == value:
            found: Json = option
            return found
    raise LookupError(f"{element['action_id']!r} does not offer {value!r}")
