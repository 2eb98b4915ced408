"""The two official languages of Canada, as peers."""

import unicodedata
from enum import StrEnum

PLAIN = "''\"\"--   "
SAME = dict(zip("’‘“”–—\u00a0\u202f\u2009", PLAIN, strict=True))
"""Characters that people type alike."""


class Language(StrEnum):
    """A reader's language; English means en-CA and French fr-CA."""

    EN = "en"
    FR = "fr"

    @property
    def other(self) -> "Language":
        """The other official language."""
        return Language.FR if self is Language.EN else Language.EN


def fold(text: str) -> str:
    """Text for matching only: without capitals and accents, plain quotes, dashes and spaces.

    Character by character: a position in the folded text is the same position in the text.
    """
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = SAME.get(character, character)
        base = unicodedata.normalize("NFD", plain)[0]
        lower = base.lower()
        folded = lower if len(lower) == 1 else base
        self[code] = folded
        return folded


_FOLDED = _Folded()
