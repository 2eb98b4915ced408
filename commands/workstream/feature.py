"""Workstreams: where each stands, told by those who lead it."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.feature import Feature
from commands.pages import PAGE
from commands.workstream import handlers, notices

SUBJECT = Name("workstream", "volet", ("workstreams",), ("volets", "volet de travail", "volets de travail"))
STATUSES = (
    Choice("NS", Name("Not started", "Non commencé")),
    Choice("LP", Name("Limited progress", "Progrès limité")),
    Choice("SP", Name("Substantial progress", "Progrès important")),
    Choice("C", Name("Complete", "Réalisé", ("completed",))),
    Choice("H", Name("On hold", "En suspens")),
    Choice("X", Name("Cancelled", "Annulé", ("canceled",))),
)
CHALLENGES = Name("challenges:", "défis :", ("challenge:",), ("défis:", "défi :", "défi:"))
LANGUAGES = (Choice("en", Name("English", "anglais")), Choice("fr", Name("French", "français")))
TOLD = 1500
"""Characters of a text: with the rest of its call it fits in a button's value (Slack: 2,000)."""

YES = (Choice("yes", Name("yes", "oui")),)
WHICH = Arg("workstream", Kind.WORKSTREAM, limit=120)
OWN = Arg("workstream", Kind.WORKSTREAM, limit=120, offers="own")

COMMANDS = (
    Command(
        "workstream.list",
        SUBJECT,
        Name("list", "liste"),
        Audience.ROSTER,
        handlers.list_,
        (Example("workstream list", "volet liste"),),
        (PAGE,),
        default=True,
    ),
    Command(
        "workstream.show",
        SUBJECT,
        Name("show", "voir"),
        Audience.ROSTER,
        handlers.show,
        (Example("workstream show portals", "volet voir portals"),),
        (WHICH,),
    ),
    Command(
        "workstream.update",
        SUBJECT,
        Name("update", "mettre à jour", (), ("maj", "mise à jour", "mise-à-jour")),
        Audience.ROSTER,
        handlers.update,
        (
            Example(
                "workstream update standards SP Consultations",
                "volet mettre à jour standards SP Consultations",
            ),
            Example(
                "workstream update standards limited progress Consultations challenges: Budget 2027",
                "volet mettre à jour standards progrès limité Consultations défis : Budget 2027",
            ),
        ),
        (
            OWN,
            Arg("status", Kind.CHOICE, choices=STATUSES),
            Arg("text", Kind.TEXT, limit=TOLD),
            Arg("challenges", Kind.TEXT, required=False, intro=CHALLENGES, limit=TOLD),
            Arg("language", Kind.CHOICE, required=False, choices=LANGUAGES, asked=False),
            Arg("again", Kind.CHOICE, required=False, choices=YES, asked=False),
        ),
    ),
)

FEATURE = Feature("workstream", COMMANDS, notices.NOTICES, notices.plan_all)
