"""What is kept of the files that a person asked for."""

from bot.calendar import zones
from bot.chat.sentence import Line, Sentence
from commands.context import Context
from commands.file import cards
from storage.files import requests_of


def kept(ctx: Context) -> list[tuple[Sentence, Line]]:
    """How many, and when the last one was; nothing of somebody who never asked."""
    theirs = requests_of(ctx.session, ctx.group.id, ctx.me.id)
    if not theirs:
        return []
    return [cards.row(len(theirs), zones.local(theirs[-1].asked_at, ctx.zone).date())]
