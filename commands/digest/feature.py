"""The co-chairs' digest: what needs them, exceptions first."""

from bot.chat.command import Audience, Command, Example, Name
from bot.chat.reply import Reply
from commands.context import Context
from commands.digest import cards, notices
from commands.digest.gather import exceptions
from commands.feature import Feature


def show(ctx: Context) -> Reply:
    """The digest as it is now."""
    return Reply(cards.digest(exceptions(ctx.session, ctx.group, ctx.now)))


COMMANDS = (
    Command(
        "digest.show",
        Name("digest", "sommaire"),
        None,
        Audience.CONDUCT,
        show,
        (Example("digest", "sommaire"),),
    ),
)

FEATURE = Feature("digest", COMMANDS, notices.NOTICES, notices.plan_all)
