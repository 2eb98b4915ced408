"""Instants derived again from wall time and zone: when the zone data, or somebody's zone, changes.

Meetings keep their wall time; unsent deliveries move with them, posts are redrawn, and everybody whose local
time of a meeting moves by itself is told once.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import product
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.meeting import cards
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import about, to
from storage import clocks
from storage.clocks import Clock, MeetingClock
from storage.deliveries import Delivery, DeliveryState
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
    rezoned = _restart(session, group, coming)
    standing = [one for one in coming if one.state is MeetingState.SCHEDULED]
    keep(session, group, standing, now, rezoned)
    clocks.forget(session, now.date() - KEPT)


def keep(
    session: Session,
    group: Group,
    standing: Sequence[Meeting],
    now: datetime,
    rezoned: Collection[int] = (),
) -> None:
    """Keep the local times of these meetings as they are now, and tell everybody of whom one has moved by
    itself. ``rezoned`` are those that their series has just given another zone."""
    known = clocks.clocks(session, standing)
    people = clocks.followed(session, group.id, zones.local(now, group.zone).date())
    moved = _followed(session, group, standing, people, known, now, rezoned)
    for meeting in {meeting.id: meeting for rows in moved.values() for _, meeting in rows}.values():
        touch(session, about(meeting))
    told = [_told(group, one, moved[one.id], now) for one in people if one.id in moved]
    announce(session, group.id, told, now)


def _restart(session: Session, group: Group, coming: Sequence[Meeting]) -> set[int]:
    """Each meeting starts at its wall time in its zone; in that of its series, unless it was moved. Gives
    those whose zone that changes."""
    series, rezoned = {one.id: one for one in all_series(session, group.id)}, set[int]()
    for meeting in coming:
        if _as_series(meeting, series.get(meeting.series_id or 0)):
            rezoned.add(meeting.id)
        start = zones.instant(meeting.day, meeting.time, meeting.zone)
        if start != meeting.starts_at:
            meeting.starts_at = start
            touch(session, about(meeting))
    session.flush()
    return rezoned


def _as_series(meeting: Meeting, series: Series | None) -> bool:
    if series is None or meeting.sequence or meeting.zone == series.zone:
        return False
    meeting.zone = series.zone
    return True


def _followed(
    session: Session,
    group: Group,
    standing: Sequence[Meeting],
    people: Sequence[Person],
    known: Mapping[tuple[int, int], MeetingClock],
    now: datetime,
    rezoned: Collection[int],
) -> dict[int, Moved]:
    """Work out the local times, and keep what is new; those that moved by themselves, by person."""
    new: list[tuple[int, int, Clock]] = []
    others: list[tuple[MeetingClock, Meeting, Clock]] = []
    for meeting, person in product(standing, people):
        row, clock = known.get((meeting.id, person.id)), _clock(meeting, person)
        if row is None:
            new.append((meeting.id, person.id, clock))
        elif _differs(row, clock):
            others.append((row, meeting, clock))
    clocks.add(session, new)
    return _moved(session, group, others, now, rezoned)


def _moved(
    session: Session,
    group: Group,
    others: Sequence[tuple[MeetingClock, Meeting, Clock]],
    now: datetime,
    rezoned: Collection[int],
) -> dict[int, Moved]:
    """Keep those that differ from what was kept; those that moved by themselves, by person."""
    waiting = _waiting(session, group) if others else frozenset()
    moved: dict[int, Moved] = defaultdict(list)
    for row, meeting, clock in others:
        there = "series" if meeting.id in rezoned else "there"
        change = _change(row, clock, now, there, untold=(row.person_id, row.moved_at) in waiting)
        if clocks.change(session, row, clock, **change) and change.get("moved_at"):
            moved[row.person_id].append((row, meeting))
    return moved


def _waiting(session: Session, group: Group) -> frozenset[tuple[int, datetime | None]]:
    """The messages that have not gone out yet: to whom, and of which instant."""
    rows = session.scalars(
        select(Delivery).where(
            Delivery.group_id == group.id, Delivery.kind == KIND, Delivery.state == DeliveryState.PENDING
        )
    )
    return frozenset((row.person_id or 0, _moved_at(row)) for row in rows)


def _moved_at(row: Delivery) -> datetime:
    return datetime.fromisoformat(row.occurrence.partition("@")[2])


def _clock(meeting: Meeting, person: Person) -> Clock:
    here = zones.local(meeting.starts_at, person.zone)
    return Clock(meeting.sequence, meeting.starts_at, person.zone, here.date(), here.time(), zones.VERSION)


def _differs(row: MeetingClock, clock: Clock) -> bool:
    return any(getattr(row, name) != value for name, value in vars(clock).items())


def _change(row: MeetingClock, clock: Clock, now: datetime, there: str, *, untold: bool) -> dict[str, Any]:
    """What to keep of a local time that moved by itself. Of a meeting that somebody moved people have heard;
    a move that was not told yet began where the person last knew the meeting to be."""
    none = {"was_day": None, "was_time": None, "why": None, "moved_at": None}
    if row.sequence != clock.sequence:
        return none
    if (row.day, row.time) == (clock.day, clock.time):
        return {}
    was = (row.was_day, row.was_time) if untold else (row.day, row.time)
    if was == (clock.day, clock.time):
        return none
    why = "zone" if row.zone != clock.zone else "here" if row.starts_at == clock.starts_at else there
    return {"was_day": was[0], "was_time": was[1], "why": why, "moved_at": now}


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
    return [
        (row, meeting)
        for row, meeting in clocks.moved_for(due.session, due.record, _moved_at(due.row))
        if meeting.state is MeetingState.SCHEDULED
        and meeting.sequence == row.sequence
        and meeting.starts_at >= due.now
    ]


def _holds(due: Due) -> str | None:
    return None if told_of(due) else "no longer called for"


NOTICE = Notice(KIND, lambda due: cards.clocks(told_of(due)), _holds)
