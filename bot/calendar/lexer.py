"""Text → tokens, whole or not at all; both languages' words at once."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Final

from bot.calendar.lexicon import phrases, zone_phrases
from bot.language import Language

MOST_CHARACTERS: Final = 500
MOST_TOKENS: Final = 24
YEARS: Final = range(1900, 2200)

_PLAIN: Final = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑‒–—−", "-"))
_HALF: Final = r"in\ the\ (?:morning|afternoon|evening)|du\ matin|de\ l'apres[-\ ]midi|du\ soir|[ap]\.?m\b\.?"
_SHAPES: Final = rf"""
  (?P<iso>\d{{4}}(?P<is>[-/.])\d{{1,2}}(?P=is)\d{{1,2}})(?![-/.\d])(?:t(?=\d\d:))?
| (?P<slashed>\d{{1,2}}(?P<ss>[-/.])\d{{1,2}}(?P=ss)\d{{4}}|\d{{1,2}}/\d{{1,2}})(?![-/.]?\d)
| (?P<hour>\d{{1,2}})
  (?: :(?P<m1>\d\d)(?!:?\d)(?:\s*(?P<h1>{_HALF}))?
    | \s*(?:h|heures?)(?![a-z])
      (?:\s*(?P<m2>\d\d)(?!\d)|\s*et\s+(?P<part>demie?|quart)(?![a-z]))?(?:\s*(?P<h2>{_HALF}))?
    | (?:\s*o'clock)?\s*(?P<h3>{_HALF})
    | \s*(?P<h4>o'clock)
  )(?![a-z\d])
| (?:12\s+)?(?P<noon>noon|midi)(?P<half>\s+et\s+demie?)?(?![a-z])
| (?P<midnight>midnight|minuit)(?![a-z])
| (?P<ordinal>\d{{1,2}})(?:st|nd|rd|th|ere?s?|ers?|res?|e|i?e?mes?|nde?)(?![a-z\d])
| (?P<number>\d{{1,4}})(?!\d)
"""


@dataclass(frozen=True)
class Token:
    """One word, number, date or clock; the kinds are listed in lexicon.KINDS."""

    kind: str
    value: int = 0
    clock: time | None = None
    zone: str = ""
    parts: tuple[int, ...] = ()  # of a numeric day, as written: two or three numbers


def fold(text: str) -> str:
    """Small letters without accents, plain quotes, dashes and spaces; for matching only."""
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN)).lower()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.translate(_PLAIN).split())


def lex(text: str, language: Language) -> tuple[Token, ...] | None:
    """The tokens of a text, or None when a part of it is no word of a date.

    The language decides only words that the two languages use differently ("mar").
    """
    folded, position, tokens = fold(text), 0, list[Token]()
    if len(folded) > MOST_CHARACTERS:
        return None
    while position < len(folded):
        found = _scanner(language).match(folded, position)
        if not found:
            return None
        position = found.end()
        token = _token(found, language)
        if token.kind not in ". ":
            tokens.append(token)
    return tuple(tokens) if len(tokens) <= MOST_TOKENS else None


def kinds(tokens: tuple[Token, ...]) -> str:
    """One letter a token; what the patterns of the grammars match."""
    return "".join(token.kind for token in tokens)


@lru_cache
def _scanner(language: Language) -> re.Pattern[str]:
    zones = _alternatives(zone_phrases())
    words = _alternatives(phrases(language))
    return re.compile(
        rf"(?P<space>\s+|(?<=[a-z])\.)|{_SHAPES}"
        rf"|(?P<bracket>\()?(?P<zone>{zones})(?(bracket)\))|(?P<word>{words})",
        re.VERBOSE,
    )


def _alternatives(known: dict[str, object] | dict[str, str] | dict[str, tuple[str, int]]) -> str:
    longest_first = sorted(known, key=len, reverse=True)
    return "|".join(re.escape(phrase) + _boundary(phrase) for phrase in longest_first)


def _boundary(phrase: str) -> str:
    return r"(?![a-z0-9])" if phrase[-1].isalpha() else ""


@lru_cache
def _words(language: Language) -> dict[str, tuple[str, int]]:
    return phrases(language)


@lru_cache
def _zones() -> dict[str, str]:
    return zone_phrases()


def _token(found: re.Match[str], language: Language) -> Token:
    group = found.groupdict()
    if group["space"]:
        return Token(" ")
    if group["word"]:
        return Token(*_words(language)[group["word"]])
    if group["zone"]:
        return Token("z", zone=_zones()[group["zone"]])
    if group["iso"] or group["slashed"]:
        parts = tuple(int(part) for part in re.findall(r"\d+", group["iso"] or group["slashed"]))
        return Token("i" if group["iso"] else "s", parts=parts)
    if group["ordinal"]:
        return Token("o", int(group["ordinal"]))
    if group["number"]:
        return _number(group["number"])
    return _clock(group)


def _number(written: str) -> Token:
    value = int(written)
    if len(written) == 4:
        return Token("y" if value in YEARS else "?", value)
    return Token("n", value)


def _clock(group: dict[str, str | None]) -> Token:
    if group["midnight"]:
        return Token("t", value=1, clock=time(0))
    if group["noon"]:
        return Token("t", clock=time(12, 30 if group["half"] else 0))
    written = group["hour"] or ""
    minute = int(group["m1"] or group["m2"] or {"d": 30, "q": 15}.get((group["part"] or " ")[0], 0))
    hour = hour_of_day(written, group["h1"] or group["h2"] or group["h3"] or "")
    return Token("q") if hour is None or minute > 59 else Token("t", clock=time(hour, minute))


def hour_of_day(written: str, half: str) -> int | None:
    """The hour 0 to 23, or None where morning and afternoon are both meant or neither is.

    A bare 1 to 6 is such an hour: in an office it is mostly an afternoon. "02" says the night itself.
    """
    hour = int(written)
    if not half:
        return None if hour > 23 or (1 <= hour <= 6 and len(written) == 1) else hour
    if not 1 <= hour <= 12:
        return None
    after_noon = half[0] == "p" or half in ("du soir", "in the afternoon", "in the evening") or "midi" in half
    return hour % 12 + 12 * after_noon
