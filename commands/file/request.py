"""Asking for a file: the request is written down, and a delivery brings the file to whoever asked."""

from datetime import timedelta

from bot.chat.reply import Reply
from commands.context import Context
from commands.file import cards
from commands.recipients import to
from storage.files import FileRequest, under_way
from storage.outbox import announce, at_once

KIND = "file.asked"

NOT_ALLOWED = "may not have it any more"
"""Why a file is not sent: whoever asked has another role by now, or none."""

USEFUL = timedelta(hours=24)
"""How long it is worth bringing; who still wants it asks again."""


def ask(ctx: Context, what: str) -> Reply:
    """Have a file brought to the asker; while the same one is on its way, nothing more is done."""
    if under_way(ctx.session, ctx.group.id, ctx.me.id, what):
        return Reply(cards.on_its_way())
    request = FileRequest(group_id=ctx.group.id, person_id=ctx.me.id, what=what, asked_at=ctx.now)
    ctx.session.add(request)
    ctx.session.flush()
    subject = f"file:{request.id}"
    planned = at_once(KIND, subject, subject, to(ctx.me), ctx.now, ctx.now + USEFUL)
    announce(ctx.session, ctx.group.id, [planned], ctx.now)
    return Reply(cards.coming())
