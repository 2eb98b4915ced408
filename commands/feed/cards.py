"""The addresses of a person's calendar feed, as cards."""

from datetime import date

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Text, Title
from bot.chat.sentence import Line, Sentence, Written, say

NEW = Button(say("feed.button_new"), Call("feed.calendar", {"change": "new"}))
STOP = Button(say("feed.button_stop"), Call("feed.calendar", {"change": "stop"}), "danger")
START = Button(say("feed.button_start"), Call("feed.calendar", {"change": "new"}), "main")
FILE = Button(say("feed.button_file"), Call("feed.calendar", {"change": "file"}))
FOLLOW = Button(say("feed.button_start"), Call("feed.calendar"))


def addresses(public_url: str, secret: str) -> Card:
    """Both addresses, shown this once, and what to do with them."""
    at = f"{public_url}/calendar/{secret}"
    return Card.of(
        Title(say("feed.title")),
        Facts(
            (
                (say("feed.own_address"), Written(f"{at}.ics")),
                (say("feed.series_address"), Written(f"{at}/group.ics")),
            )
        ),
        Text(say("feed.how")),
        Text(say("feed.once"), "quiet"),
        Buttons((NEW, FILE, STOP)),
    )


def since(day: date) -> Card:
    """There are addresses already; Scribe does not know them any more."""
    return Card.of(
        Text(say("feed.since", day=day)), Text(say("feed.forgotten"), "quiet"), Buttons((NEW, FILE, STOP))
    )


def stopped() -> Card:
    """They work no more."""
    return Card.of(Text(say("feed.stopped")), Buttons((START,)))


def file_own() -> Card:
    """One's own meetings, as a file."""
    return Card.of(Text(say("feed.file_own")), Text(say("feed.still"), "quiet"), Buttons((FOLLOW,)))


def file_group() -> Card:
    """The group's meetings, as a file."""
    return Card.of(Text(say("feed.file_group")), Text(say("feed.still"), "quiet"), Buttons((FOLLOW,)))


def row(day: date) -> tuple[Sentence, Line]:
    """What is kept of it, among all that is kept about a person."""
    return say("feed.label"), say("feed.made", day=day)
