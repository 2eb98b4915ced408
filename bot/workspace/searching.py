"""What Slack does with the options that an app finds for what a person types in a menu.

https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
"""

import json
from typing import Any

from bot.workspace.blockkit.objects import FOUND
from bot.workspace.blockkit.shape import Problems
from bot.workspace.errors import ApiError
from bot.workspace.records import Call, Json, View
from bot.workspace.town import Town
from bot.workspace.transport import Answer

SEARCHED = ("external_select", "multi_external_select")
LEAST = 3
"""Characters before the app is asked, unless the menu tells otherwise."""


def menu(view: View, block_id: str, typed: str) -> Json:
    """The block of a menu in which so much is typed that the app is asked. Raises LookupError."""
    for block in view.blocks:
        element = block.get("element", {})
        if block["block_id"] == block_id and element.get("type") in SEARCHED:
            if len(typed) < element.get("min_query_length", LEAST):
                raise LookupError(f"the app is not asked for {typed!r} yet")
            return block
    raise LookupError(f"nothing to search in {block_id!r}")


def found(town: Town, view: View, block_id: str, answer: Answer) -> list[Json]:
    """The options of the app's answer, which can be chosen from now on. Raises ApiError."""
    record = Call("ack:block_suggestion", {"status": answer.status})
    town.calls.append(record)
    try:
        options = _options(answer)
    except ApiError as refusal:
        record.error, record.messages = refusal.code, refusal.messages
        raise
    view.found.setdefault(block_id, []).extend(options)
    return options


def _options(answer: Answer) -> list[Json]:
    if not answer.ok:
        raise ApiError("no_answer")
    try:
        said: Any = json.loads(answer.content)
    except ValueError as wrong:
        raise ApiError("invalid_json") from wrong
    problems: Problems = []
    FOUND(said, "", problems)
    if problems:
        raise ApiError("invalid_arguments", problems)
    groups = said.get("option_groups") or [said]
    return [option for group in groups for option in group["options"]]
