"""Accounts: one person in several chats, linked by a code; and which chat Scribe writes to."""

from bot.chat.command import Arg, Audience, Command, Example, Kind, Name
from commands.account import handlers
from commands.chats import CHOICES
from commands.feature import Feature

CHAT = Arg("chat", Kind.CHOICE, choices=CHOICES)

COMMANDS = (
    Command(
        "account.link",
        Name("link", "lier", ("connect",), ("associer", "jumeler")),
        None,
        Audience.ANYONE,  # an account that is nobody's yet is what is linked
        handlers.link,
        (Example("link", "lier"), Example("link ABCD-EFGH", "lier ABCD-EFGH")),
        (
            Arg("code", Kind.TEXT, required=False, limit=40),
            Arg("sure", Kind.TEXT, required=False, limit=3, asked=False),
        ),
    ),
    Command(
        "account.unlink",
        Name("unlink", "délier", ("disconnect",), ("dissocier",)),
        None,
        Audience.ROSTER,
        handlers.unlink,
        (Example("unlink Teams", "délier Teams"),),
        (CHAT, Arg("account", Kind.TEXT, required=False, asked=False)),
    ),
    Command(
        "account.prefer",
        Name("prefer", "privilégier", (), ("préférer",)),
        None,
        Audience.ROSTER,
        handlers.prefer,
        (Example("prefer Slack", "privilégier Slack"),),
        (CHAT,),
    ),
)

FEATURE = Feature("account", COMMANDS)
