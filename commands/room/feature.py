"""Rooms: the channels in which the group lives."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.feature import Feature
from commands.pages import PAGE
from commands.room import handlers

SUBJECT = Name("room", "canal", ("channel",), ("salle",))

ORDERS = (
    Choice("en", Name("English first", "anglais d'abord", ("English",), ("l'anglais d'abord", "anglais"))),
    Choice("fr", Name("French first", "français d'abord", ("French",), ("le français d'abord", "français"))),
)

COMMANDS = (
    Command(
        "room.add",
        SUBJECT,
        Name("add", "ajouter"),
        Audience.CONDUCT,
        handlers.add,
        (
            Example("room add", "canal ajouter"),
            Example("room add French first", "canal ajouter français d'abord"),
        ),
        (Arg("first", Kind.CHOICE, required=False, choices=ORDERS),),
    ),
    Command(
        "room.list",
        SUBJECT,
        Name("list", "liste"),
        Audience.CONDUCT,
        handlers.list_,
        (Example("room list", "canal liste"),),
        (PAGE,),
    ),
    Command(
        "room.show",
        SUBJECT,
        Name("show", "voir"),
        Audience.CONDUCT,
        handlers.show,
        (Example("room show", "canal voir"),),
        default=True,
    ),
    Command(
        "room.remove",
        SUBJECT,
        Name("remove", "retirer", ("leave",), ("enlever", "quitter")),
        Audience.CONDUCT,
        handlers.remove,
        (Example("room remove", "canal retirer"),),
        (Arg("room", Kind.TEXT, required=False, asked=False),),
    ),
)

FEATURE = Feature("room", COMMANDS)
