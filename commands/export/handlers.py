"""What can be said about exports."""

from bot.chat.reply import Reply
from commands.context import Context
from commands.export import cards
from commands.export.tables import TABLES
from commands.file.request import ask


def export(ctx: Context, what: str) -> Reply:
    """Have a table brought as a file; without a row there is none."""
    if TABLES[what].empty(ctx.session, ctx.group, ctx.now):
        return Reply(cards.empty(what))
    return ask(ctx, f"export.{what}")
