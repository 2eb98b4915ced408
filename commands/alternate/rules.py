"""Who stands in for whom: a member may designate an alternate beforehand (terms of reference, members)."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.chat.reply import Refused
from bot.chat.sentence import say
from storage.alternates import Designation
from storage.meetings import Meeting
from storage.people import Person


def covers(designation: Designation, meeting: Meeting) -> bool:
    """Whether a designation is for a meeting, and was made before it started."""
    if designation.designated_at >= meeting.starts_at:
        return False
    if designation.ended_at is not None and designation.ended_at < meeting.starts_at:
        return False
    if designation.meeting_id is not None:
        return designation.meeting_id == meeting.id
    first, last = designation.first or date.min, designation.last or date.max
    return first <= meeting.day <= last


def standing_in(designations: Iterable[Designation], member_id: int, meeting: Meeting) -> Designation | None:
    """The designation that holds for a member's seat at a meeting: the newest, or None."""
    holding = [one for one in designations if one.member_id == member_id and covers(one, meeting)]
    return max(holding, key=lambda one: one.id, default=None)


def may_designate(member: Person, alternate: Person, meeting: Meeting | None, now: datetime) -> None:
    """Refuse to designate oneself, or anybody once the meeting has started. Raises :class:`Refused`."""
    if member.id == alternate.id:
        raise Refused(say("alternate.oneself"), field="person")
    if meeting is not None and meeting.starts_at <= now:
        raise Refused(say("alternate.too_late", when=meeting.starts_at), field="term")


def in_order(first: date | None, last: date | None, today: date) -> None:
    """Refuse a span that is over, or that ends before it begins. Raises :class:`Refused`."""
    if first and last and last < first:
        raise Refused(say("alternate.backwards", first=first, last=last), field="term")
    if last and last < today:
        raise Refused(say("alternate.over", last=last), field="term")
