"""Arguments led in by a word that is part of them: "before Friday", "a week before the meeting".

Where such a value begins is looked for to the left of the word, as far as that changes what is meant.
"""

import re
from collections.abc import Callable
from typing import Final

from bot.language import fold

Means = Callable[[str], object]
"""What a text means as the value; None where it is none."""

WORDS: Final = 6
"""How far to the left of its word a value may begin."""

_ARTICLES: Final = ("the", "la", "le", "l'")
_WORD: Final = re.compile(r"\S+")


def beginning(text: str, at: int, means: Means) -> int:
    """Where the value begins that the word at ``at`` is part of and that goes on to the end of the text."""
    starts = [match.start() for match in _WORD.finditer(text, 0, at)][-WORDS:]
    begins, meant = at, means(text[at:])
    for start in reversed(starts):
        other = means(text[start:])
        if other is not None and other != meant:
            begins, meant = start, other
    article = next((start for start in reversed(starts) if start < begins), None)
    if begins < at and article is not None and fold(text[article:begins].strip()) in _ARTICLES:
        return article
    return begins
