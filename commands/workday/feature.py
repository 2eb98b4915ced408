"""Working days: the exceptions to the usual ones."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.change import INSTEAD
from commands.feature import Feature
from commands.meeting.feature import BECAUSE
from commands.pages import PAGE
from commands.workday import handlers

SUBJECT = Name(
    "workday",
    "jour ouvrable",
    ("workdays", "business day", "business days"),
    ("jours ouvrables", "jour ouvré", "jours ouvrés"),
)
KINDS = (
    Choice("off", Name("off", "chômé", ("not worked", "holiday"), ("non travaillé", "férié", "congé"))),
    Choice("worked", Name("worked", "travaillé", ("working",), ("ouvrable", "ouvré"))),
)
DAY = Arg("day", Kind.DAY)
WHERE = Arg("administration", Kind.ADMINISTRATION, required=False, intro=Name("for", "pour"))

COMMANDS = (
    Command(
        "workday.list",
        SUBJECT,
        Name("list", "liste"),
        Audience.ROSTER,
        handlers.list_,
        (Example("workday list", "jour ouvrable liste"),),
        (PAGE,),
        default=True,
    ),
    Command(
        "workday.add",
        SUBJECT,
        Name("add", "ajouter"),
        Audience.CONDUCT,
        handlers.add,
        (
            Example(
                "workday add 2027-05-17 off for qc reason: inspection",
                "jour ouvrable ajouter 2027-05-17 chômé pour qc motif : inspection",
            ),
            Example(
                "workday add 2026-12-28 worked reason: transition",
                "jour ouvrable ajouter 2026-12-28 travaillé motif : transition",
            ),
        ),
        (
            DAY,
            Arg("kind", Kind.CHOICE, choices=KINDS),
            WHERE,
            Arg("name", Kind.TEXT, intro=BECAUSE, limit=200),
            INSTEAD,
        ),
    ),
    Command(
        "workday.remove",
        SUBJECT,
        Name("remove", "retirer", ("delete",), ("supprimer", "enlever")),
        Audience.CONDUCT,
        handlers.remove,
        (Example("workday remove 2027-05-17 for qc", "jour ouvrable retirer 2027-05-17 pour qc"),),
        (DAY, WHERE),
    ),
)

FEATURE = Feature("workday", COMMANDS)
