"""Home: what a person finds first, in one place."""

from bot.chat.command import Audience, Command, Example, Name
from commands.feature import Feature
from commands.home import handlers

SHOW = "home.show"

COMMANDS = (
    Command(
        SHOW,
        Name("home", "accueil"),
        None,
        Audience.ROSTER,
        handlers.show,
        (Example("home", "accueil"),),
    ),
)

FEATURE = Feature("home", COMMANDS)
