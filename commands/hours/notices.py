"""What one who was away is told once back: what was not worth sending any more, if there was anything."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from commands.hours import cards
from commands.hours.missed import told
from commands.hours.waiting import keep
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import to
from storage.groups import Group
from storage.hours import DaysAway, days_away, forget
from storage.outbox import Planned, replan
from storage.people import Person

BACK = "hours.back"
USEFUL = timedelta(days=14)
KEPT = timedelta(days=30)
"""How long days away are remembered once they are over."""


def subject(one: DaysAway) -> str:
    """A time away as a subject."""
    return f"away:{one.id}"


def plan(session: Session, group: Group, one: DaysAway, now: datetime, *, stands: bool = True) -> None:
    """Plan what the person is told on coming back, unless it is taken back (it does not ``stand``)."""
    person = session.get_one(Person, one.person_id)
    wanted = [_planned(one, person, Practice.of(group).morning)] if stands else []
    replan(session, group.id, subject(one), [BACK], wanted, now)


def _planned(one: DaysAway, person: Person, morning: time) -> Planned:
    day, about = one.last + timedelta(days=1), subject(one)
    until = zones.instant(day, morning, person.zone) + USEFUL
    return Planned(BACK, about, about, to(person), day, morning, person.zone, until)


def plan_all(session: Session, group: Group, now: datetime) -> None:
    """Plan what people away are told on coming back, and have all that is planned wait for people's hours."""
    forget(session, (now - KEPT).date())
    for spans in days_away(session).values():
        for one in spans:
            plan(session, group, one, now)
    keep(session, group, now)


def _missed(due: Due) -> tuple[DaysAway, Card] | None:
    one = due.session.get(DaysAway, due.record)
    if one is None or due.person is None:
        return None
    group = due.session.get_one(Group, due.row.group_id)
    found = told(due.session, group, due.person, one, due.now)
    return (one, cards.back(one, found)) if found else None


def _holds(due: Due) -> str | None:
    return None if _missed(due) else "nothing was missed"


def _draw(due: Due) -> Card:
    found = _missed(due)
    if found is None:
        raise LookupError("nothing was missed")
    return found[1]


NOTICES = (Notice(BACK, _draw, _holds),)
