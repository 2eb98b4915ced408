"""Which channels the group lives in: said from inside the channel."""

from bot.chat.call import Call
from bot.chat.card import Buttons, Card, Text
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from bot.language import Language
from commands import lexicon, planning
from commands.chats import called
from commands.context import Context
from commands.pages import paged
from commands.room import cards
from storage.groups import Room, room_at, rooms_of


def _here(ctx: Context) -> Room | None:
    """The room that this channel is, or was."""
    return room_at(ctx.session, ctx.asker.account.platform, ctx.place.channel) if ctx.place else None


def _private(ctx: Context) -> bool:
    return ctx.place is None or ctx.place.private


def add(ctx: Context, first: str | None) -> Reply:
    """Make this channel a room of the group: its notices and polls are posted here from now on. In one that
    is, only the order of the languages can be changed."""
    if ctx.place is None or ctx.place.private:
        raise Refused(say("room.only_in_channels"))
    wanted = Language(first) if first else None
    room = _here(ctx)
    if room is not None and room.left_at is None:
        return _reordered(room, wanted)
    if room is None:
        account = ctx.asker.account
        room = Room(platform=account.platform, workspace=account.host, channel=ctx.place.channel)
        ctx.session.add(room)
    room.group_id, room.name = ctx.group.id, ctx.place.name
    room.left_at = room.closed = None
    room.first = wanted or ctx.language
    _replan(ctx)
    return Reply(Card.of(Text(say("room.added"))))


def _reordered(room: Room, wanted: Language | None) -> Reply:
    if wanted in (None, room.first):
        raise Refused(say("room.already"))
    room.first = wanted
    return Reply(Card.of(Text(say("room.reordered", first=cards.FIRST[wanted]))))


def remove(ctx: Context, room: str | None) -> Reply:
    """Post nothing more in this channel, or (by a button) in another; what was posted stays."""
    leaving = ctx.session.get(Room, lexicon.record(room)) if room else _here(ctx)
    if room is None and _private(ctx):
        raise Refused(say("room.only_in_rooms"), cards.LIST)
    if leaving is None or leaving.left_at is not None or leaving.group_id != ctx.group.id:
        raise Refused(say("room.not_one"), cards.LIST)
    leaving.left_at = ctx.now
    _replan(ctx)
    here = leaving is _here(ctx)
    told = say("room.removed_here") if here else say("room.removed", where=called(leaving))
    return Reply(Card.of(Text(told), Buttons((cards.ADD,)) if here else None))


def _replan(ctx: Context) -> None:
    ctx.session.flush()
    planning.meetings_ahead(ctx.session, ctx.group, ctx.now)


def list_(ctx: Context, page: str | None) -> Reply:
    """Every room of the group."""
    return Reply(cards.listed(paged(Call("room.list"), rooms_of(ctx.session, ctx.group.id), page)))


def show(ctx: Context) -> Reply:
    """How many rooms there are, and whether this channel is one."""
    here = _here(ctx)
    is_one = here is not None and here.left_at is None
    return Reply(cards.counted(rooms_of(ctx.session, ctx.group.id), here=is_one, private=_private(ctx)))
