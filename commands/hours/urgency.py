"""What goes out at once, whatever the reader's hours; everything else that is for a person waits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from commands.alternate import notices as alternates
from commands.attendance import notices as attendance
from commands.file import request as files
from commands.meeting import clocks
from commands.meeting import notices as meetings
from commands.notice import Due
from storage.alternates import Designation
from storage.meetings import Meeting, meetings_from

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _near(starts_at: datetime, now: datetime, within: timedelta) -> bool:
    return now <= starts_at <= now + within


def _changed(due: Due) -> bool:
    """It was to be, or is now, within a day."""
    meeting = due.session.get_one(Meeting, due.record)
    known = (meeting.starts_at, meeting.was or meeting.starts_at)
    return any(_near(starts_at, due.now, DAY) for starts_at in known)


def _within_the_hour(due: Due) -> bool:
    return _near(due.session.get_one(Meeting, due.record).starts_at, due.now, HOUR)


def _other_time(due: Due) -> bool:
    return any(_near(meeting.starts_at, due.now, DAY) for _, meeting in clocks.told_of(due))


def _stands_in(due: Due) -> bool:
    """Of a meeting within a day, also one that the designation is not for any more."""
    designation = due.session.get_one(Designation, due.record)
    coming = meetings_from(due.session, designation.group_id, due.now, until=due.now + DAY)
    return any(_is_for(designation, meeting) for meeting in coming)


def _is_for(designation: Designation, meeting: Meeting) -> bool:
    if designation.meeting_id is not None:
        return designation.meeting_id == meeting.id
    return (designation.first or date.min) <= meeting.day <= (designation.last or date.max)


def _asked_for(_: Due) -> bool:
    return True


URGENT: dict[str, Callable[[Due], bool]] = {
    meetings.MOVED: _changed,
    meetings.CANCELLED: _changed,
    clocks.KIND: _other_time,
    attendance.ASK: _within_the_hour,
    attendance.REMIND: _within_the_hour,
    attendance.COMING: _within_the_hour,
    alternates.DESIGNATED: _stands_in,
    alternates.ENDED: _stands_in,
    files.KIND: _asked_for,
}
"""By kind, when it is urgent; kinds that are not here never are."""


def urgent(due: Due) -> bool:
    """Whether a message to a person goes out whatever the person's hours."""
    asks = URGENT.get(due.row.kind)
    return asks is not None and asks(due)
