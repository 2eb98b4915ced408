"""Rooms: the channels in which the group lives."""

from bot.chat.command import Audience, Command, Example, Name
from commands.feature import Feature
from commands.room import handlers

SUBJECT = Name("room", "canal", ("channel",), ("salle",))

COMMANDS = (
    Command(
        "room.add",
        SUBJECT,
        Name("add", "ajouter"),
        Audience.CONDUCT,
        handlers.add,
        (Example("room add", "canal ajouter"),),
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
)

FEATURE = Feature("room", COMMANDS)
