"""What the co-chairs can ask about deliveries, and decide about those that failed."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from bot.chat.call import Call
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands.context import Context
from commands.delivery import cards
from commands.delivery.cards import MOST, UNDELIVERED
from commands.delivery.gather import Told, told
from commands.delivery.rules import MEANWHILE
from commands.pages import Page, start_of
from commands.recipients import to
from storage.claims import drop as drop_it
from storage.claims import send_again, undecided
from storage.deliveries import LOST, Delivery, DeliveryState, ahead, coming, conservation, latest, past

RECENT = timedelta(days=14)
"""How long a message that was not delivered is told of without being asked for."""

FURTHEST = 10_000
"""Deliveries that one can turn back to, page by page; older ones are in the reports."""

SCOPES = {"late": DeliveryState.LATE, "dead": DeliveryState.DEAD, "held": DeliveryState.HELD}


def list_(ctx: Context, scope: str | None, page: str | None) -> Reply:
    """What needs the co-chairs; or all in one state, what is planned, or everything."""
    match scope:
        case "next":
            return _next(ctx, page)
        case "all":
            return _all(ctx, page)
        case None:
            return _recent(ctx, page)
        case _:
            return _one_state(ctx, scope, page)


Fetch = Callable[[int], tuple[list[Delivery], int]]
"""Some deliveries but for so many before them, and how many there are in all."""


def _page(ctx: Context, scope: str | None, page: str | None, fetch: Fetch) -> Page[Told]:
    start = start_of(page, FURTHEST, MOST)
    rows, total = fetch(start)
    if start and not rows:
        start = 0
        rows, total = fetch(start)
    call = Call("delivery.list", {"scope": scope} if scope else {})
    return Page(_told(ctx, rows), start, total, call, MOST)


def _recent(ctx: Context, page: str | None) -> Reply:
    since = ctx.now - RECENT
    found = partial(latest, ctx.session, ctx.group.id, LOST, MOST, since=since)
    some = _page(ctx, None, page, lambda start: found(start=start))
    if some.items:
        return Reply(cards.lost(say("delivery.title_lost"), some))
    first, planned = coming(ctx.session, ctx.group.id, 1)
    return Reply(cards.nothing(RECENT.days, planned, first[0].next_attempt_at if first else None))


def _one_state(ctx: Context, scope: str, page: str | None) -> Reply:
    found = partial(latest, ctx.session, ctx.group.id, (SCOPES[scope],), MOST)
    some = _page(ctx, scope, page, lambda start: found(start=start))
    if not some.items:
        return Reply(cards.none(say(f"delivery.none_{scope}")))
    return Reply(cards.lost(say(f"delivery.title_{scope}"), some))


def _next(ctx: Context, page: str | None) -> Reply:
    some = _page(ctx, "next", page, partial(coming, ctx.session, ctx.group.id, MOST))
    return Reply(cards.planned(some) if some.items else cards.none(say("delivery.none_next")))


def _all(ctx: Context, page: str | None) -> Reply:
    counts = conservation(ctx.session, ctx.group.id)
    total = sum(counts.values()) - ahead(ctx.session, ctx.group.id, ctx.now)
    some = _page(
        ctx, "all", page, lambda start: (past(ctx.session, ctx.group.id, ctx.now, MOST, start), total)
    )
    return Reply(cards.everything(counts, some))


def _told(ctx: Context, rows: list[Delivery]) -> list[Told]:
    return told(ctx.session, rows, ctx.now)


def again(ctx: Context, delivery: str | None) -> Reply:
    """Send one now that was held or not delivered."""
    row = _undecided(ctx, delivery)
    (one,) = _told(ctx, [row])
    if not one.sendable:
        raise Refused(say("delivery.over"), UNDELIVERED)
    send_again(ctx.session, row, ctx.now, to(ctx.me))
    return Reply(cards.decided("delivery.sent_again", one))


def drop(ctx: Context, delivery: str | None) -> Reply:
    """Give one up that was held or not delivered."""
    row = _undecided(ctx, delivery)
    (one,) = _told(ctx, [row])
    drop_it(ctx.session, row, ctx.now, to(ctx.me))
    return Reply(cards.decided("delivery.dropped", one))


def _undecided(ctx: Context, delivery: str | None) -> Delivery:
    """The delivery that a button means, if nobody has decided. Raises :class:`Refused`."""
    try:
        id = UUID(delivery or "")
    except ValueError as error:
        raise Refused(say("delivery.no_such"), UNDELIVERED) from error
    row = undecided(ctx.session, ctx.group.id, id)
    if row is None:
        known = ctx.session.get(Delivery, id)
        ours = known is not None and known.group_id == ctx.group.id
        raise Refused(MEANWHILE[known.state] if known and ours else say("delivery.no_such"), UNDELIVERED)
    return row
