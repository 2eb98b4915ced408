"""What the co-chairs can ask about deliveries, and decide about those that failed."""

from datetime import timedelta
from uuid import UUID

from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands.context import Context
from commands.delivery import cards
from commands.delivery.cards import MOST, UNDELIVERED
from commands.delivery.gather import Told, told
from commands.delivery.rules import MEANWHILE
from commands.recipients import to
from storage.claims import drop as drop_it
from storage.claims import send_again, undecided
from storage.deliveries import LOST, Delivery, DeliveryState, ahead, coming, conservation, latest, past

RECENT = timedelta(days=14)
"""How long a message that was not delivered is told of without being asked for."""

SCOPES = {"late": DeliveryState.LATE, "dead": DeliveryState.DEAD, "held": DeliveryState.HELD}


def list_(ctx: Context, scope: str | None) -> Reply:
    """What needs the co-chairs; or all in one state, what is planned, or everything."""
    match scope:
        case "next":
            return _next(ctx)
        case "all":
            return _all(ctx)
        case None:
            return _recent(ctx)
        case _:
            return _one_state(ctx, scope)


def _recent(ctx: Context) -> Reply:
    rows, total = latest(ctx.session, ctx.group.id, LOST, MOST, since=ctx.now - RECENT)
    if rows:
        return Reply(cards.lost(say("delivery.title_lost"), _told(ctx, rows), total))
    first, planned = coming(ctx.session, ctx.group.id, 1)
    return Reply(cards.nothing(RECENT.days, planned, first[0].next_attempt_at if first else None))


def _one_state(ctx: Context, scope: str) -> Reply:
    rows, total = latest(ctx.session, ctx.group.id, (SCOPES[scope],), MOST)
    if not rows:
        return Reply(cards.none(say(f"delivery.none_{scope}")))
    return Reply(cards.lost(say(f"delivery.title_{scope}"), _told(ctx, rows), total))


def _next(ctx: Context) -> Reply:
    rows, total = coming(ctx.session, ctx.group.id, MOST)
    return Reply(cards.planned(_told(ctx, rows), total) if rows else cards.none(say("delivery.none_next")))


def _all(ctx: Context) -> Reply:
    rows = past(ctx.session, ctx.group.id, ctx.now, MOST)
    counts = conservation(ctx.session, ctx.group.id)
    total = sum(counts.values()) - ahead(ctx.session, ctx.group.id, ctx.now)
    return Reply(cards.everything(counts, _told(ctx, rows), total))


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
