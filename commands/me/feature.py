"""Oneself: help, language, what Scribe knows; and the first contact."""

from bot.chat.card import Card
from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.feature import Feature
from commands.me import cards, handlers
from commands.me.acquaint import WELCOME
from commands.me.help import help_
from commands.notice import Due, Notice

LANGUAGES = (
    Choice("en", Name("English", "anglais")),
    Choice("fr", Name("French", "français")),
)

COMMANDS = (
    Command(
        "me.help",
        Name("help", "aide", ("?",)),
        None,
        Audience.ANYONE,
        help_,
        (Example("help", "aide"), Example("help action add", "aide mesure ajouter")),
        (Arg("command", Kind.COMMAND, required=False, limit=100),),
    ),
    Command(
        "me.show",
        Name("me", "moi"),
        None,
        Audience.ROSTER,
        handlers.me,
        (Example("me", "moi"),),
    ),
    Command(
        "me.language",
        Name("language", "langue"),
        None,
        Audience.ROSTER,
        handlers.language,
        (Example("language French", "langue français"),),
        (Arg("language", Kind.CHOICE, choices=LANGUAGES),),
    ),
)


def _draw(due: Due) -> Card:
    if due.person is None:
        raise ValueError("a welcome is for a person")
    return cards.welcome(due.person)


NOTICES = (Notice(WELCOME, _draw),)

FEATURE = Feature("me", COMMANDS, NOTICES)
