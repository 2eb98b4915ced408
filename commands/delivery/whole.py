"""All of a message that its chat had no room for, as its record is now, for one who may read it."""

from uuid import UUID

from sqlalchemy.exc import NoResultFound

from bot.chat.call import Call
from bot.chat.card import Button, Card
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands.context import Context
from commands.notice import Due, Notice
from commands.recipients import to
from storage.deliveries import Delivery


def button(row: Delivery) -> Button:
    """Shows all of a message."""
    return Button(say("chat.button_whole"), Call("delivery.whole", {"delivery": str(row.id)}))


def whole(ctx: Context, delivery: str | None) -> Reply:
    """All of a message to the asker, or to a room."""
    row = _found(ctx, delivery)
    notice = ctx.notices.get(row.kind) if row else None
    if row is None or notice is None or (notice.conduct and not ctx.conducts):
        raise Refused(say("delivery.no_such"))
    try:
        return Reply(_drawn(ctx, row, notice))
    except (LookupError, NoResultFound) as error:
        raise Refused(say("delivery.whole_gone")) from error


def _found(ctx: Context, delivery: str | None) -> Delivery | None:
    """The delivery, if the asker may read it: what is in a room is for everybody on the roster."""
    try:
        row = ctx.session.get(Delivery, UUID(delivery or ""))
    except ValueError:
        return None
    ours = row is not None and row.group_id == ctx.group.id and row.person_id in (None, ctx.me.id)
    return row if ours else None


def _drawn(ctx: Context, row: Delivery, notice: Notice) -> Card:
    due = Due(ctx.session, row, ctx.me if row.recipient == to(ctx.me) else None, ctx.now)
    return notice.draw(due) if due.person or notice.view is None else notice.view(due, ctx.me)
