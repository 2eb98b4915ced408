"""What can be said about exceptions to the usual working days."""

from datetime import date

from bot.chat.call import Call
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from bot.language import Language
from commands import planning
from commands.administrations import short
from commands.context import Context
from commands.pages import paged
from commands.workday import cards
from storage.people import Administration, every_administration
from storage.workdays import EVERYWHERE, WorkdayException, exceptions

WORKED = "worked"
"""The choice that says that a day is worked; the other one is that it is not."""


def add(
    ctx: Context,
    day: date,
    kind: str,
    administration: Administration | None,
    name: str,
    instead: str | None,
) -> Reply:
    """Note a day, and why; noted again, in the other language, it has a name in both. ``instead`` is the
    number of the one that it takes the place of."""
    if day < ctx.today:
        raise Refused(say("workday.past", day=day), field="day")
    region = administration.code if administration else EVERYWHERE
    one = _noted(ctx, day, region)
    if one is None or one.worked is not (kind == WORKED):
        one = _anew(ctx, one, day, region)
    one.worked = kind == WORKED
    if ctx.language is Language.FR:
        one.name_fr = name
    else:
        one.name_en = name
    ctx.session.flush()
    for other in exceptions(ctx.session, ctx.group.id, ctx.today):
        if str(other.id) == instead and other is not one:
            ctx.session.delete(other)
    _replan(ctx)
    return Reply(cards.noted(one, name, _names(ctx)))


def _noted(ctx: Context, day: date, region: str) -> WorkdayException | None:
    known = exceptions(ctx.session, ctx.group.id, day)
    return next((one for one in known if (one.day, one.region) == (day, region)), None)


def _anew(ctx: Context, one: WorkdayException | None, day: date, region: str) -> WorkdayException:
    """A day that says the contrary of what was noted keeps none of its names."""
    if one is None:
        one = WorkdayException(group_id=ctx.group.id, day=day, region=region)
        ctx.session.add(one)
    one.name_en = one.name_fr = None
    return one


def remove(ctx: Context, day: date, administration: Administration | None) -> Reply:
    """The calendar holds again on a day."""
    one = _noted(ctx, day, administration.code if administration else EVERYWHERE)
    if one is None:
        raise Refused(say("workday.none_then", day=day), field="day")
    ctx.session.delete(one)
    told = cards.removed(one, _name(ctx, one), _names(ctx))
    _replan(ctx)
    return Reply(told)


def _name(ctx: Context, one: WorkdayException) -> str:
    """Its name in the language of the one who asks, or in the other one."""
    names = (one.name_fr, one.name_en) if ctx.language is Language.FR else (one.name_en, one.name_fr)
    return next((name for name in names if name), "")


def _replan(ctx: Context) -> None:
    ctx.session.flush()
    planning.everything(ctx.session, ctx.group, ctx.now)


def list_(ctx: Context, page: str | None) -> Reply:
    """The days to come."""
    coming = exceptions(ctx.session, ctx.group.id, ctx.today)
    return Reply(cards.listed(paged(Call("workday.list"), coming, page), _names(ctx), conducts=ctx.conducts))


def _names(ctx: Context) -> cards.Names:
    return {one.code: short(one) for one in every_administration(ctx.session)}
