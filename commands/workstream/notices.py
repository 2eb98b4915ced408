"""What is said about workstreams by itself: each update in the rooms, and one nudge to a silent lead."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import edition, rooms, to
from commands.worked import Worked
from commands.workstream import cards
from commands.workstream.rules import awaited, nudge_day
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, meetings_from
from storage.outbox import Planned, announce, at_once, replan, touch
from storage.people import Person
from storage.workstreams import Update, Workstream, latest, leads_of, workstreams

NUDGE = "workstream.nudge"
UPDATED = "workstream.updated"

OUTDATED = timedelta(days=14)
"""How long a nudge stays planned after its meeting, so that one that could not be sent is seen to be late."""

NEWS = timedelta(days=3)
"""How long an update is worth posting after it was given."""

FOLLOWED = timedelta(days=90)
"""How long a nudge that was sent follows what becomes of its workstream."""


def about(workstream: Workstream) -> str:
    """A workstream as a subject."""
    return f"workstream:{workstream.id}"


def plan_nudges(session: Session, group: Group, meeting: Meeting, now: datetime) -> None:
    """Plan the nudges anew when a meeting has changed."""
    _plan(session, group, workstreams(session, group.id), now, _because(meeting))


def plan_all(session: Session, group: Group, now: datetime) -> None:
    """Plan the nudges before every meeting within the horizon."""
    _plan(session, group, workstreams(session, group.id), now, "no longer called for")


def _because(meeting: Meeting) -> str:
    if meeting.state is MeetingState.CANCELLED:
        return "meeting cancelled"
    return "meeting moved" if meeting.sequence else "no longer called for"


def _plan(session: Session, group: Group, of: Sequence[Workstream], now: datetime, because: str) -> None:
    """A workstream's nudges before all its meetings are planned together, for they share its subject."""
    practice, newest = Practice.of(group), latest(session, [one.id for one in of])
    wanted: dict[int, list[Planned]] = {one.id: [] for one in of}
    horizon, worked = now + timedelta(days=practice.horizon_days), Worked.of(session, group)
    for meeting in meetings_from(session, group.id, now - OUTDATED, until=horizon):
        silent = [one for one in of if awaited(newest.get(one.id), one.since, meeting.day, practice)]
        day = nudge_day(meeting.day, practice, worked)
        led = leads_of(session, [one.id for one in silent], day)
        for one in silent:
            wanted[one.id] += [_nudge(one, meeting, lead, day, practice) for lead in led.get(one.id, ())]
    for one in of:
        replan(session, group.id, about(one), [NUDGE], wanted[one.id], now, because=because)


def _nudge(workstream: Workstream, meeting: Meeting, lead: Person, day: date, practice: Practice) -> Planned:
    return Planned(
        NUDGE,
        about(workstream),
        f"{about(workstream)}@{edition(meeting)}",
        to(lead),
        day,
        practice.morning,
        lead.zone,
        meeting.starts_at,
    )


def tell(session: Session, group: Group, workstream: Workstream, update: Update, now: datetime) -> bool:
    """Post an update in every room, withdraw the nudges it answers. Whether there is a room to post in."""
    subject = f"update:{update.id}"
    everywhere = rooms(session, group.id, closed=True)
    announce(
        session,
        group.id,
        [at_once(UPDATED, subject, subject, room, now, now + NEWS) for room in everywhere],
        now,
    )
    _plan(session, group, [workstream], now, "updated")
    touch(session, about(workstream), since=now - FOLLOWED)
    return bool(rooms(session, group.id))


def _meeting(due: Due) -> Meeting:
    record = due.row.occurrence.partition("@meeting:")[2].partition("#")[0]
    return due.session.get_one(Meeting, int(record))


def _awaited(due: Due, workstream: Workstream, newest: Update | None) -> bool:
    group = due.session.get_one(Group, workstream.group_id)
    return awaited(newest, workstream.since, _meeting(due).day, Practice.of(group))


def _newest(due: Due) -> tuple[Workstream, Update | None]:
    workstream = due.session.get_one(Workstream, due.record)
    return workstream, latest(due.session, [workstream.id]).get(workstream.id)


def _draw_nudge(due: Due) -> Card:
    workstream, newest = _newest(due)
    zone = due.person.zone if due.person else zones.REFERENCE
    if not _awaited(due, workstream, newest):
        return cards.nudge_answered(workstream, newest, zone)
    return cards.nudge(workstream, newest, _meeting(due), zone)


def _nudge_holds(due: Due) -> str | None:
    meeting, (workstream, newest) = _meeting(due), _newest(due)
    if meeting.state is MeetingState.CANCELLED:
        return "meeting cancelled"
    if not due.row.occurrence.endswith(f"@{edition(meeting)}"):
        return "meeting moved"
    if not _awaited(due, workstream, newest):
        return "updated"
    today = zones.local(due.now, due.row.zone).date()
    led = leads_of(due.session, [workstream.id], today).get(workstream.id, [])
    return None if due.row.recipient in {to(lead) for lead in led} else "no longer leads it"


def _draw_updated(due: Due) -> Card:
    update = due.session.get_one(Update, due.record)
    workstream = due.session.get_one(Workstream, update.workstream_id)
    return cards.updated(workstream, update, due.session.get_one(Person, update.author_id))


NOTICES = (Notice(NUDGE, _draw_nudge, _nudge_holds), Notice(UPDATED, _draw_updated))
