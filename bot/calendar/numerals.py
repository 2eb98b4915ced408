"""Numbers in words, zero to ninety-nine and their ordinals, in both languages; folded."""

from collections.abc import Iterator
from typing import Final

_EN_UNITS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_ORDINALS: Final = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_FR_UNITS: Final = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FR_TENS: Final = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_FR_OTHER_ORDINALS: Final = {"cinq": "cinquieme", "neuf": "neuvieme", "un": "unieme"}


def english() -> Iterator[tuple[str, int]]:
    """The cardinals: ("twenty-five", 25)."""
    for number in range(100):
        tens, units = divmod(number, 10)
        if number < 20:
            yield _EN_UNITS[number], number
        else:
            yield _EN_TENS[tens - 2] + (f"-{_EN_UNITS[units]}" if units else ""), number
    yield "fourty", 40


def english_ordinals() -> Iterator[tuple[str, int]]:
    """The ordinals: ("twenty-fifth", 25)."""
    for number in range(1, 100):
        tens, units = divmod(number, 10)
        if number < 20:
            yield _EN_ORDINALS[number], number
        elif units:
            yield f"{_EN_TENS[tens - 2]}-{_EN_ORDINALS[units]}", number
        else:
            yield f"{_EN_TENS[tens - 2][:-1]}ieth", number


def french() -> Iterator[tuple[str, int]]:
    """The cardinals: ("vingt-cinq", 25)."""
    for number in range(100):
        for words in _french(number):
            yield words, number
    yield "une", 1
    yield "vingt et une", 21


def _french(number: int) -> Iterator[str]:
    if number < 20:
        yield _FR_UNITS[number]
        return
    tens, units = divmod(number, 10)
    if tens in (7, 9):
        tens, units = tens - 1, units + 10
    base = _FR_TENS[tens]
    if number == 80:
        yield "quatre-vingts"
    if not units:
        yield base
    elif units in (1, 11) and tens != 8:
        yield from (f"{base} et {_FR_UNITS[units]}", f"{base}-et-{_FR_UNITS[units]}")
    else:
        yield f"{base}-{_FR_UNITS[units]}"


def french_ordinals() -> Iterator[tuple[str, int]]:
    """The ordinals: ("vingt-cinquième", 25), folded."""
    yield from (("premier", 1), ("premiere", 1), ("premiers", 1), ("second", 2), ("seconde", 2))
    for number in range(2, 100):
        for words in _french(number):
            yield _french_ordinal(words), number
            yield _french_ordinal(words) + "s", number


def _french_ordinal(words: str) -> str:
    start, last = words[: -len(words.split("-")[-1].split(" ")[-1])], words.split("-")[-1].split(" ")[-1]
    bare = "vingt" if last == "vingts" else last.removesuffix("e")
    return start + _FR_OTHER_ORDINALS.get(last, bare + "ieme")
