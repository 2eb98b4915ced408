"""What awaits a person: answers, action items, updates of workstreams."""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.attendance.poll import poll_of
from commands.context import Context
from commands.workstream.rules import awaited
from commands.workstream.standing import Standing
from storage.actions import Action, open_actions
from storage.meetings import Answer, Meeting, next_meeting
from storage.workstreams import Workstream


@dataclass(frozen=True)
class Owed:
    """``answers``: the next meeting and what was answered so far, for each seat that the person answers for;
    ``actions``: open ones, the earliest due first; ``silent``: the workstreams whose update is awaited."""

    answers: Sequence[tuple[Meeting, Answer | None]]
    actions: Sequence[Action]
    silent: Sequence[Workstream]


def owed(ctx: Context, standing: Sequence[Standing]) -> Owed:
    """What awaits the asker, as the workstreams stand."""
    meeting = next_meeting(ctx.session, ctx.group.id, ctx.now)
    actions = open_actions(ctx.session, ctx.group.id, owner_id=ctx.me.id)
    if meeting is None:
        return Owed([], actions, [])
    return Owed(_answers(ctx, meeting), actions, _silent(ctx, standing, meeting))


def _answers(ctx: Context, meeting: Meeting) -> list[tuple[Meeting, Answer | None]]:
    poll = poll_of(ctx.session, meeting)
    return [(meeting, poll.given(seat)) for seat in poll.seats if seat.respondent.id == ctx.me.id]


def _silent(ctx: Context, standing: Sequence[Standing], meeting: Meeting) -> list[Workstream]:
    return [
        one.workstream
        for one in standing
        if one.led_by(ctx.me.id) and awaited(one.newest, one.workstream.since, meeting.day, ctx.practice)
    ]
