"""Exports: the records as tables, for those who conduct the group."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.export import handlers
from commands.feature import Feature

WHAT = (
    Choice(
        "actions",
        Name(
            "action items",
            "mesures de suivi",
            ("actions", "action", "action item"),
            ("mesures", "mesure", "mesure de suivi", "suivis"),
        ),
    ),
    Choice(
        "attendance",
        Name("attendance", "présences", ("meetings", "meeting"), ("présence", "participation", "réunions")),
    ),
    Choice(
        "workstreams",
        Name("workstreams", "volets", ("workstream",), ("volet", "volets de travail")),
    ),
    Choice("roster", Name("roster", "membres", ("members",), ("liste des membres", "membre"))),
    Choice("deliveries", Name("deliveries", "envois", ("delivery", "messages"), ("envoi",))),
)

COMMANDS = (
    Command(
        "export.make",
        Name("export", "exporter", (), ("exportation",)),
        None,
        Audience.CONDUCT,
        handlers.export,
        (
            Example("export attendance", "exporter présences"),
            Example("export action items", "exporter mesures de suivi"),
        ),
        (Arg("what", Kind.CHOICE, choices=WHAT),),
    ),
)

FEATURE = Feature("export", COMMANDS)
