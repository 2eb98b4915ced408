"""Which channels the group lives in: said from inside the channel."""

from sqlalchemy import select

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Text
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands import planning
from commands.context import Context
from storage.groups import Room, rooms_of


def _here(ctx: Context) -> Room | None:
    account, channel = ctx.asker.account, ctx.place.channel if ctx.place else ""
    return ctx.session.scalars(
        select(Room).where(
            Room.platform == account.platform,
            Room.workspace == account.workspace,
            Room.channel == channel,
        )
    ).first()


def add(ctx: Context) -> Reply:
    """Make this channel a room of the group: its notices and polls are posted here from now on."""
    if ctx.place is None or ctx.place.private:
        raise Refused(say("room.only_in_channels"))
    if _here(ctx) is not None:
        raise Refused(say("room.already"))
    account = ctx.asker.account
    ctx.session.add(
        Room(
            group_id=ctx.group.id,
            platform=account.platform,
            workspace=account.workspace,
            channel=ctx.place.channel,
            name=ctx.place.name,
            first=ctx.language,
        )
    )
    ctx.session.flush()
    planning.meetings_ahead(ctx.session, ctx.group, ctx.now)
    return Reply(Card.of(Text(say("room.added"))))


def show(ctx: Context) -> Reply:
    """How many rooms there are, and whether this channel is one."""
    count = len(rooms_of(ctx.session, ctx.group.id))
    is_one = _here(ctx) is not None
    add_it = Buttons((Button(say("room.button_add"), Call("room.add")),))
    offered = None if is_one or ctx.place is None or ctx.place.private else add_it
    here = say("room.is_one") if is_one else say("room.is_none")
    return Reply(Card.of(Text(say("room.count", n=count)), Text(here), offered))
