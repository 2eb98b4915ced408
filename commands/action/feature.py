"""Action items: who does what by when, followed up until it is done."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.action import handlers, notices
from commands.action.everything import plan_all
from commands.feature import Feature
from commands.pages import PAGE

SUBJECT = Name(
    "action", "mesure", ("actions", "action item", "action items"), ("mesures", "mesure de suivi", "suivi")
)
BY = Name("by", "d'ici le", (), ("d'ici", "d'ici au", "pour le", "pour"))
BEFORE = Name("before", "avant", ("in",), ("dans",))
# Plain "for", "from" and « de » stand in the text of most items, so these two say what they lead in.
FOR = Name(
    "for workstream",
    "pour le volet",
    ("for the workstream", "under workstream"),
    ("dans le volet", "relevant du volet"),
)
FROM = Name(
    "from meeting",
    "issue de la réunion du",
    ("arising from the meeting of", "from the meeting of"),
    ("découlant de la réunion du", "issue de la réunion"),
)
TO_DAY = Name("to", "au", ("until",), ("à", "jusqu'au", "jusqu'à"))
TO_PEOPLE = Name("to", "à")
SCOPES = (
    Choice("mine", Name("mine", "miennes", ("my",), ("les miennes", "mes mesures"))),
    Choice("late", Name("late", "en retard", ("overdue",), ("retard",))),
    Choice("all", Name("all", "toutes", ("open",), ("en cours",))),
)
WHICH = Arg("action", Kind.ACTION, limit=12)
OWN = Arg("action", Kind.ACTION, limit=12, offers="own")
CLOSED = Arg("action", Kind.ACTION, limit=12, offers="closed")

COMMANDS = (
    Command(
        "action.add",
        SUBJECT,
        Name("add", "ajouter", ("new", "create"), ("créer",)),
        Audience.ROSTER,
        handlers.add,
        (
            Example(
                "action add @luc.arsenault-doiron Budget 2027 by 2026-12-10",
                "mesure ajouter @luc.arsenault-doiron Budget 2027 d'ici le 2026-12-10",
            ),
            Example(
                "action add @luc.arsenault-doiron @heather.macilwraith Consultation "
                "for workstream standards from meeting 2026-12-09 by 2027-01-15",
                "mesure ajouter @luc.arsenault-doiron @heather.macilwraith Consultation "
                "pour le volet standards issue de la réunion du 2026-12-09 d'ici le 2027-01-15",
            ),
        ),
        (
            Arg("owners", Kind.PEOPLE),
            # Below what a button holds beside the other arguments: a doubtful date is asked with buttons.
            Arg("text", Kind.TEXT, limit=1000),
            Arg("due", Kind.DAY, intro=BY, within=BEFORE, limit=100),
            Arg("workstream", Kind.WORKSTREAM, required=False, intro=FOR, limit=120),
            Arg("meeting", Kind.MEETING, required=False, intro=FROM, limit=100),
            Arg("source", Kind.TEXT, required=False, limit=500, asked=False),
        ),
    ),
    Command(
        "action.list",
        SUBJECT,
        Name("list", "liste", (), ("lister",)),
        Audience.ROSTER,
        handlers.list_,
        (
            Example("action list", "mesure liste"),
            Example("action list late", "mesure liste en retard"),
            Example("action list all", "mesure liste toutes"),
        ),
        (Arg("scope", Kind.CHOICE, required=False, choices=SCOPES), PAGE),
        default=True,
    ),
    Command(
        "action.show",
        SUBJECT,
        Name("show", "voir", (), ("afficher",)),
        Audience.ROSTER,
        handlers.show,
        (Example("action show 3", "mesure voir 3"),),
        (WHICH,),
    ),
    Command(
        "action.done",
        SUBJECT,
        Name("done", "terminer", ("close", "complete"), ("fermer", "terminée")),
        Audience.ROSTER,
        handlers.done,
        (
            Example("action done 3", "mesure terminer 3"),
            Example(
                "action done 3 https://data.example/budget-2027",
                "mesure terminer 3 https://data.example/budget-2027",
            ),
        ),
        (OWN, Arg("note", Kind.TEXT, required=False, limit=1000)),
    ),
    Command(
        "action.move",
        SUBJECT,
        Name("move", "reporter", ("postpone",), ("déplacer",)),
        Audience.ROSTER,
        handlers.move,
        (
            Example("action move 3 to 2026-12-17", "mesure reporter 3 au 2026-12-17"),
            Example("action move 3 2026-12-17", "mesure reporter 3 2026-12-17"),
        ),
        (
            OWN,
            # Optional only so that the day may be led in by a word instead; the handler asks for it.
            Arg("day", Kind.DAY, required=False, limit=100),
            Arg("to", Kind.DAY, required=False, intro=TO_DAY, limit=100, asked=False),
        ),
    ),
    Command(
        "action.from",
        SUBJECT,
        Name("meeting", "réunion"),
        Audience.ROSTER,
        handlers.from_,
        (),
        (
            Arg("action", Kind.ACTION, limit=12, asked=False),
            Arg("meeting", Kind.MEETING, limit=100),
        ),
        typed=False,
    ),
    Command(
        "action.assign",
        SUBJECT,
        Name("assign", "confier", ("hand over",), ("attribuer",)),
        Audience.ROSTER,
        handlers.assign,
        (
            Example("action assign 3 @fiona.bayers-achebe", "mesure confier 3 @fiona.bayers-achebe"),
            Example("action hand over 3 to @fiona.bayers-achebe", "mesure confier 3 à @fiona.bayers-achebe"),
        ),
        (
            OWN,
            Arg("owners", Kind.PEOPLE, required=False),
            Arg("to", Kind.PEOPLE, required=False, intro=TO_PEOPLE, asked=False),
        ),
    ),
    Command(
        "action.reopen",
        SUBJECT,
        Name("reopen", "rouvrir", (), ("réouvrir",)),
        Audience.ROSTER,
        handlers.reopen,
        (Example("action reopen 3", "mesure rouvrir 3"),),
        (CLOSED,),
    ),
)

FEATURE = Feature("action", COMMANDS, notices.NOTICES, plan_all)
