"""Blocks, and those that each surface takes. https://docs.slack.dev/reference/block-kit/blocks"""

from collections.abc import Mapping
from typing import Any

from bot.workspace.blockkit import limits
from bot.workspace.blockkit.elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.workspace.blockkit.objects import address, any_text, plain
from bot.workspace.blockkit.shape import (
    Problems,
    Rule,
    boolean,
    both,
    items,
    note,
    one_of,
    record,
    string,
    union,
)


def _block(kind: str, required: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    return record({"type": one_of(kind), **required}, {"block_id": string(limits.BLOCK_ID), **optional})


def _says_something(block: Any, where: str, problems: Problems) -> None:
    if isinstance(block, dict) and block.get("text") is None and block.get("fields") is None:
        note(problems, where, "must define one of: text, fields")


def _nullable(rule: Rule) -> Rule:
    def check(value: Any, where: str, problems: Problems) -> None:
        if value is not None:
            rule(value, where, problems)

    return check


def _square(block: Any, where: str, problems: Problems) -> None:
    """All rows of a table are as long as the first."""
    rows = block.get("rows") if isinstance(block, dict) else None
    lengths = [len(row) for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    for index, length in enumerate(lengths):
        if length != lengths[0]:
            note(problems, f"{where}/rows/{index}", "all rows must have the same number of cells")


_CELL = union({"raw_text": record({"type": one_of("raw_text"), "text": string(limits.TABLE_CHARACTERS)}, {})})
_COLUMN = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
_IN_CONTEXT: dict[str, Rule] = {
    "image": IMAGE,
    "plain_text": any_text(limits.TEXT),
    "mrkdwn": any_text(limits.TEXT),
}

_COMMON: dict[str, Rule] = {
    "header": _block("header", {"text": plain(limits.HEADER_TEXT)}, {}),
    "section": both(
        _block(
            "section",
            {},
            {
                "text": any_text(limits.SECTION_TEXT),
                "fields": items(any_text(limits.SECTION_FIELD), 1, limits.SECTION_FIELDS),
                "accessory": union(IN_SECTION),
                "expand": boolean,
            },
        ),
        _says_something,
    ),
    "context": _block("context", {"elements": items(union(_IN_CONTEXT), 1, limits.CONTEXT_ELEMENTS)}, {}),
    "divider": _block("divider", {}, {}),
    "image": _block(
        "image",
        {"image_url": address(limits.IMAGE_URL), "alt_text": string(limits.IMAGE_ALT)},
        {"title": plain(limits.IMAGE_TITLE)},
    ),
    "actions": _block("actions", {"elements": items(union(IN_ACTIONS), 1, limits.ACTIONS_ELEMENTS)}, {}),
    "input": _block(
        "input",
        {"label": plain(limits.INPUT_LABEL), "element": union(IN_INPUT)},
        {"hint": plain(limits.INPUT_HINT), "optional": boolean, "dispatch_action": boolean},
    ),
}
_TABLE = both(
    _block(
        "table",
        {"rows": items(items(_CELL, 1, limits.TABLE_COLUMNS), 1, limits.TABLE_ROWS)},
        {"column_settings": items(_nullable(_COLUMN), 1, limits.TABLE_COLUMNS)},
    ),
    _square,
)

IN_MESSAGE: Rule = items(union({**_COMMON, "table": _TABLE}), 0, limits.MESSAGE_BLOCKS)
IN_VIEW: Rule = items(union(_COMMON), 0, limits.VIEW_BLOCKS)
