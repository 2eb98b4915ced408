"""The words that a cell of a roster file may hold, both languages side by side, and the nearest of them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from rapidfuzz import fuzz, process

from bot.chat.command import Name
from bot.chat.sentence import Both
from bot.language import Language, fold
from storage.people import Order, Role

K = TypeVar("K")

NEAR: Final = 65
"""How alike (0 to 100) a word must be to be offered for a mistyped one."""


class Duty(StrEnum):
    """What a row says a person is; the first five are the roles of the database."""

    REPRESENTATIVE = Role.REPRESENTATIVE.value
    ALTERNATE = Role.ALTERNATE.value
    CO_CHAIR = Role.CO_CHAIR.value
    SECRETARIAT = Role.SECRETARIAT.value
    EXECUTIVE = Role.EXECUTIVE.value
    LEAD = "lead"
    NONE = "no role"

    @property
    def role(self) -> Role | None:
        """The role of the database; leads are kept with their workstream."""
        return None if self in (Duty.LEAD, Duty.NONE) else Role(self.value)


DUTIES: Final = {
    Duty.REPRESENTATIVE: Name("representative", "représentation", (), ("représentant", "représentante")),
    Duty.ALTERNATE: Name(
        "alternate",
        "personne remplaçante",
        (),
        ("remplaçant", "remplaçante", "suppléant", "suppléante"),
    ),
    Duty.CO_CHAIR: Name("co-chair", "coprésidence", ("cochair",), ("coprésident", "coprésidente")),
    Duty.SECRETARIAT: Name("secretariat", "secrétariat"),
    Duty.EXECUTIVE: Name(
        "senior executive", "haute direction", ("executive",), ("cadre supérieur", "cadre supérieure")
    ),
    Duty.LEAD: Name("lead", "responsable de volet", ("workstream lead",), ("responsable",)),
    Duty.NONE: Name("no role", "aucun rôle", ("none",), ("aucun",)),
}
LANGUAGES: Final = {
    Language.EN: Name("English", "anglais", ("en", "eng", "en-CA")),
    Language.FR: Name("French", "français", ("fr", "fre", "fra", "fr-CA")),
}
ORDERS: Final = {
    Order.FEDERAL: Name("federal", "fédéral"),
    Order.PROVINCIAL: Name("provincial", "provincial"),
    Order.TERRITORIAL: Name("territorial", "territorial"),
    Order.MUNICIPAL: Name("municipal", "municipal"),
}
ANSWERS: Final = {"yes": Name("yes", "oui", ("y",), ("o",)), "no": Name("no", "non", ("n",))}


def both(name: Name) -> Both:
    """The usual word in each language."""
    return Both(name.en, name.fr)


def plain(text: str) -> str:
    """Text for comparing: folded, underscores and hyphens as spaces, single spaces."""
    return " ".join(fold(text).replace("_", " ").replace("-", " ").split())


def words(names: Iterable[Name]) -> list[str]:
    """Every word of these names, in both languages."""
    return [word for name in names for language in Language for word in name.words(language)]


def choose(names: Mapping[K, Name], text: str) -> K | None:
    """What a word of either language stands for."""
    wanted = plain(text)
    return next((key for key, name in names.items() if wanted in map(plain, words([name]))), None)


def nearest(text: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is most like a text, if one is like it at all."""
    spelled = {candidate: plain(candidate) for candidate in candidates}
    found = process.extractOne(plain(text), spelled, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    return found[2] if found else None
