"""What a handler answers: values only; the edge does the sending."""

from dataclasses import dataclass

from bot.chat.card import Button, Card
from bot.chat.form import Form
from bot.chat.sentence import Sentence


@dataclass(frozen=True)
class Reply:
    """``card`` is for the asker alone. ``form`` is opened for the asker instead."""

    card: Card | None = None
    form: Form | None = None


class Refused(Exception):
    """Bad input, told kindly: what is wrong and what to do, with buttons that do it.

    ``field`` names the argument at fault, so that a form can show the sentence beside it.
    """

    def __init__(self, sentence: Sentence, *offers: Button, field: str | None = None) -> None:
        """A sentence of the catalogues, and buttons that lead on."""
        super().__init__(sentence.key)
        self.sentence = sentence
        self.offers = offers
        self.field = field
