"""The digest by direct message: each Monday, and before each meeting, at the co-chair's own hour."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from commands.digest import cards
from commands.digest.gather import exceptions
from commands.digest.rules import days
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import to
from commands.worked import Worked
from storage.groups import Group
from storage.meetings import meetings_from
from storage.outbox import Planned, replan
from storage.people import Person, Role, holders

KIND = "digest.due"
USEFUL = timedelta(hours=24)
OUTDATED = timedelta(days=14)
"""How long a digest stays planned after its day, so that one that could not be sent is seen to be late."""


def plan_all(session: Session, group: Group, now: datetime) -> None:
    """Plan the digests of both co-chairs within the horizon."""
    chairs = holders(session, group.id, Role.CO_CHAIR, zones.local(now, group.zone).date())
    wanted = [item for chair in chairs for item in _for(session, group, chair, now)]
    replan(session, group.id, _subject(group), [KIND], wanted, now)


def _subject(group: Group) -> str:
    return f"group:{group.id}"


def _for(session: Session, group: Group, chair: Person, now: datetime) -> list[Planned]:
    practice = Practice.of(group)
    last = now + timedelta(days=practice.horizon_days)
    meetings = [meeting.day for meeting in meetings_from(session, group.id, now - OUTDATED, until=last)]
    first, worked = zones.local(now - OUTDATED, chair.zone).date(), Worked.of(session, group)
    return [
        Planned(
            KIND,
            _subject(group),
            f"digest:{day.isoformat()}",
            to(chair),
            day,
            practice.morning,
            chair.zone,
            zones.instant(day, practice.morning, chair.zone) + USEFUL,
        )
        for day in days(meetings, first, last.date(), practice, worked)
    ]


def _draw(due: Due) -> Card:
    group = due.session.get_one(Group, due.record)
    return cards.digest(exceptions(due.session, group, due.now))


NOTICES = (Notice(KIND, _draw, repeats=False, conduct=True),)
