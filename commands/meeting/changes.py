"""What becomes of a meeting when it is changed: the same whoever changes it, and by which command."""

from datetime import date

from bot.chat.reply import Refused
from bot.chat.sentence import say
from commands import planning
from commands.context import Context
from commands.meeting import notices
from storage.meetings import Meeting, MeetingState, meetings_from


def free(ctx: Context, day: date, field: str, moving: Meeting | None = None) -> None:
    """Refuse a day that has a meeting already. Raises :class:`Refused`."""
    for other in meetings_from(ctx.session, ctx.group.id, ctx.now):
        if other.day == day and other is not moving:
            raise Refused(say("meeting.already_that_day", when=other.starts_at), field=field)


def called_off(ctx: Context, meeting: Meeting, reason: str | None, *, aloud: bool) -> None:
    """A meeting is cancelled; ``aloud``, everybody concerned is told."""
    meeting.state = MeetingState.CANCELLED
    explained(ctx, meeting, reason)
    renewed(ctx, meeting)
    if aloud:
        notices.announce_cancellation(ctx.session, ctx.group, meeting, ctx.now)


def explained(ctx: Context, meeting: Meeting, reason: str | None) -> None:
    """Write down when it was changed, and why."""
    meeting.reason, meeting.reason_language = reason, ctx.language if reason else None
    meeting.changed_at = ctx.now


def renewed(ctx: Context, meeting: Meeting) -> None:
    """All that is said about it is planned again, and what shows it is redrawn."""
    ctx.session.flush()
    planning.meeting(ctx.session, ctx.group, meeting, ctx.now)
    planning.shown(ctx.session, meeting)
