"""What needs the co-chairs, gathered from the records."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.action.rules import late_for_digest
from commands.attendance.poll import Poll, poll_of
from commands.delivery.gather import reason, whom
from commands.delivery.rules import what
from commands.digest.reach import cut_off, unreachable
from commands.digest.rules import Exceptions, Lost, Unreachable
from commands.practice import Practice
from commands.worked import Worked
from commands.workstream.rules import awaited
from commands.workstream.standing import standings
from storage.actions import Action, open_actions, owners
from storage.deliveries import Delivery, undelivered
from storage.groups import Group
from storage.meetings import next_meeting
from storage.people import Person
from storage.workspaces import departures
from storage.workstreams import Workstream

LOST_FOR = timedelta(days=7)
"""How long a message that could not be delivered is told of."""

DEPARTED_FOR = timedelta(days=14)
"""How long a workspace is told of that has removed Scribe: at least two digests."""


def exceptions(session: Session, group: Group, now: datetime) -> Exceptions:
    """Everything that a digest tells, as of now."""
    meeting = next_meeting(session, group.id, now)
    poll = poll_of(session, meeting) if meeting else None
    seats = poll.seats if poll else []
    unreached = unreachable(session, group, seats, now)
    return Exceptions(
        meeting=meeting,
        tally=poll.tally if poll else None,
        asked=poll is not None and _asked(session, group, poll, now),
        actions=_actions(session, group, now),
        workstreams=_workstreams(session, group, poll, now),
        lost=_all_lost(session, group, unreached, now),
        unreachable=unreached,
        cut_off=cut_off(seats, unreached),
        departed=[one.name for one in departures(session, now - DEPARTED_FOR)],
    )


def _asked(session: Session, group: Group, poll: Poll, now: datetime) -> bool:
    worked = Worked.of(session, group)
    opened = worked.add(poll.meeting.day, -Practice.of(group).notice_days)
    return opened <= zones.local(now, zones.REFERENCE).date()


def _actions(session: Session, group: Group, now: datetime) -> list[tuple[Action, list[Person]]]:
    today, practice = zones.local(now, zones.REFERENCE).date(), Practice.of(group)
    open_ = open_actions(session, group.id, due_before=today)
    late = [one for one in open_ if late_for_digest(one, today, practice)]
    whose = owners(session, [one.id for one in late])
    return [(one, whose.get(one.id, [])) for one in late]


def _workstreams(
    session: Session, group: Group, poll: Poll | None, now: datetime
) -> list[tuple[Workstream, tuple[Person, ...]]]:
    if poll is None:
        return []
    practice, day = Practice.of(group), zones.local(now, zones.REFERENCE).date()
    return [
        (one.workstream, one.leads)
        for one in standings(session, group.id, day)
        if awaited(one.newest, one.workstream.since, poll.meeting.day, practice)
    ]


def _all_lost(session: Session, group: Group, unreached: Sequence[Unreachable], now: datetime) -> list[Lost]:
    """What could not be delivered of late, but for those of whom it is told that nothing reaches them."""
    told = {f"person:{one.id}" for one in unreached}
    rows = undelivered(session, group.id, now - LOST_FOR)
    return [_lost(session, row) for row in rows if row.recipient not in told]


def _lost(session: Session, row: Delivery) -> Lost:
    return Lost(what(row.kind), whom(session, row.recipient), reason(session, row) or "")
