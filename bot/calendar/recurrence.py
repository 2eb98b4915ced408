"""Rules of series in words: reading and writing them in both languages."""

from datetime import date, timedelta
from typing import Final

from bot.calendar import say
from bot.calendar.days import clock_of
from bot.calendar.grammar import Found, find
from bot.calendar.lexer import lex
from bot.calendar.rule import INTERVALS, NTHS, Rule, occurrences
from bot.calendar.zones import REFERENCE, city
from bot.language import Language

__all__ = ["Rule", "occurrences", "readings", "understand_rule", "words"]

_END: Final = r"(?:[aA]?(?P<t>t)|[aA](?P<n>n))?(?P<z>z*)"
_EVERY_MONTHS: Final = r"(?:v(?P<k>[nSoX])?M|Y|(?P<one>n)MX)"
_EVERY_WEEKS: Final = r"(?:v(?P<k>[nSoX])?W|K|(?P<one>n)WX)"
_PATTERNS: Final = (
    rf"(?P<nth>[ol])(?P<w>[wp])[OF]?{_EVERY_MONTHS}",  # the second Wednesday of each month
    rf"{_EVERY_MONTHS}(?P<nth>[ol])(?P<w>[wp])(?:[OF]M)?",  # every month on the second Wednesday
    r"v?(?P<nth>[ol])(?P<w>[wp])[OF]M",  # the second Wednesday of the month
    r"v(?P<nth>[ol])(?P<w>[wp])",  # every second Wednesday, of the month
    r"v(?P<k>[oX])?(?P<w>[wp])",  # every (other) Tuesday
    r"(?P<w>p)",  # Tuesdays
    r"(?P<one>n)(?P<w>[wp])X",  # un mardi sur deux
    rf"{_EVERY_WEEKS}(?P<w>[wp])",  # every two weeks on Tuesday
    rf"(?P<w>[wp]){_EVERY_WEEKS}",  # le mardi aux deux semaines
)

_NUMBERS: Final = {
    Language.EN: ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    Language.FR: ("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
}
_ORDINALS: Final = {
    Language.EN: {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"},
    Language.FR: {
        1: "premier",
        2: "deuxième",
        3: "troisième",
        4: "quatrième",
        5: "cinquième",
        -1: "dernier",
    },
}
_LAYOUTS: Final = {  # (monthly?, every one?)
    Language.EN: {
        (True, True): "the {nth} {weekday} of each month",
        (True, False): "the {nth} {weekday} every {every} months",
        (False, True): "every {weekday}",
        (False, False): "every {every} weeks on {weekday}",
    },
    Language.FR: {
        (True, True): "le {nth} {weekday} de chaque mois",
        (True, False): "le {nth} {weekday} tous les {every}\u00a0mois",
        (False, True): "chaque {weekday}",
        (False, False): "le {weekday} toutes les {every}\u00a0semaines",
    },
}
_AT: Final = {Language.EN: " at ", Language.FR: " à "}
_MONDAY: Final = date(2024, 1, 1)


def understand_rule(text: str, language: Language, zone: str = REFERENCE) -> Rule | None:
    """The first of readings(), if there is one."""
    return next(iter(readings(text, language, zone)), None)


def readings(text: str, language: Language, zone: str = REFERENCE) -> tuple[Rule, ...]:
    """Every rule that a text can mean, all of its words being used; the likeliest first.

    "Every second Wednesday" is one of each month, and also every two weeks: a caller that finds two rules
    asks. A text without a clock gives a rule without a time, one without a place is in `zone`.
    """
    tokens = lex(text, language) or ()
    places = {token.zone for token in tokens if token.kind == "z"} or {zone}
    if len(places) > 1:
        return ()
    found = (find(pattern + _END, tokens) for pattern in _PATTERNS)
    rules = (_rule(each, *places) for each in found if each)
    return tuple(dict.fromkeys(rule for rule in rules if rule))


def words(rule: Rule, language: Language) -> str:
    """A rule in a sentence: "the second Wednesday of each month at 2 pm (Ottawa)".

    « le deuxième mercredi de chaque mois à 14 h (Ottawa) »; understand_rule() reads it back, in the Canadian
    zones that have a city.
    """
    layout = _LAYOUTS[language][(rule.nth is not None, rule.every == 1)]
    numbers = _NUMBERS[language]
    text = layout.format(
        nth=_ORDINALS[language].get(rule.nth or 0, ""),
        weekday=say.weekday(_MONDAY + timedelta(days=rule.weekday), language),
        every=numbers[rule.every] if rule.every < len(numbers) else str(rule.every),
    )
    at = _AT[language] + say.clock(rule.time, language) if rule.time else ""
    return f"{text}{at} ({'Ottawa' if rule.zone == REFERENCE else city(rule.zone, language)})"


def _rule(found: Found, zone: str) -> Rule | None:
    clock = clock_of(found)
    if clock is None and found.position("t", "n") >= 0:
        return None
    nth, every = found.value("nth"), _every(found)
    if every is None or nth not in NTHS or every not in INTERVALS:
        return None
    return Rule(found.value("w") or 0, nth, every, clock, zone)


def _every(found: Found) -> int | None:
    if found.token("one"):
        return 2 if found.value("one") == 1 else None
    token = found.token("k")
    if token is None:
        return 1
    # "Every first Monday" is of the month, and nothing every one week.
    return None if token.kind == "o" and token.value == 1 else found.number("k")
