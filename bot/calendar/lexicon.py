"""The words that dates are made of, folded (small letters, no accents), both languages side by side.

Each word has a kind, one letter, of which the grammars in grammar.py, spans.py and recurrence.py are written.
"""

from collections.abc import Iterator
from typing import Final

from bot.calendar.zones import CITIES, REFERENCE
from bot.language import Language

KINDS: Final = {
    "w": "weekday, 0 is Monday",
    "p": "weekday in the plural, which speaks of a series",
    "m": "month",
    "S": "“sept”: September, or seven in French",
    "n": "number",
    "o": "ordinal",
    "l": "last",
    "y": "year",
    "i": "numeric day with the year first",
    "s": "numeric day with the year last or without one",
    "t": "clock; the value 1 is midnight as a word, which belongs to two days",
    "q": "clock that may be morning or afternoon, or is none",
    "d": "today and the days after, by their distance",
    "x": "next",
    "h": "this",
    "H": "“en huit”",
    "I": "in, before a distance",
    "R": "from now",
    "D": "days",
    "J": "« jours », of which quinze are two weeks",
    "B": "business days",
    "W": "weeks",
    "M": "month as a unit",
    "e": "end of",
    "E": "until further notice",
    "f": "from",
    "F": "« de », « du »: from, or of",
    "T": "to",
    "a": "at",
    "A": "« à », or the English article",
    "O": "of",
    "v": "every",
    "X": "every other",
    "Y": "monthly",
    "K": "weekly",
    "z": "zone",
}

_WEEKDAYS: Final = (
    "monday mon lundi lun",
    "tuesday tues tue mardi",
    "wednesday weds wed mercredi mer",
    "thursday thurs thur thu jeudi jeu",
    "friday fri vendredi ven",
    "saturday sat samedi sam",
    "sunday sun dimanche dim",
)
_WEEKDAYS_PLURAL: Final = (
    "mondays lundis",
    "tuesdays mardis",
    "wednesdays mercredis",
    "thursdays jeudis",
    "fridays vendredis",
    "saturdays samedis",
    "sundays dimanches",
)
_MONTHS: Final = (
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juill juil",
    "august aug aout",
    "september septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
)
_NUMBERS: Final = (
    "one un une",
    "two deux",
    "three trois",
    "four quatre",
    "five cinq",
    "six",
    "seven",
    "eight huit",
    "nine neuf",
    "ten dix",
)
_ORDINALS: Final = (
    "first premier premiere",
    "second seconde deuxieme",
    "third troisieme",
    "fourth quatrieme",
    "fifth cinquieme",
)
_PHRASES: Final = {  # kind → (value, phrases, separated by "|")
    "S": ((0, "sept"),),
    "n": ((15, "quinze|fifteen"),),
    "l": ((-1, "last|dernier|derniere"),),
    "d": (
        (0, "today|aujourd'hui|aujourdhui"),
        (1, "tomorrow|demain"),
        (2, "day after tomorrow|apres-demain|apres demain"),
    ),
    "x": ((0, "next|prochain|prochaine"),),
    "h": ((0, "this|ce|cet|cette"),),
    "H": ((0, "en huit"),),
    "I": ((0, "in|dans"),),
    "R": ((0, "from now|from today"),),
    "D": ((0, "day|days"),),
    "J": ((0, "jour|jours"),),
    "B": ((0, "business day|business days|working day|working days|jour ouvrable|jours ouvrables"),),
    "W": ((0, "week|weeks|semaine|semaines"),),
    "M": ((0, "month|months|mois"),),
    "e": ((0, "end of|fin|a la fin"),),
    "E": ((0, "until further notice|jusqu'a nouvel ordre|jusqu'a avis contraire"),),
    "f": ((0, "from"),),
    "F": ((0, "de|du|d'"),),
    "T": ((0, "to|until|through|au|jusqu'au|-"),),
    "a": ((0, "at|@"),),
    "A": ((1, "a"),),
    "O": ((0, "of"),),
    "v": ((0, "every|each|chaque|tous|toutes|tout|aux"),),
    "X": ((2, "other|sur deux"),),
    "Y": ((1, "monthly|mensuellement"),),
    "K": ((1, "weekly|hebdomadairement"),),
    ".": ((0, "the|le|la|les|l'|on|,"),),  # these say nothing, and are left out
}
_REFERENCE_WORDS: Final = (
    "ottawa|et|he|eastern time|eastern|ottawa time|heure de l'est|heure d'ottawa|heure de l'est (he)|toronto"
)
_ONE_LANGUAGE: Final = {  # the same letters mean different things
    Language.EN: {"mar": ("m", 3)},
    Language.FR: {"mar": ("w", 1)},
}


def phrases(language: Language) -> dict[str, tuple[str, int]]:
    """Folded phrase → (kind, value); zones are not among them."""
    return dict(_listed()) | _ONE_LANGUAGE[language]


def zone_phrases() -> dict[str, str]:
    """Folded phrase → IANA zone."""
    known = dict.fromkeys(_REFERENCE_WORDS.split("|"), REFERENCE)
    for zone, city in CITIES.items():
        plain = city.lower().replace("’", "'").replace("é", "e")
        known |= dict.fromkeys((plain, plain.replace(".", "")), zone)
    return known | {"toronto": REFERENCE}


def _listed() -> Iterator[tuple[str, tuple[str, int]]]:
    weekdays = ("w", 0, _WEEKDAYS), ("p", 0, _WEEKDAYS_PLURAL)
    tables = (*weekdays, ("m", 1, _MONTHS), ("n", 1, _NUMBERS), ("o", 1, _ORDINALS))
    for kind, first, table in tables:
        for value, words in enumerate(table, start=first):
            yield from ((word, (kind, value)) for word in words.split())
    for kind, entries in _PHRASES.items():
        for value, listed in entries:
            yield from ((phrase, (kind, value)) for phrase in listed.split("|"))
