"""Deliveries: what was sent, what will be, and what was not and why."""

from bot.chat.command import Arg, Audience, Choice, Command, Example, Kind, Name
from commands.delivery import handlers
from commands.delivery.whole import whole
from commands.feature import Feature
from commands.pages import PAGE

SUBJECT = Name("deliveries", "envois", ("delivery",), ("envoi",))
SCOPES = (
    Choice(
        "late",
        Name("late", "expirés", ("too late", "expired"), ("expiré", "en retard", "trop tard", "périmés")),
    ),
    Choice(
        "dead",
        Name(
            "dead",
            "non remis",
            ("undelivered", "undeliverable", "failed", "impossible"),
            ("impossibles", "impossible", "non livrés", "échoués"),
        ),
    ),
    Choice("held", Name("held", "retenus", ("held back", "on hold"), ("retenu", "en attente"))),
    Choice("next", Name("next", "prochains", ("planned", "upcoming"), ("à venir", "prévus", "planifiés"))),
    Choice("all", Name("all", "tous", ("everything",), ("tout",))),
)
WHICH = Arg("delivery", Kind.TEXT, required=False, limit=36, asked=False)

COMMANDS = (
    Command(
        "delivery.list",
        SUBJECT,
        None,
        Audience.CONDUCT,
        handlers.list_,
        (
            Example("deliveries", "envois"),
            Example("deliveries dead", "envois non remis"),
            Example("deliveries next", "envois prochains"),
        ),
        (Arg("scope", Kind.CHOICE, required=False, choices=SCOPES), PAGE),
    ),
    Command(
        "delivery.again",
        SUBJECT,
        Name("again", "renvoyer"),
        Audience.CONDUCT,
        handlers.again,
        (),
        (WHICH,),
        typed=False,
    ),
    Command(
        "delivery.drop",
        SUBJECT,
        Name("drop", "abandonner"),
        Audience.CONDUCT,
        handlers.drop,
        (),
        (WHICH,),
        typed=False,
    ),
    Command(
        "delivery.whole",
        SUBJECT,
        Name("show", "montrer"),
        Audience.ROSTER,
        whole,
        (),
        (WHICH,),
        typed=False,
    ),
)

FEATURE = Feature("delivery", COMMANDS)
