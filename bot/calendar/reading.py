"""All that a text can mean, by the grammar, and which of it is meant."""

import re
from typing import Final

from bot.calendar.answers import Answer, Clock, Moment, NoSuch, Open, Question, Span, Stretch
from bot.calendar.grammar import (
    anchors,
    business_days,
    clocks,
    dates,
    edges,
    hours,
    lengths,
    moments,
    numbers,
    opens,
    parts,
    periods,
    quarters,
    ranges,
    relative,
    rules,
    series,
    stretches,
    weekdays,
)
from bot.calendar.grammar.base import RULES, ask
from bot.calendar.grammar.resolve import days, spans
from bot.calendar.grammar.rules import Pattern
from bot.calendar.grammar.series_rule import made
from bot.calendar.lexer import lex
from bot.calendar.lexicon import fold
from bot.calendar.partial import Clk, Context, Many, clock
from bot.calendar.places import zones_of
from bot.language import Language

SUBJECTS: Final = (
    anchors,
    business_days,
    clocks,
    dates,
    edges,
    hours,
    lengths,
    moments,
    numbers,
    opens,
    parts,
    periods,
    quarters,
    ranges,
    relative,
    rules,
    series,
    stretches,
    weekdays,
)
"""The files of the grammar; each has written its patterns into it when it was loaded."""

_MUCH: Final = 1_000
_LONGEST: Final = 100
"""Characters of a text in which a day that does not exist is looked for."""

_CLOCKS: Final = re.compile(r"(?<!\d)(\d{1,2})(?: ?h(?: ?(\d\d)(?!\d))?|:(\d\d))")
_LATE_DAYS: Final = re.compile(r"(?<!\d)(?:29|3\d)(?!\d)|\b(?:thirt|twenty.nin|trent|vingt.neuf)")
"""Days that a month may not have."""
_GOALS: Final = ("DAY", "MOM", "TIME", "PER", "RANGE", "STR", "HOURS", "DOUBT", "OPEN", "RULE", "LIST")
"""What can be an answer, the likelier first where a text is both."""


_COUNTED: Final[dict[str, tuple[str, object]]] = {"meetings": ("MEETING", 0), "workdays": ("U", "workday")}
"""What texts count by → the word that says so."""


def understood(text: str, language: Language, context: Context) -> Answer | None:
    """The answer, or the question that the text leaves, or None."""
    best: tuple[int, bool, int] | None = None
    chosen: Many | None = None
    number = _MUCH
    for kind, cost, value in readings(text, language, context):
        number = min(number, cost) if kind == "NUM" else number
        if kind not in _GOALS:
            continue
        if best is not None and cost > best[0]:
            continue
        found = _resolved(kind, value, context)
        if found is None:
            continue
        rank = (cost, len(found.options) > 1, _GOALS.index(kind))
        if best is None or rank < best:
            best, chosen = rank, found
        elif chosen and kind == "RULE" and rank == best:
            chosen = ask("which-reading", (*chosen.options, *found.options))
    # « Sept » alone is a number rather than a month.
    if not chosen or not chosen.options or best is None or (best[0] >= number and _GOALS[best[2]] == "PER"):
        return None
    chosen = _to_come(chosen, context)
    return chosen.options[0] if len(chosen.options) == 1 else Question(chosen.options, chosen.reason)


def no_such(text: str, language: Language, context: Context) -> NoSuch | None:
    """What is meant by a text with a day or time that does not exist, if it is one."""
    folded = fold(text)
    clocks = (clock(int(hour), int(late or minute or 0)) for hour, late, minute in _CLOCKS.findall(folded))
    time = None in clocks
    if len(folded) > _LONGEST or not (time or _LATE_DAYS.search(folded)):
        return None
    before, after = (understood(text, language, context._replace(beside=side)) for side in (-1, 1))
    if isinstance(before, Span) and isinstance(after, Span) and _are_apart(before, after):
        after = None
    every = dict.fromkeys((*_options(before), *_options(after)))
    return NoSuch("time" if time else "day", tuple(every)) if every else None


def _are_apart(one: Span, other: Span) -> bool:
    """Whether the day beside has changed what the other end of a period is taken for."""
    return one.first != other.first and one.last != other.last


def _options(answer: Answer | None) -> tuple[Answer, ...]:
    if answer is None:
        return ()
    return answer.options if isinstance(answer, Question) else (answer,)


def _to_come(found: Many, context: Context) -> Many:
    """Without what is over: "Monday 9 to 10", said on a Monday at noon, is of the next."""
    if found.reason != "this-or-next":
        return found
    left = tuple(option for option in found.options if not _is_over(option, context))
    return found._replace(options=left) if left else found


def _is_over(answer: Answer, context: Context) -> bool:
    end: object = answer
    if isinstance(answer, Stretch):
        end = answer.end
    elif isinstance(answer, Open) and answer.kind in ("before", "by"):
        end = answer.at
    if not isinstance(end, Moment) or end.zone != context.zone:
        return False
    return end.day == context.today and end.time <= context.now.time()


def counts_by(text: str, language: Language) -> frozenset[str]:
    """What a text may count by that its context is to know: "meetings", "workdays"; most count by nothing."""
    words = lex(text, language)
    found = {(kind, edge[1]) for begins in (words.row if words else ()) for kind, edge in begins}
    return frozenset(name for name, said in _COUNTED.items() if said in found)


def readings(text: str, language: Language, context: Context) -> list[tuple[str, int, object]]:
    """(kind, cost, value) of all that the whole text can be; the lower cost is the likelier."""
    words = lex(text, language, context.beside)
    return RULES.parse(words.row, words.skipped, context) if words else []


def patterns(text: str, language: Language, context: Context) -> list[Pattern]:
    """The likeliest rules of a series that the whole text can be; those by month first."""
    found = [
        (cost, value)
        for kind, cost, value in readings(text, language, context)
        if kind in ("SERIES", "RULE", "LIST") and isinstance(value, Pattern)
    ]
    least = min((cost for cost, _ in found), default=0)
    likeliest = (value for cost, value in found if cost == least)
    return sorted(likeliest, key=lambda pattern: pattern.frequency != "MONTHLY")


def _resolved(kind: str, value: object, context: Context) -> Many | None:
    if kind == "DAY":
        return days(value, context)
    if kind in ("PER", "RANGE"):
        return spans(value, context)
    if isinstance(value, Clk):
        places = zones_of(value.zone, context.today, context.zone) if value.zone else [""]
        found = (Clock(at, place) for at in value.times() for place in places)
        return ask("morning-or-afternoon" if len(places) < 2 else "which-offset", found)
    if isinstance(value, Pattern):
        return ask("which-reading", made(value, context.zone))
    return value if isinstance(value, Many) else None
