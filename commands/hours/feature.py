"""Working hours: quiet hours of each day and days away, for which all that is not urgent waits."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.feature import Feature
from commands.hours import handlers, notices

QUIET = Name("quiet", "silence", ("quiet hours",), ("heures de silence", "ne pas déranger"))
AWAY = Name(
    "away",
    "absence",
    ("days away", "i am away", "i will be away", "absent", "out of office", "on leave", "vacation"),
    (
        "absences",
        *("absent", "absente", "je suis absent", "je suis absente", "je serai absent", "je serai absente"),
        *("en congé", "congé", "en vacances", "vacances"),
    ),
)
ON_OFF = (
    Choice("on", Name("on", "oui", ("yes",), ("activer",))),
    Choice("off", Name("off", "non", ("no",), ("désactiver",))),
)

COMMANDS = (
    Command(
        "hours.quiet",
        QUIET,
        None,
        Audience.ROSTER,
        handlers.quiet,
        (Example("quiet", "silence"), Example("quiet 18:00 to 8:00", "silence de 18 h à 8 h")),
        (Arg("hours", Kind.HOURS, required=False, limit=100),),
    ),
    Command(
        "hours.quiet_off",
        QUIET,
        Name("off", "désactiver", ("none", "stop"), ("aucun", "arrêter", "non")),
        Audience.ROSTER,
        handlers.quiet_off,
        (Example("quiet off", "silence désactiver"),),
    ),
    Command(
        "hours.weekends",
        QUIET,
        Name("weekends", "fins de semaine", ("weekend",), ("fin de semaine",)),
        Audience.ROSTER,
        handlers.weekends,
        (Example("quiet weekends on", "silence fins de semaine oui"),),
        (Arg("kept", Kind.CHOICE, choices=ON_OFF),),
    ),
    Command(
        "hours.away",
        AWAY,
        None,
        Audience.ROSTER,
        handlers.away,
        (
            Example("away", "absence"),
            Example("away from 20 July to 3 August", "absence du 20 juillet au 3 août"),
            Example("away tomorrow", "absence demain"),
        ),
        (
            Arg("days", Kind.DAYS, required=False, limit=100),
            Arg("instead", Kind.TEXT, required=False, limit=20, asked=False),
        ),
    ),
    Command(
        "hours.away_off",
        AWAY,
        Name("off", "annuler", ("cancel", "end"), ("terminer", "retirer")),
        Audience.ROSTER,
        handlers.away_off,
        (Example("away off", "absence annuler"),),
        (Arg("away", Kind.TEXT, required=False, limit=20, asked=False),),
    ),
    Command(
        "hours.back",
        Name("back", "retour", ("i am back",), ("de retour", "je suis de retour")),
        None,
        Audience.ROSTER,
        handlers.back,
        (Example("back", "retour"),),
    ),
)

FEATURE = Feature("hours", COMMANDS, notices.NOTICES, notices.plan_all)
"""Listed last: what the other features plan waits, too."""
