"""What a text counts by, looked up only where it does: the asker's working days, the group's meetings."""

from bot.calendar import days
from bot.calendar.workdays import Workdays
from commands.context import Context
from commands.lexicon import Counted, understand


def counted(ctx: Context, text: str) -> Counted:
    """What the calendar is to know of the asker and the group to read a text."""
    by = days.counts_by(text, ctx.language)
    return Counted(ctx.workdays if "workdays" in by else Workdays(), ctx.meetings if "meetings" in by else ())


def understood(ctx: Context, text: str, zone: str) -> days.Answer | None:
    """A text as the asker means it, its wall times in a zone."""
    return understand(text, ctx.language, ctx.now, zone, counted(ctx, text))
