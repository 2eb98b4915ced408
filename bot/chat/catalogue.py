"""The catalogues: gettext files, one a feature and language, read with Babel and checked while read."""

import gettext
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.language import Language

LOCALES = Path(__file__).parent.parent / "locales"

FILES = (
    "account",
    "action",
    "alternate",
    "attendance",
    "audit",
    "chat",
    "cli",
    "delivery",
    "digest",
    "export",
    "feed",
    "file",
    "home",
    "hours",
    "install",
    "live",
    "me",
    "meeting",
    "presence",
    "room",
    "roster",
    "setup",
    "upkeep",
    "workday",
    "workspace",
    "workstream",
)
"""The catalogues by name; each stands in both languages."""

NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Entry:
    """A sentence in one language; ``other`` is its plural form."""

    one: str
    other: str | None

    def form(self, plural: int) -> str:
        """The singular (0) or the plural (1)."""
        return self.other if plural and self.other is not None else self.one


def typeset(text: str, language: Language) -> str:
    """Apostrophes and no-break spaces as the language wants them (the French column of Canada.ca's guide)."""
    text = text.replace("'", "’")
    text = re.sub(r"(\{n\}) ", rf"\1{NO_BREAK}", text)
    if language is Language.FR:
        text = re.sub(r" ([:%$»])", rf"{NO_BREAK}\1", text)
        text = re.sub(r"« ?", f"«{NO_BREAK}", text)
    return text


def _path(language: Language, name: str) -> Path:
    return LOCALES / language / f"{name}.po"


def read(language: Language, name: str) -> Catalog:
    """One catalogue as Babel reads it, with its header and flags."""
    with _path(language, name).open("rb") as file:
        return read_po(file, locale=f"{language}_CA", abort_invalid=True)


def _texts(language: Language, id: object, string: object) -> tuple[str, ...]:
    """The forms of an entry: English stands in the msgid, French in the msgstr."""
    chosen = id if language is Language.EN else string
    return tuple(chosen) if isinstance(chosen, list | tuple) else (str(chosen),)


@cache
def sentences(language: Language) -> dict[str, Entry]:
    """Every sentence of a language by its key, typeset. Raises ValueError on an empty one."""
    found: dict[str, Entry] = {}
    for name in FILES:
        for message in read(language, name):
            if not message.id:
                continue
            forms = [typeset(text, language) for text in _texts(language, message.id, message.string)]
            if not all(forms) or message.context is None:
                raise ValueError(f"{_path(language, name)}: {message.context}: empty")
            found[message.context] = Entry(forms[0], forms[1] if len(forms) > 1 else None)
    return found


@cache
def plural_rule(language: Language) -> Callable[[int], int]:
    """Which form a number takes: 0 is plural in English, singular in French."""
    rule: Callable[[int], int] = gettext.c2py("n > 1" if language is Language.FR else "n != 1")
    return rule
