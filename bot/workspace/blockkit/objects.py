"""Composition objects: texts, options, confirmations.

https://docs.slack.dev/reference/block-kit/composition-objects
"""

from typing import Any

from bot.workspace.blockkit import limits
from bot.workspace.blockkit.shape import (
    Problems,
    Rule,
    boolean,
    both,
    items,
    matching,
    note,
    one_of,
    record,
    string,
    union,
)


def plain(most: int) -> Rule:
    """A `plain_text` object."""
    return union(
        {"plain_text": record({"type": one_of("plain_text"), "text": string(most)}, {"emoji": boolean})}
    )


def any_text(most: int) -> Rule:
    """A `plain_text` or `mrkdwn` object."""
    kind = one_of("plain_text", "mrkdwn")
    return union(
        {
            "plain_text": record({"type": kind, "text": string(most)}, {"emoji": boolean}),
            "mrkdwn": record({"type": kind, "text": string(most)}, {"verbatim": boolean}),
        }
    )


def address(most: int) -> Rule:
    """A web or mail address."""
    bounded, formed = string(most), matching(r"(https?://|mailto:)\S+", "must be a valid URL")

    def check(value: Any, where: str, problems: Problems) -> None:
        bounded(value, where, problems)
        formed(value, where, problems)

    return check


def option(text: Rule) -> Rule:
    """A choice; its `value` comes back."""
    value, description = string(limits.OPTION_VALUE), plain(limits.OPTION_DESCRIPTION)
    return record({"text": text, "value": value}, {"description": description})


PLAIN_OPTION = option(plain(limits.OPTION_TEXT))
RICH_OPTION = record(
    {"text": any_text(limits.OPTION_TEXT), "value": string(limits.OPTION_VALUE)},
    {"description": any_text(limits.OPTION_DESCRIPTION)},
)
LINK_OPTION = record(
    {"text": plain(limits.OPTION_TEXT), "value": string(limits.OPTION_VALUE)},
    {"description": plain(limits.OPTION_DESCRIPTION), "url": address(limits.OPTION_URL)},
)
GROUP = record(
    {"label": plain(limits.GROUP_LABEL), "options": items(PLAIN_OPTION, 1, limits.OPTIONS)},
    {},
)


def _one_kind(said: Any, where: str, problems: Problems) -> None:
    if isinstance(said, dict) and (said.get("options") is None) == (said.get("option_groups") is None):
        note(problems, where, "must define one of: options, option_groups")


FOUND = both(
    record(
        {},
        {"options": items(PLAIN_OPTION, 0, limits.OPTIONS), "option_groups": items(GROUP, 0, limits.OPTIONS)},
    ),
    _one_kind,
)
"""What an app answers to what is typed in a menu."""
CONFIRM = record(
    {
        "title": plain(limits.CONFIRM_TITLE),
        "text": any_text(limits.CONFIRM_TEXT),
        "confirm": plain(limits.CONFIRM_BUTTON),
        "deny": plain(limits.CONFIRM_BUTTON),
    },
    {"style": one_of("primary", "danger")},
)


def choices(element: Any, where: str, problems: Problems) -> None:
    """A menu has `options` or `option_groups`, values that differ, and starts from its own options."""
    if not isinstance(element, dict):
        return
    if (element.get("options") is None) == (element.get("option_groups") is None):
        note(problems, where, "must define one of: options, option_groups")
        return
    _distinct(element, where, problems)


def _distinct(element: dict[str, Any], where: str, problems: Problems) -> None:
    groups = element.get("option_groups") or [element]
    offered = [each for group in groups if isinstance(group, dict) for each in group.get("options") or []]
    values = [each.get("value") for each in offered if isinstance(each, dict)]
    if len(values) != len(set(map(str, values))):
        note(problems, where, "option values must be unique")
    _starts(element, offered, where, problems)


def _starts(element: dict[str, Any], offered: list[Any], where: str, problems: Problems) -> None:
    first = element.get("initial_option")
    if first is not None and first not in offered:
        note(problems, f"{where}/initial_option", "must be one of the options")
    for index, each in enumerate(element.get("initial_options") or []):
        if each not in offered:
            note(problems, f"{where}/initial_options/{index}", "must be one of the options")
