"""Meetings: the series, its occurrences, moves and cancellations."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.feature import Feature
from commands.meeting import handlers, notices, scheduling
from commands.pages import PAGE

SUBJECT = Name("meeting", "réunion", ("meetings",), ("réunions",))
TO = Name("to", "au", (), ("à",))
BECAUSE = Name(
    "because",
    "parce que",
    ("reason:",),
    ("motif:", "motif :", "parce qu'", "en raison de", "en raison du"),
)
MODES = (
    Choice("teleconference", Name("teleconference", "téléconférence", ("call", "online"), ("en ligne",))),
    Choice("in person", Name("in person", "en personne")),
    Choice("hybrid", Name("hybrid", "hybride")),
)
CONFIRMED = Arg("confirmed", Kind.TEXT, required=False, asked=False)
"""Said by the button under what it sets."""

WHICH = Arg("meeting", Kind.MEETING, required=False)

COMMANDS = (
    Command(
        "meeting.next",
        SUBJECT,
        Name("next", "prochaine"),
        Audience.ROSTER,
        handlers.show_next,
        (Example("meeting next", "réunion prochaine"),),
        default=True,
    ),
    Command(
        "meeting.list",
        SUBJECT,
        Name("list", "liste"),
        Audience.ROSTER,
        handlers.list_,
        (Example("meeting list", "réunion liste"),),
        (PAGE,),
    ),
    Command(
        "meeting.show",
        SUBJECT,
        Name("show", "voir"),
        Audience.ROSTER,
        handlers.show,
        (Example("meeting show 2027-01-13", "réunion voir 2027-01-13"),),
        (WHICH,),
    ),
    Command(
        "meeting.schedule",
        SUBJECT,
        Name("schedule", "planifier"),
        Audience.CONDUCT,
        scheduling.schedule,
        (
            Example(
                "meeting schedule second Wednesday of each month at 2 pm teleconference https://meet.example/og",
                "réunion planifier deuxième mercredi de chaque mois à 14 h téléconférence https://meet.example/og",
            ),
            Example(
                "meeting schedule 2027-03-02 10:00 hybrid",
                "réunion planifier 2027-03-02 10:00 hybride",
            ),
        ),
        (
            Arg("rule", Kind.RULE, limit=200),
            Arg("mode", Kind.CHOICE, required=False, choices=MODES),
            Arg("link", Kind.LINK, required=False, limit=500),
            CONFIRMED,
        ),
    ),
    Command(
        "meeting.add",
        SUBJECT,
        Name("add", "ajouter"),
        Audience.CONDUCT,
        scheduling.add,
        (
            Example(
                "meeting add 2027-01-27 14:00 hybrid reason: consultations",
                "réunion ajouter 2027-01-27 14:00 hybride motif : consultations",
            ),
        ),
        (
            Arg("when", Kind.MOMENT, limit=100),
            Arg("mode", Kind.CHOICE, required=False, choices=MODES),
            Arg("link", Kind.LINK, required=False, limit=500),
            Arg("reason", Kind.TEXT, intro=BECAUSE, limit=500),
            CONFIRMED,
        ),
    ),
    Command(
        "meeting.move",
        SUBJECT,
        Name("move", "déplacer", ("postpone", "reschedule"), ("reporter", "devancer")),
        Audience.CONDUCT,
        handlers.move,
        (
            Example(
                "meeting move next to 2027-01-20 14:00 reason: consultations",
                "réunion déplacer prochaine au 2027-01-20 14:00 motif : consultations",
            ),
        ),
        (
            WHICH,
            Arg("to", Kind.MOMENT, intro=TO, limit=100),
            Arg("reason", Kind.TEXT, intro=BECAUSE, limit=500),
        ),
    ),
    Command(
        "meeting.cancel",
        SUBJECT,
        Name("cancel", "annuler", ("skip",), ("sauter",)),
        Audience.CONDUCT,
        handlers.cancel,
        (
            Example(
                "meeting cancel 2027-01-13 reason: consultations",
                "réunion annuler 2027-01-13 motif : consultations",
            ),
        ),
        (WHICH, Arg("reason", Kind.TEXT, intro=BECAUSE, limit=500)),
    ),
)

FEATURE = Feature("meeting", COMMANDS, notices.NOTICES, notices.plan_all)
