"""What a message, a modal and a home tab may hold as a whole. https://docs.slack.dev/surfaces"""

from typing import Any

from bot.workspace.blockkit import limits
from bot.workspace.blockkit.blocks import IN_MESSAGE, IN_VIEW
from bot.workspace.blockkit.names import interactive
from bot.workspace.blockkit.objects import plain
from bot.workspace.blockkit.shape import Problems, boolean, note, one_of, record, string
from bot.workspace.errors import ApiError
from bot.workspace.records import Json

_KEPT = {
    "private_metadata": string(limits.PRIVATE_METADATA, 0),
    "callback_id": string(limits.CALLBACK_ID, 0),
    "external_id": string(limits.EXTERNAL_ID, 0),
}
_MODAL = record(
    {"type": one_of("modal"), "title": plain(limits.VIEW_TITLE), "blocks": IN_VIEW},
    {
        **_KEPT,
        "submit": plain(limits.VIEW_TITLE),
        "close": plain(limits.VIEW_TITLE),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = record({"type": one_of("home"), "blocks": IN_VIEW}, _KEPT)
_SURFACES = {"modal": _MODAL, "home": _HOME}


def check_message(blocks: Any) -> None:
    """Raise `invalid_blocks` with a pointer to each problem."""
    problems: Problems = []
    IN_MESSAGE(blocks, "/blocks", problems)
    if not problems:
        _distinct(blocks, "/blocks", problems)
        _tables(blocks, problems)
    if problems:
        raise ApiError("invalid_blocks", problems)


def check_view(view: Any, surface: str) -> None:
    """Raise `invalid_arguments` with a pointer to each problem; `surface` is `modal` or `home`."""
    problems: Problems = []
    _SURFACES[surface](view, "/view", problems)
    if not problems:
        _distinct(view["blocks"], "/view/blocks", problems)
        _submits(view, problems)
    if problems:
        raise ApiError("invalid_arguments", problems)


def _distinct(blocks: list[Json], where: str, problems: Problems) -> None:
    """Ids differ: of blocks on the surface, of elements within a block; one element at most has the focus."""
    seen: set[str] = set()
    focused = 0
    for index, block in enumerate(blocks):
        _once(seen, block.get("block_id"), f"{where}/{index}/block_id", problems)
        inside: set[str] = set()
        for element in interactive(block):
            _once(inside, element.get("action_id"), f"{where}/{index}", problems)
            focused += element.get("focus_on_load") is True
    if focused > 1:
        note(problems, where, "only one element can have focus_on_load")


def _once(seen: set[str], name: Any, where: str, problems: Problems) -> None:
    if not isinstance(name, str):
        return
    if name in seen:
        kind = "block_id" if where.endswith("block_id") else "action_id"
        note(problems, where, f"`{kind}` must be unique: {name}")
    seen.add(name)


def _tables(blocks: list[Json], problems: Problems) -> None:
    tables = [each for each in blocks if each["type"] == "table"]
    if len(tables) > 1:
        note(problems, "/blocks", "only_one_table_allowed")
    written = sum(len(cell["text"]) for table in tables for row in table["rows"] for cell in row)
    if written > limits.TABLE_CHARACTERS:
        note(problems, "/blocks", f"no more than {limits.TABLE_CHARACTERS} characters allowed in tables")


def _submits(view: Json, problems: Problems) -> None:
    asks = any(each["type"] == "input" for each in view["blocks"])
    if asks and view["type"] == "modal" and not view.get("submit"):
        note(problems, "/view", "missing required field: submit")
