"""What a person can say about being disturbed: quiet hours, days off, days away."""

from datetime import date, time, timedelta

from bot.calendar import days, zones
from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands.attendance.seats import seats
from commands.context import Context
from commands.hours import cards, notices
from commands.hours.kept import kept
from commands.hours.missed import told
from commands.hours.waiting import keep, quiet_of
from commands.spans import Days
from storage.hours import DaysAway, QuietHours, bring_back
from storage.meetings import Meeting, meetings_from

LONGEST = timedelta(days=366)

NOTE = Button(say("hours.button_away"), Call("hours.away"))


def quiet(ctx: Context, hours: days.Hours | None) -> Reply:
    """Show one's hours, or set them."""
    if hours is None:
        return _show(ctx)
    if hours.start == hours.end:
        raise Refused(say("hours.no_length"), field="hours")
    if hours.zone and hours.zone != ctx.zone:
        raise Refused(say("hours.own_clock", city=zones.city(ctx.zone, ctx.language)), field="hours")
    own = _own(ctx)
    own.start, own.end = hours.start, hours.end
    return _changed(ctx, own)


def quiet_off(ctx: Context) -> Reply:
    """No quiet hours any more, nor quiet days off."""
    if own := kept(ctx).hours:
        ctx.session.delete(own)
    return _changed(ctx, None)


def weekends(ctx: Context, kept: str) -> Reply:
    """Whether days off are quiet."""
    own = _own(ctx)
    own.weekends = kept == "on"
    if own.start is None and not own.weekends:
        ctx.session.delete(own)
        return _changed(ctx, None)
    return _changed(ctx, own)


def _own(ctx: Context) -> QuietHours:
    own = kept(ctx).hours
    if own is None:
        own = QuietHours(person_id=ctx.me.id, weekends=False)
        ctx.session.add(own)
    return own


def _changed(ctx: Context, own: QuietHours | None) -> Reply:
    _settle(ctx)
    return Reply(cards.noted_hours(own, ctx.language))


def _settle(ctx: Context) -> None:
    """What waited, and what was given up and is of use still, follows the hours as they are now."""
    ctx.session.flush()
    bring_back(ctx.session, ctx.group.id, ctx.me.id, ctx.now)
    keep(ctx.session, ctx.group, ctx.now)


def _show(ctx: Context) -> Reply:
    found = kept(ctx)
    return Reply(cards.shown(found.hours, found.away, ctx.language))


def away(ctx: Context, days: Days | None, instead: str | None) -> Reply:
    """Show one's days away, or note some. Those that they overlap, or come ``instead`` of, are changed."""
    if days is None:
        return _show(ctx)
    first, last = days
    if last < ctx.today:
        raise Refused(say("hours.over", last=last), field="days")
    if last - first > LONGEST:
        raise Refused(say("hours.too_long"), field="days")
    one = _noted(ctx, first, last, instead)
    _settle(ctx)
    notices.plan(ctx.session, ctx.group, one, ctx.now)
    wait = quiet_of(ctx.session, ctx.group, ctx.me).wait(zones.instant(last, time(), ctx.me.zone))
    if wait is None:
        raise LookupError("days away that are not quiet")
    alternate = Button(say("hours.button_alternate"), Call("alternate.set", {"term": f"{first} to {last}"}))
    meetings = [meeting.day for meeting in _unattended(ctx, one)]
    return Reply(cards.noted_away(one, wait.until, meetings, alternate, ctx.language))


def _noted(ctx: Context, first: date, last: date, instead: str | None) -> DaysAway:
    """One of those that it replaces becomes it; one that has begun goes on until its new end."""
    replaced = [
        one for one in kept(ctx).away if str(one.id) == instead or (one.first <= last and first <= one.last)
    ]
    if not replaced:
        found = DaysAway(person_id=ctx.me.id, first=first, last=last)
        ctx.session.add(found)
        ctx.session.flush()
        return found
    found, *others = replaced
    goes_on = found.first <= ctx.today and str(found.id) != instead
    found.first, found.last = min(found.first, first) if goes_on else first, last
    for one in others:
        _remove(ctx, one)
    return found


def _remove(ctx: Context, one: DaysAway) -> None:
    notices.plan(ctx.session, ctx.group, one, ctx.now, stands=False)
    ctx.session.delete(one)


def _unattended(ctx: Context, one: DaysAway) -> list[Meeting]:
    """The meetings meanwhile at which the asker has a seat, and nobody stands in."""
    until = zones.instant(one.last + timedelta(days=1), time(), ctx.me.zone)
    coming = meetings_from(ctx.session, ctx.group.id, ctx.now, until=until)
    return [
        meeting
        for meeting in coming
        if one.first <= meeting.day <= one.last
        and any(
            seat.member.id == ctx.me.id and seat.alternate is None for seat in seats(ctx.session, meeting)
        )
    ]


def away_off(ctx: Context, away: str | None) -> Reply:
    """End a time away: the one named, the one that has begun, or the next."""
    known = kept(ctx).away
    named = [one for one in known if away in (None, str(one.id))]
    if not named:
        raise Refused(say("hours.not_away"), NOTE)
    return _end(ctx, named[0])


def back(ctx: Context) -> Reply:
    """The asker is back, and told at once what there was."""
    begun = [one for one in kept(ctx).away if one.first <= ctx.today]
    if not begun:
        raise Refused(say("hours.not_away"), NOTE)
    return _end(ctx, begun[0])


def _end(ctx: Context, one: DaysAway) -> Reply:
    begun = one.first <= ctx.today
    _remove(ctx, one)
    _settle(ctx)
    found = told(ctx.session, ctx.group, ctx.me, one, ctx.now) if begun else []
    return Reply(cards.ended(one, found, begun=begun))
