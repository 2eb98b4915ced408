"""What a person typed or chose in an element, in the form Slack gives it.

https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
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
    "external_select": ("selected_option", "initial_option"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
}
NOTHING: Mapping[str, Sequence[Json]] = MappingProxyType({})
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


def state(element: Json, chosen: Any, *, given: bool = False, found: Sequence[Json] = ()) -> Json:
    """One element's state; `chosen` is plain (text, an option's value, a list) unless `given` whole. `found`
    are the options that the app suggested."""
    name = "selected_option" if element["type"] == "overflow" else HELD[element["type"]][0]
    if name in _LISTS:
        several = list(chosen or [])
        kept: Any = (
            several
            if given or name == "selected_users"
            else [_option(element, one, found) for one in several]
        )
    elif chosen in (None, ""):
        kept = None
    else:
        kept = chosen if given or name != "selected_option" else _option(element, chosen, found)
    return {"type": element["type"], name: kept}


def filled(
    blocks: list[Json],
    before: dict[str, Json],
    typed: dict[str, Any],
    found: Mapping[str, Sequence[Json]] = NOTHING,
) -> dict[str, Json]:
    """The whole state of a form: first values, what was there before, and what is typed now. `found`: what
    the app suggested, by block.

    `typed` maps a block_id to {action_id: state} or, plainly, to a text, an option's value or a list.
    """
    values = initial(blocks)
    for key, held in before.items():
        if key in values:
            values[key] |= {name: each for name, each in held.items() if name in values[key]}
    for key, given in typed.items():
        values[key] = _typed(blocks, key, given, found.get(key, ()))
    return values


def _typed(blocks: list[Json], key: str, given: Any, found: Sequence[Json]) -> Json:
    block = next((each for each in blocks if each["block_id"] == key), None)
    elements = {each["action_id"]: each for each in interactive(block)} if block else {}
    if not elements:
        raise LookupError(f"no field in block {key!r}")
    if not isinstance(given, dict):
        name, element = next(iter(elements.items()))
        return {name: state(element, given, found=found)}
    if unknown := given.keys() - elements.keys():
        raise LookupError(f"no element {sorted(unknown)} in block {key!r}")
    return {**given}


def _option(element: Json, value: str, found: Sequence[Json]) -> Json:
    """The option with this value; a person cannot choose what is not offered."""
    groups = element.get("option_groups") or [element]
    first = [element.get("initial_option") or {}, *element.get("initial_options", ())]
    own = [each for group in groups for each in group.get("options", ())]
    for option in (*own, *found, *first):
        if option.get("value") == value:
            return dict(option)
    raise LookupError(f"{element['action_id']!r} does not offer {value!r}")
