"""Small rules that are put together into the shape of a JSON value; each notes what is wrong, and where."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Problems = list[str]
Rule = Callable[[Any, str, Problems], None]


def note(problems: Problems, where: str, what: str) -> None:
    """Add a problem in Slack's manner: what, and a JSON pointer."""
    problems.append(f"[ERROR] {what} [json-pointer:{where}]")


def record(required: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    """An object with these properties and no other."""
    known = {**required, **optional}

    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            note(problems, where, "must provide an object")
            return
        for name in required:
            if value.get(name) is None:
                note(problems, where, f"missing required field: {name}")
        for name, inside in value.items():
            if name not in known:
                note(problems, where, f"invalid additional property: {name}")
            elif inside is not None:
                known[name](inside, f"{where}/{name}", problems)

    return check


def union(kinds: Mapping[str, Rule]) -> Rule:
    """An object of one of these `type`s."""

    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            note(problems, where, "must provide an object")
        elif not isinstance(value.get("type"), str):
            note(problems, where, "missing required field: type")
        elif value["type"] not in kinds:
            note(problems, f"{where}/type", f"unsupported type: {value['type']}")
        else:
            kinds[value["type"]](value, where, problems)

    return check


def items(rule: Rule, least: int, most: int) -> Rule:
    """A list of `least` to `most` things."""

    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, list):
            note(problems, where, "must provide an array")
            return
        if len(value) < least:
            note(problems, where, f"no less than {least} items allowed")
        if len(value) > most:
            note(problems, where, f"no more than {most} items allowed")
        for index, inside in enumerate(value):
            rule(inside, f"{where}/{index}", problems)

    return check


def string(most: int, least: int = 1) -> Rule:
    """A string of `least` to `most` characters."""

    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, str):
            note(problems, where, "must provide a string")
        elif len(value) < least or (least and not value.strip()):
            note(problems, where, f"must be more than {least - 1} characters")
        elif len(value) > most:
            note(problems, where, f"must be less than {most + 1} characters")

    return check


def matching(pattern: str, what: str) -> Rule:
    """A string of a certain form."""
    form = re.compile(pattern)

    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, str) or not form.fullmatch(value):
            note(problems, where, what)

    return check


def one_of(*values: str) -> Rule:
    """One of these strings."""

    def check(value: Any, where: str, problems: Problems) -> None:
        if value not in values:
            note(problems, where, f"must be one of: {', '.join(values)}")

    return check


def integer(least: int, most: int) -> Rule:
    """A whole number within bounds."""

    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            note(problems, where, f"must be a whole number from {least} to {most}")

    return check


def boolean(value: Any, where: str, problems: Problems) -> None:
    """True or false."""
    if not isinstance(value, bool):
        note(problems, where, "must be a boolean")


def both(*rules: Rule) -> Rule:
    """All of these rules."""

    def check(value: Any, where: str, problems: Problems) -> None:
        for rule in rules:
            rule(value, where, problems)

    return check
