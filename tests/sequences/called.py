"""What the records call for by themselves, said plainly: for each message its wall time, sooner or later.

This is the measure that planning is held against, and knows nothing of how it plans: it looks at every
meeting, action item and Monday, and counts days one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.calendar import workdays
from storage.actions import Action
from storage.meetings import Answer, Attendance, Meeting
from storage.people import Role
from storage.workstreams import Status
from tests.sequences.records import Records, stands

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
OTTAWA = "America/Toronto"
NOON = time(12)
PAST = 30 * DAY
"""How long what is over is still known, to tell what is late from what was never called for."""

AHEAD = 80 * DAY
"""How far is looked: somewhat beyond what is planned."""


class Message(NamedTuple):
    """What makes one message: of these there is one, ever. ``occasion`` is what it is said about, once: of a
    meeting that has moved, or an action item with another date, the messages are others."""

    kind: str
    occasion: str
    recipient: str


@dataclass(frozen=True)
class Call:
    """When a message is called for, on the clock of a zone. One that is ``urgent`` goes even after its time,
    until ``until``. Not ``yet``: it need not be planned so far ahead."""

    day: date
    clock: time
    zone: str
    until: datetime
    urgent: bool = False
    yet: bool = True

    @property
    def due(self) -> datetime:
        """The instant."""
        return instant(self.day, self.clock, self.zone)


Called = dict[Message, Call]


def instant(day: date, clock: time, zone: str) -> datetime:
    """The instant of a wall time."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


@cache
def business_days_before(day: date, count: int, region: str = "ca") -> date:
    """The day before which, up to ``day``, there are so many working days (that day is the first)."""
    while count:
        day -= DAY
        count -= workdays.is_workday(day, region)
    return day


@cache
def working_day(day: date, region: str) -> date:
    """The day itself, or the next one on which people of the region work."""
    while not workdays.is_workday(day, region):
        day += DAY
    return day


def called_for(records: Records) -> Called:
    """Everything that the records call for: what is ahead, and what was of late."""
    found: Called = {}
    first, last = records.now - PAST, records.now + AHEAD
    known = [one for one in records.meetings.values() if first < one.starts_at < last]
    for meeting in filter(stands, known):
        found.update(_in_rooms(records, meeting))
        found.update(_of_seats(records, meeting))
        found.update(_nudges(records, meeting))
    for action in records.actions.values():
        if action.done_at is None:
            found.update(_follow_ups(records, action))
    found.update(_digests(records, [meeting.day for meeting in filter(stands, known)]))
    return found


def _in_rooms(records: Records, meeting: Meeting) -> Iterator[tuple[Message, Call]]:
    """The poll at noon in Ottawa, the link an hour before, and the poll closed at the start."""
    start = meeting.starts_at
    edition = f"meeting:{meeting.id}#{meeting.sequence}"
    hour_before = start - timedelta(minutes=records.practice.hour_before_minutes)
    notice = business_days_before(meeting.day, records.practice.notice_days)
    for room in records.open_rooms():
        # The poll of a meeting is posted once, wherever the meeting moves.
        yield (
            Message("attendance.poll", f"meeting:{meeting.id}", room),
            Call(notice, NOON, OTTAWA, start, urgent=True),
        )
        yield Message("meeting.soon", edition, room), _at(hour_before, meeting.zone, start)
        yield Message("attendance.close", edition, room), _at(start, meeting.zone, start + DAY)


def _at(due: datetime, zone: str, until: datetime) -> Call:
    wall = due.astimezone(ZoneInfo(zone))
    return Call(wall.date(), wall.time(), zone, until)


