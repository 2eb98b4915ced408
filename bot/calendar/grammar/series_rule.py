"""A pattern of a series becomes its rules: more than one where its words or its hour are doubtful."""

from datetime import time

from bot.calendar.grammar.clocks import in_part
from bot.calendar.grammar.rules import Pattern
from bot.calendar.rule import Rule


def made(pattern: Pattern, zone: str) -> list[Rule]:
    """The rules that a pattern can mean, the likelier first; none where there is no such rule."""
    word = pattern.clock.zone if pattern.clock else ""
    if "@" in word and not word.endswith("@"):  # "EST" is wrong for a half of a year
        return []
    place = word.rstrip("@") or zone
    intervals = (pattern.every, 1) if pattern.loose else (pattern.every,)
    found = []
    for every in intervals:
        for at in _times(pattern):
            rule = _rule(pattern, every, at, place)
            if rule:
                found.append(rule)
    return found


def _times(pattern: Pattern) -> list[time | None]:
    clock = pattern.clock
    if clock is None or clock.hour < 0:
        return [None]
    if pattern.part and not clock.fixed:
        clock = in_part(clock, pattern.part)
    return list(clock.times()) if clock else []


def _rule(pattern: Pattern, every: int, at: time | None, zone: str) -> Rule | None:
    try:
        return Rule(
            pattern.frequency,
            every,
            pattern.days,
            pattern.monthdays,
            pattern.months,
            pattern.places,
            at,
            zone,
        )
    except ValueError:
        return None
