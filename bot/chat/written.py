"""What people write, as it is kept: in one form, without characters that act on what stands around them."""

import re
import unicodedata

NAME = 120
"""Characters of a name, at most."""

# Controls, those that turn the direction of what follows, and halves of a character.
WILD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def tame(text: str) -> str:
    """Without the characters that act on the text around them; lines and tabs stay."""
    return WILD.sub("", text)


def composed(text: str) -> str:
    """A text as it is kept: tame, and in NFC, in which what looks the same is the same.

    https://unicode.org/reports/tr15/
    """
    return unicodedata.normalize("NFC", tame(text))


def name(*told: object) -> str:
    """What somebody is called, in one line: the first that tells something. In a chat people call themselves
    what they like."""
    known = (" ".join(composed(each).split()) for each in told if isinstance(each, str))
    return next(filter(None, known), "–")[:NAME]
