"""When a record changes, all that is said about it by itself is planned again, in the same transaction."""

from datetime import datetime

from sqlalchemy.orm import Session

from commands.action import everything as actions
from commands.attendance import notices as attendance
from commands.digest import notices as digest
from commands.meeting import clocks
from commands.meeting import notices as meetings
from commands.recipients import about
from commands.workstream import notices as workstreams
from storage.groups import Group
from storage.meetings import Meeting, MeetingState
from storage.outbox import touch


def meeting(session: Session, group: Group, changed: Meeting, now: datetime) -> None:
    """Plan everything that depends on a meeting's date and state."""
    if changed.state is MeetingState.SCHEDULED:
        clocks.keep(session, group, [changed], now)
    meetings.plan(session, group, changed, now)
    attendance.plan(session, group, changed, now)
    workstreams.plan_nudges(session, group, changed, now)
    digest.plan_all(session, group, now)


def meetings_ahead(session: Session, group: Group, now: datetime) -> None:
    """Make the meetings of the year ahead, and plan those within the horizon."""
    meetings.plan_all(session, group, now)
    attendance.plan_all(session, group, now)
    workstreams.plan_all(session, group, now)
    digest.plan_all(session, group, now)


def everything(session: Session, group: Group, now: datetime) -> None:
    """Plan all that depends on which days are worked: before meetings, and of action items."""
    meetings_ahead(session, group, now)
    actions.plan_all(session, group, now)


def shown(session: Session, changed: Meeting) -> None:
    """Have every post that shows a meeting redrawn."""
    touch(session, about(changed))
