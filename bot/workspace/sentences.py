"""The sentences of the workspace itself, in the language of the person who reads them."""

from functools import cache

from bot.chat.catalogue import read, typeset
from bot.language import Language

NAME = "workspace"


@cache
def catalogue(language: Language) -> dict[str, str]:
    """Every sentence of the catalogue `workspace`, by key, typeset."""
    found = {}
    for entry in read(language, NAME):
        if entry.id and entry.context:
            text = entry.id if language is Language.EN else entry.string
            found[str(entry.context)] = typeset(str(text), language)
    return found


def sentence(key: str, language: Language, **values: object) -> str:
    """The sentence `workspace.{key}`; raises KeyError when it, or a value, is missing."""
    return catalogue(language)[f"{NAME}.{key}"].format(**values)
