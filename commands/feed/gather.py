"""The calendars of a group and of a person, from the records as they are."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.words import Reader, Words
from bot.language import Language
from commands.attendance.poll import poll_of
from commands.context import CONDUCT
from commands.feed.events import of_series, single
from commands.feed.ics import calendar
from commands.feed.rules import part, told_as_cancelled
from commands.feed.told import Told
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, all_series, meetings_from
from storage.people import Person, roles_of
from storage.workstreams import leads_of, workstreams

PAST = timedelta(days=92)
"""How long a meeting that is over stays in one's own calendar."""


def whole(session: Session, group: Group, *languages: Language) -> str:
    """Every meeting of the group: its series, and the meetings that were added one by one."""
    told = Told(group, *(Words(Reader(language, group.zone)) for language in languages))
    made: dict[int | None, list[Meeting]] = {}
    everything = select(Meeting).where(Meeting.group_id == group.id)
    for meeting in session.scalars(everything.order_by(Meeting.slot, Meeting.id)):
        made.setdefault(meeting.series_id, []).append(meeting)
    events = [
        event
        for series in all_series(session, group.id)
        for event in of_series(group, series, made.get(series.id, []), told)
    ]
    events += [single(group, meeting, told) for meeting in made.get(None, []) if _shown(meeting)]
    return calendar(told.name("feed.series_name"), group.zone, events)


def own(session: Session, group: Group, person: Person, language: Language, now: datetime) -> str:
    """The meetings that a person is to come to, with the person's own answers."""
    told = Told(group, Words(Reader(language, person.zone)))
    conducts = bool(roles_of(session, group.id, person.id, _today(group, now)) & CONDUCT)
    events = []
    for meeting in meetings_from(session, group.id, now - PAST, cancelled=True):
        if _shown(meeting):
            poll = poll_of(session, meeting)
            mine = part(poll.seats, poll.answers, person.id, conducts=conducts)
            events += [single(group, meeting, told, person, mine)] if mine else []
    return calendar(told.name("feed.own_name"), group.zone, events)


def _shown(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.SCHEDULED or told_as_cancelled(meeting)


def belongs(session: Session, group: Group, person_id: int, now: datetime) -> bool:
    """Whether a person has a role in the group, or leads one of its workstreams: others get no calendar."""
    today = _today(group, now)
    if roles_of(session, group.id, person_id, today):
        return True
    led = leads_of(session, [one.id for one in workstreams(session, group.id)], today)
    return any(lead.id == person_id for leading in led.values() for lead in leading)


def _today(group: Group, now: datetime) -> date:
    return zones.local(now, group.zone).date()
