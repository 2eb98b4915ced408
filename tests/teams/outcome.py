"""How an act of a person ended."""

from dataclasses import dataclass, field

import httpx

from tests.teams.answers import Answered
from tests.teams.records import Json, Message


@dataclass(frozen=True)
class Outcome:
    """How an act ended for the person. ``errors`` are what a form itself found wrong, by input; ``answer``
    is the card, or the words, that they were shown at once."""

    ok: bool
    errors: dict[str, str] = field(default_factory=dict)
    answer: Json | str | None = None
    error: str | None = None
    message: Message | None = None


def answered(answer: Answered) -> Outcome:
    """Of an invoke."""
    shown = answer.card if answer.card is not None else answer.words
    return Outcome(answer.error is None, answer=shown, error=answer.error)


def failed(answer: httpx.Response) -> str | None:
    """Why the app did not take it, if it did not."""
    return None if answer.is_success else f"HTTP {answer.status_code}"
