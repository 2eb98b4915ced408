"""Where a text that is too long is ended, so that what follows can be read by itself: after a line, else
after a sentence, else between words, and never within what is read as one character or one address."""

import re

import regex

ADDRESS = re.compile(r"https?://[^\s<>|\"]+")
"""What may be linked to."""

SENTENCE = re.compile(r"(?<![.!?…])[.!?…]++(?:[ \u00a0\u202f]?»|[”’\"')\]])*(?=\s)")
"""A mark that ends a sentence in either language, with what closes around it."""

NEXT = re.compile(r"\s+[«“‘\"'(\[\s\u00a0\u202f]*(\S)")
"""How what follows begins."""

BEFORE = re.compile(r"(?:^|[\s(«“’'\u00a0\u202f-])([^\s(«“’'-]+)$")
"""The word that a mark stands behind."""

SHORT = (
    "adm al apr approx art aug av boul cf cie co corp dec dept dr e.g env etc ex ext feb fig gén gov "
    "hon i.e inc jan jr jul jun lt ltd mar me mgr min mlle mlles mm mme mmes mr mrs ms no nos nov oct p.ex "
    "para pp prof réf rev sec sept sr st ste tél vol vs"
)
"""Abbreviations, without their last point; single letters are, too."""

SPACE = re.compile("(?<=\\S)[ \t\u1680\u2000-\u2006\u2008-\u200a\u3000]")
"""Between words; what does not break a line is not."""

REACH = 2
"""A sentence may end as early as at this part of what fits."""

CHARACTER = regex.compile(r"\X")
"""What is read as one: https://unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries"""


def end(text: str, most: int) -> int:
    """How many of its first characters are taken of a longer text: 1 to ``most``."""
    fits = text[: most + 1]  # the character behind tells whether a word ends there
    return (
        max(fits.rfind("\n"), 0)
        or _sentence(text, most)
        or max((found.start() for found in SPACE.finditer(fits)), default=0)
        or whole(text, _before_address(text, most))
    )


def _sentence(text: str, most: int) -> int:
    """Where the last sentence ends that does, not too long before; else 0."""
    marks = SENTENCE.finditer(text, most // REACH, most + 1)
    return max((mark.end() for mark in marks if _ends(text, mark)), default=0)


def _ends(text: str, mark: re.Match[str]) -> bool:
    """Whether a sentence ends there: none goes on in small letters, and none with an abbreviation."""
    following = NEXT.match(text, mark.end())
    if following and following[1].islower():
        return False
    if mark[0] != ".":
        return True
    word = BEFORE.search(text, max(0, mark.start() - 20), mark.start())
    if word is None:
        return True
    return not (len(word[1]) == 1 or word[1].casefold() in SHORT.split() or _counts(text, word))


def _counts(text: str, word: re.Match[str]) -> bool:
    """Whether a number begins its line: it is that of an entry."""
    line = text.rfind("\n", 0, word.start(1)) + 1
    return word[1].isdecimal() and not text[line : word.start(1)].strip()


def _before_address(text: str, most: int) -> int:
    """That place, or where the address begins that it is within."""
    for address in ADDRESS.finditer(text):
        if address.end() > most:
            return address.start() if 0 < address.start() < most else most
    return most


def whole(text: str, most: int) -> int:
    """How many of its first characters, at most so many, are read as whole ones; where all of them are one,
    as many."""
    place = 0
    for character in CHARACTER.finditer(text):
        if character.end() > most:
            break
        place = character.end()
    return place or most
