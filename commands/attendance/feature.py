"""Attendance: the poll of each meeting, its reminders, and its one tally."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.attendance import handlers, notices
from commands.feature import Feature

SUBJECT = Name("attendance", "présence", ("poll",), ("présences", "sondage"))
ANSWERS = (
    Choice("attend", Name("yes", "oui", ("i will attend", "attend"), ("j'y serai",))),
    Choice("regrets", Name("no", "non", ("i will not attend", "regrets"), ("je n'y serai pas",))),
    Choice(
        "alternate",
        Name(
            "alternate",
            "remplacement",
            ("my alternate will attend",),
            ("la personne qui me remplace y sera", "remplaçant", "remplaçante"),
        ),
    ),
    Choice(
        "unsure",
        Name("unsure", "incertain", ("i don't know yet", "maybe"), ("je ne sais pas encore", "peut-être")),
    ),
)
WHICH = Arg("meeting", Kind.MEETING, required=False)

COMMANDS = (
    Command(
        "attendance.answer",
        SUBJECT,
        Name("answer", "répondre"),
        Audience.ROSTER,  # whoever is designated may answer, whatever their role: the seat decides
        handlers.answer,
        (
            Example("attendance answer yes", "présence répondre oui"),
            Example("attendance answer unsure 2027-01-13", "présence répondre incertain 2027-01-13"),
        ),
        (
            Arg("answer", Kind.CHOICE, choices=ANSWERS),
            WHICH,
            Arg("member", Kind.PERSON, required=False, asked=False),
        ),
    ),
    Command(
        "attendance.show",
        SUBJECT,
        Name("show", "voir"),
        Audience.ROSTER,
        handlers.show,
        (
            Example("attendance show", "présence voir"),
            Example("attendance show 2027-01-13", "présence voir 2027-01-13"),
        ),
        (WHICH,),
        default=True,
    ),
)

FEATURE = Feature("attendance", COMMANDS, notices.NOTICES, notices.plan_all)
