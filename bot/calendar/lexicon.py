"""The words that dates are made of, in both languages at once, ready to be looked up."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from bot.calendar import lexicon_en, lexicon_fr, numerals
from bot.calendar.partial import clock
from bot.calendar.places import zone_phrases
from bot.language import Language

_PLAIN: Final = str.maketrans(
    dict.fromkeys("’‘ʼ`´′", "'") | dict.fromkeys("‐‑‒–—−", "-") | {"“": '"', "”": '"'}
)
_ELIDED: Final = re.compile(r"\bl(?:' ?| (?=[aeiou]))")
_ELIDED_OF: Final = re.compile(r"(?<!\d)(?<!\d )\bd (?=[aeiou])")
ATOM: Final = re.compile(r"\d+|[a-z]+|[^\sa-z\d]")
_LEXICONS: Final = {Language.EN: lexicon_en, Language.FR: lexicon_fr}
STRANGER: Final = 3
"""What it costs to read a word by the other language, where both have it; signs are of neither."""


class Entry(NamedTuple):
    """A phrase, cut into atoms, and one of its readings."""

    atoms: tuple[str, ...]
    kind: str
    value: object
    cost: int


def fold(text: str) -> str:
    """Small letters without accents, plain quotes, dashes and spaces; for matching only."""
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN)).lower()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    # The article before a vowel is one like the others; people leave the apostrophe out.
    plain = " ".join(bare.translate(_PLAIN).split())
    return _ELIDED.sub("la ", _ELIDED_OF.sub("d'", plain))


def atoms(folded: str) -> tuple[str, ...]:
    """Numbers, words and signs, without the spaces."""
    return tuple(ATOM.findall(folded))


def phrases(language: Language) -> frozenset[str]:
    """Every phrase of a language, folded."""
    return frozenset(phrase for phrase, _, _ in _listed(language)) | frozenset(zone_phrases())


@cache
def skipped() -> frozenset[str]:
    """The atoms that may stand anywhere and say nothing."""
    return frozenset("|".join((lexicon_en.SKIPPED, lexicon_fr.SKIPPED)).split("|"))


@cache
def lookup(language: Language) -> dict[str, tuple[Entry, ...]]:
    """First atom → the phrases that begin with it; where both languages have one, the other's costs more."""
    own, other = (set(_listed(one)) for one in (language, language.other))
    known = {phrase for phrase, _, _ in own}
    rows = [(*row, 0) for row in own]
    rows += [(*row, STRANGER if row[0] in known and row[0].isalpha() else 0) for row in other - own]
    rows += [(fold(phrase), "ZONE", zone, 0) for phrase, zone in zone_phrases().items()]
    table: dict[str, dict[tuple[tuple[str, ...], str, object], int]] = {}
    for phrase, kind, value, cost in rows:
        for cut in _cuts(phrase):
            entries = table.setdefault(cut[0], {})
            bare = phrase in lexicon_fr.HYPHENATED and cut != atoms(phrase)
            worth = cost - 2 * (phrase in lexicon_fr.PREFERRED) + bare
            entries[cut, kind, value] = min(worth, entries.get((cut, kind, value), worth))
    return {
        first: tuple(Entry(*key, cost) for key, cost in sorted(entries.items(), key=repr))
        for first, entries in table.items()
    }


def _cuts(phrase: str) -> Iterator[tuple[str, ...]]:
    """A phrase as written, and without its hyphens and apostrophes, which people leave out."""
    yield atoms(phrase)
    for sign in "-'":
        if sign in phrase.strip(sign) and len(phrase) > 1:
            yield atoms(phrase.replace(sign, " "))
            if "aujourd" in phrase:
                yield atoms(phrase.replace(sign, '"'))


@cache
def _listed(language: Language) -> tuple[tuple[str, str, object], ...]:
    lexicon = _LEXICONS[language]
    found: list[tuple[str, str, object]] = []
    for index, names in enumerate(lexicon.WEEKDAYS):
        for name in names.split("|"):
            found.append((name, "WD", index))
            if len(name) > 4:
                found.append((f"{name}s", "WDS", index))
    for index, names in enumerate(lexicon.MONTHS, start=1):
        found.extend((name, "MON", index) for name in names.split("|"))
    for kind, values in lexicon.WORDS.items():
        found.extend(
            (fold(phrase), kind, value) for value, listed in values.items() for phrase in listed.split("|")
        )
    return (*found, *_numbers(language))


def _numbers(language: Language) -> Iterator[tuple[str, str, object]]:
    english = language is Language.EN
    for word, number in numerals.english() if english else numerals.french():
        yield from ((word, "NUM", number), (word, "TWO", number), (word, "MINW", number))
        if 1 <= number <= 31:
            yield word, "DOM", number
        hour = clock(number)
        if hour:
            yield from ((word, "HOUR", hour), (word, "HOURW", hour))
    for word, number in numerals.english_ordinals() if english else numerals.french_ordinals():
        yield word, "ORD", number
        if number <= 31:
            yield word, "DOM", number