def _of_seats(records: Records, meeting: Meeting) -> Iterator[tuple[Message, Call]]:
    """Who answers for a seat is asked; reminded while silent; and told the link when coming."""
    practice = records.practice
    answers = {one.member_id: one.answer for one in records.answers.values() if _of(one, meeting)}
    for member, asked in records.seats(meeting).items():
        answer = answers.get(member)
        wanted = {"attendance.ask": practice.all_days}
        if answer is None:
            wanted["attendance.remind"] = practice.silent_days
        if answer in (Answer.ATTEND, Answer.ALTERNATE):
            wanted["attendance.coming"] = practice.coming_days
        for kind, days in wanted.items():
            occasion = f"meeting:{meeting.id}#{meeting.sequence}:seat{member}"
            day = business_days_before(meeting.day, days)
            yield Message(kind, occasion, f"person:{asked}"), _morning(records, asked, day, meeting.starts_at)


def _of(answer: Attendance, meeting: Meeting) -> bool:
    return answer.meeting_id == meeting.id


def _morning(records: Records, person: int, day: date, until: datetime, *, yet: bool = True) -> Call:
    """In the morning of a person's own clock."""
    return Call(day, time(records.practice.hour), records.people[person].zone, until, yet=yet)


def _nudges(records: Records, meeting: Meeting) -> Iterator[tuple[Message, Call]]:
    """Who leads a workstream that is not over, and had no update in the days before a meeting."""
    day = business_days_before(meeting.day, records.practice.nudge_days)
    for workstream in records.workstreams.values():
        given = [one for one in records.updates.values() if one.workstream_id == workstream.id]
        if given and given[-1].status in (Status.COMPLETE, Status.CANCELLED):
            continue
        heard = given[-1].at.astimezone(ZoneInfo(OTTAWA)).date() if given else workstream.since
        if heard + records.practice.stale_days * DAY >= meeting.day:
            continue
        for lead in records.leading(workstream.id, max(day, _today(records, OTTAWA))):
            occasion = f"workstream:{workstream.id}@meeting:{meeting.id}#{meeting.sequence}"
            call = _morning(records, lead, day, meeting.starts_at)
            yield Message("workstream.nudge", occasion, f"person:{lead}"), call


def _today(records: Records, zone: str) -> date:
    return records.now.astimezone(ZoneInfo(zone)).date()


def _follow_ups(records: Records, action: Action) -> Iterator[tuple[Message, Call]]:
    """Before the due date, on it, and each week after; on a working day of the owner's."""
    edition, practice = f"action:{action.id}#{action.sequence}", records.practice
    for owner in records.owners(action.id):
        region, today = _region(records, owner), _today(records, records.people[owner].zone)
        before = business_days_before(action.due, practice.action_before_days, region)
        stages = [("ahead", edition, before, True), ("today", edition, working_day(action.due, region), True)]
        since = max(action.due, today)
        for number in range(1, (since + AHEAD - action.due) // WEEK):
            week = action.due + number * WEEK
            stages.append(
                ("late", f"{edition}+{number}", working_day(week, region), week <= since + 2 * WEEK)
            )
        for (stage, occasion, day, yet), (_, _, until, _) in pairwise(stages):
            ends = _morning(records, owner, until, records.now).due
            message = Message(f"action.{stage}", occasion, f"person:{owner}")
            yield message, _morning(records, owner, day, ends, yet=yet)


def _region(records: Records, person: int) -> str:
    administration = records.administrations.get(records.people[person].administration_id or 0)
    return administration.code.split("-")[0] if administration else "ca"


def _digests(records: Records, meetings: list[date]) -> Iterator[tuple[Message, Call]]:
    """Each co-chair's, on Mondays and some days before each meeting."""
    first = _today(records, OTTAWA) - PAST
    days = {first + n * DAY for n in range((PAST + AHEAD) // DAY)}
    mondays = {day for day in days if day.weekday() == 0}
    before = {business_days_before(day, records.practice.digest_days) for day in meetings}
    for chair in records.holding(Role.CO_CHAIR, _today(records, OTTAWA)):
        for day in mondays | before:
            until = _morning(records, chair, day, records.now).due + DAY
            message = Message("digest.due", f"digest:{day.isoformat()}", f"person:{chair}")
            yield message, _morning(records, chair, day, until)
