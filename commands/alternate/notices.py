"""What alternates are told by Scribe: that they are designated, and that it is over."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.chat.card import Card
from commands.alternate import cards
from commands.alternate.rules import covers
from commands.notice import Due, Notice
from storage.alternates import Designation
from storage.groups import Group
from storage.meetings import Meeting, meetings_from
from storage.outbox import announce, at_once
from storage.people import Person

DESIGNATED = "alternate.designated"
ENDED = "alternate.ended"
USEFUL = timedelta(days=7)


def subject(designation: Designation) -> str:
    """A designation as a subject."""
    return f"designation:{designation.id}"


def _tell(session: Session, group: Group, designation: Designation, kind: str, now: datetime) -> None:
    about, recipient = subject(designation), f"person:{designation.alternate_id}"
    announce(session, group.id, [at_once(kind, about, about, recipient, now, now + USEFUL)], now)


def tell_designated(session: Session, group: Group, designation: Designation, now: datetime) -> None:
    """Tell the alternate, in the alternate's own language."""
    _tell(session, group, designation, DESIGNATED, now)


def tell_ended(session: Session, group: Group, designation: Designation, now: datetime) -> None:
    """Tell the alternate that it is over."""
    _tell(session, group, designation, ENDED, now)


def _record(due: Due) -> tuple[Designation, Person]:
    designation = due.session.get_one(Designation, due.record)
    return designation, due.session.get_one(Person, designation.member_id)


def _still(due: Due) -> str | None:
    designation, _ = _record(due)
    return "designation ended" if designation.ended_at else None


def _draw_designated(due: Due) -> Card:
    designation, member = _record(due)
    if designation.ended_at:  # a post that is redrawn
        return cards.told_ended(member)
    meeting = due.session.get(Meeting, designation.meeting_id) if designation.meeting_id else None
    coming = meetings_from(due.session, designation.group_id, due.now)
    first = next((one for one in coming if covers(designation, one)), None)
    return cards.told(designation, member, meeting, first)


def _draw_ended(due: Due) -> Card:
    return cards.told_ended(_record(due)[1])


NOTICES = (Notice(DESIGNATED, _draw_designated, _still), Notice(ENDED, _draw_ended))
