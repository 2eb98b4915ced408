"""Alternates: a member may have somebody stand in, designated beforehand."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.alternate import handlers, notices
from commands.change import INSTEAD
from commands.feature import Feature
from commands.pages import PAGE

SUBJECT = Name("alternate", "remplacement", ("alternates",), ("remplaçant", "remplaçante", "remplacements"))

COMMANDS = (
    Command(
        "alternate.set",
        SUBJECT,
        Name("set", "désigner", ("designate",)),
        Audience.REPRESENTATIVES,
        handlers.set_,
        (
            Example(
                "alternate set @saoirse.takhar for the next meeting",
                "remplacement désigner @saoirse.takhar pour la prochaine réunion",
            ),
            Example(
                "alternate set @saoirse.takhar from 2027-01-04 to 2027-01-15",
                "remplacement désigner @saoirse.takhar du 2027-01-04 au 2027-01-15",
            ),
            Example(
                "alternate set @saoirse.takhar until further notice",
                "remplacement désigner @saoirse.takhar jusqu’à nouvel ordre",
            ),
        ),
        (
            Arg("person", Kind.PERSON),
            Arg("term", Kind.TERM, limit=100),
            Arg("coming", Kind.CHOICE, False, choices=(Choice("yes", Name("yes", "oui")),), asked=False),
            INSTEAD,
        ),
    ),
    Command(
        "alternate.list",
        SUBJECT,
        Name("list", "liste"),
        Audience.ROSTER,
        handlers.list_,
        (Example("alternate list", "remplacement liste"),),
        (PAGE,),
        default=True,
    ),
    Command(
        "alternate.end",
        SUBJECT,
        Name("end", "terminer"),
        Audience.ROSTER,
        handlers.end,
        (Example("alternate end", "remplacement terminer"),),
        (Arg("person", Kind.PERSON, required=False),),
    ),
)

FEATURE = Feature("alternate", COMMANDS, notices.NOTICES)
