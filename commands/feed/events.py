"""Meetings as events of iCalendar (RFC 5545): the series as a rule with its exceptions, others one by one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from icalendar import Event, vCalAddress, vRecur

from bot.calendar import zones
from commands.feed.rules import Part
from commands.feed.told import Told
from commands.meeting.rules import occurrence, rule_of, slots
from storage.groups import Group
from storage.meetings import Answer, Meeting, MeetingState, Series
from storage.people import Person

NAMES: Final = UUID("7d0c1f3a-3c55-4d0e-9d2f-6a8f4b1f5e21")
UNCHANGED: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""DTSTAMP of a meeting that nobody has changed: earlier than every change."""

PARTSTAT: Final[Mapping[Answer | None, str]] = {
    None: "NEEDS-ACTION",
    Answer.ATTEND: "ACCEPTED",
    Answer.UNSURE: "TENTATIVE",
}


def uid(group: Group, record: str) -> str:
    """The same for the same record, whatever became of it."""
    return str(uuid5(NAMES, f"{group.code}/{record}"))


def of_series(group: Group, series: Series, meetings: Sequence[Meeting], told: Told) -> list[Event]:
    """A series with its meetings: the rule, the days that it leaves out, and what differs on others.

    ``meetings`` are all that the series has made, in any order.
    """
    made = {meeting.slot: meeting for meeting in meetings}
    if not made:
        return []
    days = slots(series, min(made), max(made))
    standing = {day for day in days if day in made and made[day].state is MeetingState.SCHEDULED}
    ended = series.until is not None
    strays = [meeting for slot, meeting in made.items() if slot not in days and _stands(meeting)]
    events = [single(group, meeting, told) for meeting in sorted(strays, key=lambda one: one.slot)]
    if not days or (ended and not standing):
        return events
    sequence = sum(map(_sequence, meetings)) + ended
    master = _master(group, series, days, standing, told)
    usual = [occurrence(series, day) for day in days]
    others = [
        _override(group, series, made[one.slot], told) for one in usual if _differs(made, standing, one)
    ]
    for event in (master, *others):
        event.add("sequence", sequence)
        _stamped(event, max(map(_changed, meetings)))
    return [master, *others, *events]


def _master(group: Group, series: Series, days: Sequence[date], standing: set[date], told: Told) -> Event:
    usual = occurrence(series, days[0])
    event = _event(uid(group, f"series/{series.id}"), usual, told)
    _when(event, _wall(series, days[0]), usual.minutes)
    rule = vRecur.from_ical(rule_of(series).to_rrule())
    if series.until is not None:
        last = slots(series, days[0], series.until)[-1]
        rule["UNTIL"] = [zones.instant(last, series.time, series.zone)]
    event.add("rrule", rule)
    gone = [_wall(series, day) for day in days if day not in standing]
    if gone:
        event.add("exdate", gone)
    return event


def _override(group: Group, series: Series, meeting: Meeting, told: Told) -> Event:
    event = _event(uid(group, f"series/{series.id}"), meeting, told)
    event.add("recurrence-id", _wall(series, meeting.slot))
    _when(event, zones.local(meeting.starts_at, meeting.zone), meeting.minutes)
    return event


def _differs(made: Mapping[date, Meeting], standing: set[date], usual: Meeting) -> bool:
    """Whether a meeting stands and is not as its series would have it."""
    if usual.slot not in standing:
        return False
    one = made[usual.slot]
    return (one.starts_at, one.minutes, one.mode, one.link) != (
        usual.starts_at,
        usual.minutes,
        usual.mode,
        usual.link,
    )


def _wall(series: Series, day: date) -> datetime:
    return datetime.combine(day, series.time, zones.zone(series.zone))


def single(
    group: Group, meeting: Meeting, told: Told, person: Person | None = None, part: Part | None = None
) -> Event:
    """One meeting by itself, its times in UTC: no calendar that knows older time zones is wrong.

    With ``part`` it is a person's own, with the person's own answer.
    """
    event = _event(uid(group, f"meeting/{meeting.id}"), meeting, told, part)
    _when(event, meeting.starts_at.astimezone(UTC), meeting.minutes)
    event.add("sequence", _sequence(meeting))
    changed = _changed(meeting)
    if person and part and part.asked:
        event.add("attendee", _attendee(person, part), encode=False)
        changed = max(changed, part.answered_at or UNCHANGED)
    _stamped(event, changed)
    return event


def _event(id: str, meeting: Meeting, told: Told, part: Part | None = None) -> Event:
    event, stands = Event(), _stands(meeting)
    event.add("uid", id)
    event.add("summary", told.summary(meeting))
    event.add("description", told.description(meeting, part))
    event.add("location", told.location(meeting))
    if stands and meeting.link:
        event.add("url", meeting.link)
    event.add("status", "CONFIRMED" if stands else "CANCELLED")
    event.add("transp", "OPAQUE" if stands and part else "TRANSPARENT")
    return event


def _when(event: Event, start: datetime, minutes: int) -> None:
    event.add("dtstart", start)
    # By way of UTC: wall clocks may change meanwhile.
    event.add("dtend", (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo))


def _stamped(event: Event, changed: datetime) -> None:
    event.add("dtstamp", changed)
    event.add("last-modified", changed)


def _attendee(person: Person, part: Part) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params.update({"CN": person.name, "PARTSTAT": PARTSTAT[part.answer], "RSVP": "FALSE"})
    return address


def _stands(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.SCHEDULED


def _sequence(meeting: Meeting) -> int:
    return meeting.sequence + (not _stands(meeting))


def _changed(meeting: Meeting) -> datetime:
    return meeting.changed_at or UNCHANGED
