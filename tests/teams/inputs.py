"""The inputs of a card: what stands in them, what can be chosen, and what Teams refuses to send."""

from collections.abc import Iterator, Mapping

from tests.platforms.teams.cards import parts
from tests.teams.records import Json


def inputs(card: Json) -> Iterator[Json]:
    """The inputs, from top to bottom."""
    for part in parts(card):
        if str(part["type"]).startswith("Input."):
            yield part


def filled(card: Json, values: Mapping[str, str]) -> dict[str, str]:
    """What each input sends, by id: what was filled in, else what stood there. Raises LookupError."""
    held = {each["id"]: str(each.get("value", "")) for each in inputs(card)}
    if unknown := values.keys() - held.keys():
        raise LookupError(f"no input {sorted(unknown)}")
    for each in inputs(card):
        _check(each, values.get(each["id"], ""))
    return {**held, **values}


def _check(field: Json, value: str) -> None:
    """Nobody can choose what is not offered, nor write more than fits."""
    if field["type"] == "Input.ChoiceSet" and value:
        offered = {choice["value"] for choice in field["choices"]}
        chosen = value.split(",") if field.get("isMultiSelect") else [value]
        if not set(chosen) <= offered:
            raise LookupError(f"{value!r} is not offered")
    if field["type"] == "Input.Text" and len(value) > field.get("maxLength", len(value)):
        raise LookupError(f"more than {field['maxLength']} characters")


def missing_inputs(card: Json, held: Mapping[str, str]) -> dict[str, str]:
    """The messages of required inputs in which nothing stands, by id."""
    return {
        each["id"]: str(each.get("errorMessage", "?"))
        for each in inputs(card)
        if each.get("isRequired") and not held[each["id"]].strip()
    }
