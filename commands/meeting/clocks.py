"""Instants derived again from wall time and zone: when the zone data, or somebody's zone, changes.

Meetings keep their wall time; unsent deliveries move with them, posts are redrawn, and everybody whose local
time of a meeting moves by itself is told once.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.meeting import cards
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import about, to
from storage import clocks
from storage.clocks import Clock, MeetingClock
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, Series, all_series, meetings_from
from storage.outbox import Planned, announce, touch
from storage.people import Person

KIND = "meeting.clocks"
EVENING = time(17)
KEPT = timedelta(days=7)
"""How long what was worked out of a meeting is kept after it."""

Moved = list[tuple[MeetingClock, Meeting]]


def derive(session: Session, group: Group, now: datetime) -> None:
    """Work out again when the meetings to come start, and tell everybody whose local time of one has moved.

    Repeating it changes nothing, whoever else does it at the same time. A process with an older release of
    the zone data than was used before leaves all as it is.
    """
    coming = meetings_from(session, group.id, now, cancelled=True)
    known = clocks.clocks(session, coming)
    if any(row.tzdata_version > zones.VERSION for row in known.values()):
        return
    _restart(session, group, coming)
    people = clocks.followed(session, group.id, zones.local(now, group.zone).date())
    standing = [meeting for meeting in coming if meeting.state is MeetingState.SCHEDULED]
    moved = _followed(session, standing, people, known, now)
    for meeting in {meeting.id: meeting for rows in moved.values() for _, meeting in rows}.values():
        touch(session, about(meeting))
    told = [_told(group, one, moved[one.id], now) for one in people if one.id in moved]
    announce(session, group.id, told, now)
    clocks.forget(session, now.date() - KEPT)


def _restart(session: Session, group: Group, coming: Sequence[Meeting]) -> None:
    """Each meeting starts at its wall time in its zone; in that of its series, unless it was moved."""
    series = {one.id: one for one in all_series(session, group.id)}
    for meeting in coming:
        _as_series(meeting, series.get(meeting.series_id or 0))
        start = zones.instant(meeting.day, meeting.time, meeting.zone)
        if start != meeting.starts_at:
            meeting.starts_at = start
            touch(session, about(meeting))
    session.flush()


def _as_series(meeting: Meeting, series: Series | None) -> None:
    if series is not None and meeting.sequence == 0 and meeting.zone != series.zone:
        meeting.zone = series.zone


def _followed(
    session: Session,
    coming: Sequence[Meeting],
    people: Sequence[Person],
    known: dict[tuple[int, int], MeetingClock],
    now: datetime,
) -> dict[int, Moved]:
    """Keep the local times as they are now; those that moved by themselves, by person."""
    moved: dict[int, Moved] = defaultdict(list)
    new: list[tuple[int, int, Clock]] = []
    for meeting in coming:
        for person in people:
            row, clock = known.get((meeting.id, person.id)), _clock(meeting, person)
            if row is None:
                new.append((meeting.id, person.id, clock))
            elif _differs(row, clock) and _keep(session, row, clock, now):
                moved[person.id].append((row, meeting))
    clocks.add(session, new)
    return moved


def _clock(meeting: Meeting, person: Person) -> Clock:
    here = zones.local(meeting.starts_at, person.zone)
    return Clock(meeting.sequence, meeting.starts_at, person.zone, here.date(), here.time(), zones.VERSION)


def _differs(row: MeetingClock, clock: Clock) -> bool:
    return any(getattr(row, name) != value for name, value in vars(clock).items())


def _keep(session: Session, row: MeetingClock, clock: Clock, now: datetime) -> bool:
    """Whether the local time moved by itself, and nobody else has seen it yet. Of a meeting that somebody
    moved people have heard."""
    if row.sequence != clock.sequence or (row.day, row.time) == (clock.day, clock.time):
        clocks.change(session, row, clock)
        return False
    why = "zone" if row.zone != clock.zone else "here" if row.starts_at == clock.starts_at else "there"
    return clocks.change(session, row, clock, was_day=row.day, was_time=row.time, why=why, moved_at=now)


def _told(group: Group, person: Person, moved: Moved, now: datetime) -> Planned:
    """One message for all of them: at once during the reader's day, else in the morning, unless a meeting
    comes before it."""
    practice, here = Practice.of(group), zones.local(now, person.zone)
    day, clock = here.date(), here.time()
    if not practice.morning <= clock < EVENING:
        next_day = day if clock < practice.morning else day + timedelta(days=1)
        if zones.instant(next_day, practice.morning, person.zone) < moved[0][1].starts_at:
            day, clock = next_day, practice.morning
    subject, until = f"clocks:{person.id}", moved[-1][1].starts_at
    occurrence = f"{subject}@{now.isoformat()}"
    return Planned(KIND, subject, occurrence, to(person), day, clock, person.zone, until, urgent=True)


def told_of(due: Due) -> Moved:
    """What a message tells of that still stands as it says."""
    at = datetime.fromisoformat(due.row.occurrence.partition("@")[2])
    return [
        (row, meeting)
        for row, meeting in clocks.moved_for(due.session, due.record, at)
        if meeting.state is MeetingState.SCHEDULED
        and meeting.sequence == row.sequence
        and meeting.starts_at > due.now
    ]


def _holds(due: Due) -> str | None:
    return None if told_of(due) else "no longer called for"


NOTICE = Notice(KIND, lambda due: cards.clocks(told_of(due)), _holds)
