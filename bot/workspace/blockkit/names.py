"""Slack names the blocks and elements that the app left without an id."""

import copy
from collections.abc import Callable
from typing import Any

from bot.workspace.records import Json

_INERT = {"image", "plain_text", "mrkdwn"}


def named(blocks: list[Json], fresh: Callable[[str], str]) -> list[Json]:
    """A copy of the blocks in which each has a `block_id` and each interactive element an `action_id`."""
    copied = copy.deepcopy(blocks)
    for block in copied:
        block.setdefault("block_id", fresh("b"))
        for element in interactive(block):
            element.setdefault("action_id", fresh("a"))
    return copied


def interactive(block: Json) -> list[Json]:
    """The elements of a block that a person can act on."""
    inside: list[Any] = [*block.get("elements", []), block.get("element"), block.get("accessory")]
    return [each for each in inside if isinstance(each, dict) and each.get("type") not in _INERT]
