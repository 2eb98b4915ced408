"""The hours that are offered for a series of which the rule says none, or only a part of the day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Final

from bot.calendar.recurrence import Rule

USUAL: Final = (10, 13, 14)
"""In everybody's office hours from Vancouver to St. John's, or nearly, on the clock of Ottawa."""

OF_PART: Final[Mapping[str, tuple[int, ...]]] = {
    "morning": (9, 10, 11),
    "breakfast": (7, 8, 9),
    "lunch": (12, 13),
    "afternoon": (13, 14, 15),
    "dinner": (17, 18, 19),
    "evening": (18, 19, 20),
    "night": (20, 21, 22),
}
"""Part of the day (as :func:`bot.calendar.recurrence.part_of_day` names it) → hours."""


def at_hours(rules: Sequence[Rule], part: str) -> list[Rule]:
    """The rules at each hour that is usual for a part of the day, or without one."""
    return [replace(rule, time=time(hour)) for rule in rules for hour in OF_PART.get(part, USUAL)]
