"""What can be said about meetings that are there: they are shown, moved and cancelled."""

from bot.calendar import zones
from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands.attendance.poll import withdraw
from commands.context import Context
from commands.meeting import buttons, cards, notices
from commands.meeting.changes import called_off, explained, free, renewed
from commands.meeting.foreseen import remarks
from commands.meeting.rules import changeable, moved, started
from commands.pages import paged
from commands.when import Wall, the_next
from storage.meetings import Meeting, MeetingState, meetings_from

LISTED = 6
"""Meetings in a list."""


def show_next(ctx: Context) -> Reply:
    """The next meeting."""
    return _shown(ctx, the_next(ctx), "meeting.next_title")


def show(ctx: Context, meeting: Meeting | None) -> Reply:
    """One meeting, the next one when none is named."""
    if meeting is None:
        return show_next(ctx)
    return _shown(ctx, meeting, "meeting.title", buttons.another("meeting.show", meeting))


def _shown(ctx: Context, meeting: Meeting, title: str, *others: Button) -> Reply:
    open_ = meeting.state is MeetingState.SCHEDULED and not started(meeting, ctx.now)
    return Reply(cards.one(meeting, *others, title=title, open_=open_, conducts=ctx.conducts))


def list_(ctx: Context, page: str | None) -> Reply:
    """The meetings to come."""
    meetings = meetings_from(ctx.session, ctx.group.id, ctx.now)
    if not meetings:
        raise Refused(say("meeting.none"), *([buttons.schedule()] if ctx.conducts else []))
    return Reply(cards.coming(paged(Call("meeting.list"), meetings, page, LISTED), conducts=ctx.conducts))


def move(ctx: Context, meeting: Meeting | None, to: Wall, reason: str) -> Reply:
    """Postpone a meeting. Answers for the old date no longer count; everybody concerned is told."""
    meeting = meeting or the_next(ctx)
    changeable(meeting, ctx.now)
    start = moved(meeting, to.day, to.time, to.zone, ctx.now)
    here = zones.local(start, meeting.zone)
    free(ctx, here.date(), "to", meeting)
    meeting.was, meeting.starts_at = meeting.starts_at, start
    meeting.day, meeting.time = here.date(), here.time()
    meeting.sequence += 1
    explained(ctx, meeting, reason)
    withdraw(ctx.session, meeting)
    renewed(ctx, meeting)
    notices.announce_move(ctx.session, ctx.group, meeting, ctx.now)
    change = buttons.change_date(meeting, ctx.language, reason)
    warnings = remarks(ctx.session, ctx.group, meeting.day)
    return Reply(cards.changed(meeting, say("meeting.was_moved"), change, warnings))


def cancel(ctx: Context, meeting: Meeting | None, reason: str) -> Reply:
    """Cancel a meeting. Everybody concerned is told, and nothing more is sent about it."""
    meeting = meeting or the_next(ctx)
    changeable(meeting, ctx.now)
    called_off(ctx, meeting, reason, aloud=True)
    return Reply(cards.changed(meeting, say("meeting.was_cancelled"), buttons.again(meeting, ctx.language)))
