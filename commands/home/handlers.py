"""What can be asked of Home: to be shown."""

from bot.chat.reply import Reply
from commands.context import Context
from commands.home import cards
from commands.home.gather import home


def show(ctx: Context) -> Reply:
    """What needs the asker, and all that is theirs."""
    return Reply(cards.home(home(ctx), ctx.today, ctx.zone))
