"""What the edge shows one who said something, without a platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.chat.card import Card
from bot.chat.form import Form, Option
from bot.chat.sentence import Sentence
from bot.chat.words import Reader

FORM = "form:"
"""An argument that says: open the command's form, whatever is there already."""


@dataclass(frozen=True)
class Answer:
    """What the edge shows the asker: a card, a form, or what is wrong with each field of the form sent
    (``errors``, with the form as it was sent). ``undone`` when nothing came of it, and what is brought again
    is heard anew."""

    reader: Reader
    card: Card | None = None
    form: Form | None = None
    errors: Mapping[str, Sentence] = field(default_factory=dict)
    undone: bool = False


@dataclass(frozen=True)
class Suggestions:
    """What may be chosen in a field of a form, as far as one has typed."""

    reader: Reader
    options: tuple[Option, ...]
