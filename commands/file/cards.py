"""What is said about files that people ask for."""

from datetime import date, datetime

from bot.chat.card import Buttons, Card, Link, Text
from bot.chat.sentence import Line, Sentence, say
from commands.notice import Enclosure


def coming() -> Card:
    """The answer to who asks."""
    return Card.of(Text(say("file.coming")))


def on_its_way() -> Card:
    """The answer to who asks for the same again."""
    return Card.of(Text(say("file.on_its_way")))


def nothing() -> Card:
    """By now there is nothing to put into it."""
    return Card.of(Text(say("file.nothing")))


def linked(enclosed: Enclosure, address: str, until: datetime) -> Card:
    """The same where the chat does not take the file: a link to it."""
    return _with(
        enclosed,
        Link(say("file.download", name=enclosed.file.name), address),
        Text(say("file.until", when=until), "quiet"),
    )


def nowhere(enclosed: Enclosure) -> Card:
    """The same where there is no address for a link either."""
    return _with(enclosed, Text(say("file.nowhere", line=enclosed.line)))


def _with(enclosed: Enclosure, *elements: Link | Text) -> Card:
    """Buttons stay below everything."""
    given = enclosed.card.elements
    told = [element for element in given if not isinstance(element, Buttons)]
    return Card.of(*told, *elements, *(element for element in given if isinstance(element, Buttons)))


def row(count: int, last: date) -> tuple[Sentence, Line]:
    """What is kept of it, among all that is kept about a person."""
    return say("file.label"), say("file.kept", n=count, last=last)
