"""Meetings in the calendars that people use already: by addresses that they follow, or as a file."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.feature import Feature
from commands.feed import handlers
from commands.meeting.feature import SUBJECT

CHANGES = (
    Choice("new", Name("new address", "nouvelle adresse", ("new",), ("nouvelle",))),
    Choice("file", Name("file", "fichier", ("my file", "ics"), ("mon fichier", "ics"))),
    Choice(
        "group_file", Name("group file", "fichier du groupe", ("file of the group",), ("fichier de groupe",))
    ),
    Choice("stop", Name("stop", "arrêter", ("end", "remove"), ("cesser", "retirer"))),
)

COMMANDS = (
    Command(
        "feed.calendar",
        SUBJECT,
        Name("calendar", "calendrier", ("feed",), ("flux",)),
        Audience.ROSTER,
        handlers.calendar,
        (
            Example("meeting calendar", "réunion calendrier"),
            Example("meeting calendar new address", "réunion calendrier nouvelle adresse"),
            Example("meeting calendar file", "réunion calendrier fichier"),
            Example("meeting calendar group file", "réunion calendrier fichier du groupe"),
            Example("meeting calendar stop", "réunion calendrier arrêter"),
        ),
        (Arg("change", Kind.CHOICE, required=False, choices=CHANGES),),
    ),
)

FEATURE = Feature("feed", COMMANDS)
