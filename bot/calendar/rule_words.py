"""Rules of series, written in words in both languages."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.calendar import say
from bot.calendar.rule import WORKWEEK, Rule
from bot.calendar.zones import REFERENCE, city
from bot.language import Language

_EN, _FR = Language.EN, Language.FR
_NUMBERS: Final = {
    _EN: ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    _FR: ("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
}
_ORDINALS: Final = {
    _EN: {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second last"},
    _FR: {
        1: "premier",
        2: "deuxième",
        3: "troisième",
        4: "quatrième",
        5: "cinquième",
        -1: "dernier",
        -2: "avant-dernier",
    },
}
_EVERY_ONE: Final = {
    _EN: {"DAILY": "every day", "WEEKLY": "every week", "MONTHLY": "every month", "YEARLY": "every year"},
    _FR: {
        "DAILY": "chaque jour",
        "WEEKLY": "chaque semaine",
        "MONTHLY": "chaque mois",
        "YEARLY": "chaque année",
    },
}
_EVERY: Final = {
    _EN: {
        "DAILY": "every {} days",
        "WEEKLY": "every {} weeks",
        "MONTHLY": "every {} months",
        "YEARLY": "every {} years",
    },
    _FR: {
        "DAILY": "tous les {}\u00a0jours",
        "WEEKLY": "toutes les {}\u00a0semaines",
        "MONTHLY": "tous les {}\u00a0mois",
        "YEARLY": "tous les {}\u00a0ans",
    },
}
_WEEKS_IN_DAYS: Final = (8, 15)
"""« Tous les huit jours » is said of a week, and « tous les quinze jours » of two."""

_OF_EACH_MONTH: Final = {_EN: " of each month", _FR: " de chaque mois"}
_BUSINESS_DAY: Final = {_EN: "business day", _FR: "jour ouvrable"}
_DAY: Final = {_EN: "day", _FR: "jour"}
_WEEKDAYS: Final = {_EN: "weekdays", _FR: "jours de semaine"}
_AT: Final = {_EN: " at ", _FR: " à "}
_MONDAY: Final = date(2024, 1, 1)


def words(rule: Rule, language: Language) -> str:
    """A rule in a sentence: "the second Wednesday of each month at 2 pm (Ottawa)".

    « le deuxième mercredi de chaque mois à 14 h (Ottawa) »; recurrence.readings() reads it back, in the
    Canadian zones that have a city.
    """
    at = _AT[language] + say.clock(rule.time, language) if rule.time else ""
    place = "Ottawa" if rule.zone == REFERENCE else city(rule.zone, language)
    return f"{_days(rule, language)}{at} ({place})"


def _days(rule: Rule, language: Language) -> str:
    if rule.frequency == "YEARLY":
        return _yearly(rule, language)
    if rule.frequency == "MONTHLY":
        text = _monthly(rule, language)
    elif rule.days:
        text = _weekly(rule, language)
    else:
        text = _every(rule, language)
        if rule.monthdays:
            text += _on(language) + _monthdays(rule.monthdays, language)
    return text + _in_months(rule.months, language)


def _every(rule: Rule, language: Language) -> str:
    """ "Every two weeks"."""
    if rule.every == 1:
        return _EVERY_ONE[language][rule.frequency]
    numbers = _NUMBERS[language]
    count = numbers[rule.every] if rule.every < len(numbers) else str(rule.every)
    if language is _FR and rule.frequency == "DAILY" and rule.every in _WEEKS_IN_DAYS:
        return f"un jour sur\u00a0{count}"
    return _EVERY[language][rule.frequency].format(count)


def _on(language: Language) -> str:
    return " on " if language is _EN else " "


def _weekly(rule: Rule, language: Language) -> str:
    """ "Every Tuesday and Thursday", "every two weeks on Tuesday"; « le mardi toutes les deux semaines »."""
    weekdays = [weekday for _, weekday in rule.days]
    more = f"{_on(language)}{_monthdays(rule.monthdays, language)}" if rule.monthdays else ""
    if language is _EN:
        named = _WEEKDAYS[_EN] if rule.days == WORKWEEK else _named(weekdays, _EN)
        if rule.every == 1 and rule.frequency == "WEEKLY":
            return f"every {'weekday' if rule.days == WORKWEEK else named}{more}"
        return f"{_every(rule, _EN)} on {named}{more}"
    plural = _WEEKDAYS[_FR] if rule.days == WORKWEEK else _plural(weekdays)
    if rule.every > 1 or rule.frequency == "DAILY":
        article = f"le {_named(weekdays, _FR)}" if len(weekdays) == 1 else f"les {plural}"
        return f"{article} {_every(rule, _FR)}{more}"
    return (f"chaque {_named(weekdays, _FR)}" if len(weekdays) == 1 else f"tous les {plural}") + more


def _named(weekdays: Sequence[int], language: Language) -> str:
    names = (say.weekday(_MONDAY + timedelta(days=weekday), language) for weekday in weekdays)
    return say.joined(names, language)


def _plural(weekdays: Sequence[int]) -> str:
    return say.joined((f"{_named([weekday], _FR)}s" for weekday in weekdays), _FR)


def _monthly(rule: Rule, language: Language) -> str:
    """ "The first and third Monday of each month", "the 15th every two months"."""
    placed = _placed(rule, language)
    if not placed:
        return _every(rule, language)
    if any(nth is None for nth, _ in rule.days) and not rule.places:
        return f"{_every(rule, language)}{_on(language)}{placed}"
    return placed + (_OF_EACH_MONTH[language] if rule.every == 1 else f" {_every(rule, language)}")


def _yearly(rule: Rule, language: Language) -> str:
    """ "Every year on March 16", "every two years on the fourth Thursday in November"."""
    text = _every(rule, language)
    simple = len(rule.months) == 1 and rule.monthdays and not rule.days and rule.monthdays[0] > 0
    if simple:
        return text + _on(language) + _month_days(rule.months[0], rule.monthdays, language)
    placed = _placed(rule, language)
    return text + (f"{_on(language)}{placed}" if placed else "") + _in_months(rule.months, language)


def _month_days(month: int, days: tuple[int, ...], language: Language) -> str:
    """ "March 16", « les 21 et 31 décembre »."""
    name = say.month(date(2024, month, 1), language)
    if language is _EN:
        return f"{name} {say.joined(map(str, days), _EN)}"
    written = say.joined(("1er" if day == 1 else str(day) for day in days), _FR)
    return f"{'le' if len(days) == 1 else 'les'} {written}\u00a0{name}"


def _in_months(months: Sequence[int], language: Language) -> str:
    if not months:
        return ""
    names = (say.month(date(2024, month, 1), language) for month in months)
    return f" {'in' if language is _EN else 'en'} {say.joined(names, language)}"


def _placed(rule: Rule, language: Language) -> str:
    """The days of a month or year: "the second Wednesday and the 15th"."""
    if rule.places:
        return f"{_the(_nth(rule.places[0], language), language)} {_BUSINESS_DAY[language]}"
    items = _weekdays(rule, language)
    if rule.monthdays:
        items.append(_monthdays(rule.monthdays, language))
    return say.joined(items, language)


def _weekdays(rule: Rule, language: Language) -> list[str]:
    """ "The first and the third Monday", one item a weekday."""
    items = []
    for weekday in sorted({weekday for _, weekday in rule.days}):
        nths = sorted(
            (nth for nth, other in rule.days if other == weekday and nth is not None),
            key=lambda nth: (nth < 0, nth),
        )
        name = _named([weekday], language)
        if not nths:
            items.append(name if language is _EN else f"le {name}")
            continue
        places = say.joined((_the(_nth(nth, language), language) for nth in nths), language)
        items.append(f"{places} {name}")
    return items


def _monthdays(days: Sequence[int], language: Language) -> str:
    """ "The 1st, the 15th and the last day"."""
    forwards = sorted(days, key=lambda day: (day < 0, day))
    return say.joined((_the(_monthday(day, language), language) for day in forwards), language)


def _monthday(day: int, language: Language) -> str:
    if day < 0:
        return f"{_nth(day, language)} {_DAY[language]}"
    if language is _FR:
        return "1er" if day == 1 else str(day)
    return _numeral(day)


def _nth(nth: int, language: Language) -> str:
    known = _ORDINALS[language].get(nth)
    if known:
        return known
    if nth < 0:
        return f"{_numeral(-nth)} last" if language is _EN else f"{-nth}e dernier"
    return _numeral(nth) if language is _EN else f"{nth}e"


def _numeral(number: int) -> str:
    """ "21st", "12th"."""
    last = 0 if 10 < number % 100 < 20 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _the(text: str, language: Language) -> str:
    if language is _EN:
        return f"the {text}"
    return f"l’{text}" if text[0] in "aeiou" else f"le {text}"
