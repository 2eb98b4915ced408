"""What can be said about one's calendar feed: get its address, get another, stop it; or have a file."""

from datetime import date

from bot.calendar import zones
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import Line, Sentence, say
from commands.context import Context
from commands.feed import cards, codes
from commands.feed.gather import belongs
from commands.file.request import ask
from storage.feeds import Feed, feed_of

FILES = {"file": "calendar.own", "group_file": "calendar.group"}


def calendar(ctx: Context, change: str | None) -> Reply:
    """The addresses, made when first asked for; told once, for only a digest is kept."""
    feed = feed_of(ctx.session, ctx.group.id, ctx.me.id)
    if change == "stop":
        return _stop(ctx, feed)
    if not belongs(ctx.session, ctx.group, ctx.me.id, ctx.now):
        raise Refused(say("feed.no_role"))
    if change in FILES:
        return ask(ctx, FILES[change])
    if ctx.public_url is None:
        raise Refused(say("feed.no_public_url"), cards.FILE)
    if feed is not None and not change:
        return Reply(cards.since(_day(ctx, feed)))
    feed = feed or Feed(group_id=ctx.group.id, person_id=ctx.me.id)
    secret = codes.fresh(ctx.session, feed, ctx.now)
    return Reply(cards.addresses(ctx.public_url, secret))


def _stop(ctx: Context, feed: Feed | None) -> Reply:
    if feed is None:
        raise Refused(say("feed.none"), cards.START)
    ctx.session.delete(feed)
    ctx.session.flush()
    return Reply(cards.stopped())


def _day(ctx: Context, feed: Feed) -> date:
    return zones.local(feed.made_at, ctx.zone).date()


def kept(ctx: Context) -> list[tuple[Sentence, Line]]:
    """What is kept of the asker's feed, if there is one."""
    feed = feed_of(ctx.session, ctx.group.id, ctx.me.id)
    return [cards.row(_day(ctx, feed))] if feed else []
