"""What a group leaves behind, month by month: meetings, answers, updates, action items, and what was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.calendar import zones
from bot.language import Language
from storage.actions import Action, Ownership
from storage.alternates import Designation
from storage.meetings import Answer, Attendance, Meeting, MeetingState, Mode
from storage.workstreams import Status, Update
from tests.bench.growth_archive import Archive

ACTIONS = 16
"""Action items a month."""

DAY = timedelta(days=1)
DONE = "action item closed"


@dataclass(frozen=True)
class Body:
    """A group: its members, co-chairs and room by their ids, and who leads each workstream."""

    group: int
    members: Sequence[int]
    chairs: Sequence[int]
    leads: Sequence[tuple[int, int]]
    room: int


def months(last: date, count: int) -> Iterator[date]:
    """The second Wednesdays of some months, up to that of the month of a day; oldest first."""
    for back in range(count - 1, -1, -1):
        year, month = divmod(last.year * 12 + last.month - 1 - back, 12)
        first = date(year, month + 1, 1)
        yield first + DAY * ((2 - first.weekday()) % 7 + 7)


def live_through(archive: Archive, body: Body, day: date, *, ahead: bool = False) -> None:
    """One month of a group, around its meeting; ``ahead``: it is only planned yet."""
    meeting = _meeting(archive, body, day, ahead)
    _asked(archive, body, day, meeting, ahead)
    _digests(archive, body, day, ahead)
    _workstreams(archive, body, day, meeting, ahead)
    for number in range(ACTIONS if not ahead else 0):
        _action(archive, body, day - 2 * DAY * number, meeting)


def _meeting(archive: Archive, body: Body, day: date, ahead: bool) -> int:
    start, id = zones.instant(day, time(14), zones.REFERENCE), archive.ids[Meeting] + 1
    for kind, days in (("attendance.poll", 14), ("meeting.soon", 0), ("attendance.close", 0)):
        edition = f"meeting:{id}" if kind == "attendance.poll" else f"meeting:{id}#0"
        room = f"room:{body.room}"
        archive.delivery(body.group, kind, f"meeting:{id}", edition, room, day - days * DAY, ahead=ahead)
    return archive.add(
        Meeting,
        group_id=body.group,
        slot=day,
        day=day,
        time=time(14),
        zone=zones.REFERENCE,
        starts_at=start,
        minutes=60,
        mode=Mode.TELECONFERENCE,
        state=MeetingState.SCHEDULED,
        sequence=0,
    )


def _asked(archive: Archive, body: Body, day: date, meeting: int, ahead: bool) -> None:
    """Everybody is asked; those who answer at once are not reminded, those who do not come get no link."""
    subject, asked = f"meeting:{meeting}", zones.instant(day - 7 * DAY, time(9), zones.REFERENCE)
    for number, person in enumerate(body.members):
        comes, quick = (number + meeting) % 4 > 0, (number + meeting) % 5 > 1
        seat, to = f"meeting:{meeting}#0:seat{person}", f"person:{person}"
        gone = (None, "answered" if quick else None, None if comes else "does not come")
        for kind, days, why in zip(("ask", "remind", "coming"), (7, 4, 1), gone, strict=True):
            archive.delivery(
                body.group,
                f"attendance.{kind}",
                subject,
                seat,
                to,
                day - days * DAY,
                cancelled=why,
                ahead=ahead,
            )
        if not ahead:
            answer = Answer.ATTEND if comes else Answer.REGRETS
            archive.add(
                Attendance,
                meeting_id=meeting,
                member_id=person,
                answer=answer,
                answered_by=person,
                answered_at=asked,
            )
    if not ahead:
        member, alternate = body.members[meeting % len(body.members)], body.members[0]
        archive.add(
            Designation,
            group_id=body.group,
            member_id=member,
            alternate_id=alternate,
            meeting_id=meeting,
            designated_at=asked,
        )


def _digests(archive: Archive, body: Body, day: date, ahead: bool) -> None:
    monday = day - day.weekday() * DAY
    for chair in body.chairs:
        for on in (monday - 7 * DAY, monday, day - DAY, monday + 7 * DAY, monday + 14 * DAY):
            archive.delivery(
                body.group,
                "digest.due",
                f"group:{body.group}",
                f"digest:{on}/{day}",
                f"person:{chair}",
                on,
                ahead=ahead,
            )


def _workstreams(archive: Archive, body: Body, day: date, meeting: int, ahead: bool) -> None:
    for workstream, lead in body.leads:
        subject = f"workstream:{workstream}"
        archive.delivery(
            body.group,
            "workstream.nudge",
            subject,
            f"{subject}@meeting:{meeting}#0",
            f"person:{lead}",
            day - 7 * DAY,
            cancelled="updated" if (meeting + workstream) % 2 else None,
            ahead=ahead,
        )
        if ahead:
            continue
        at = zones.instant(day - 6 * DAY, time(11), zones.REFERENCE)
        update = archive.add(
            Update,
            workstream_id=workstream,
            author_id=lead,
            status=Status.SUBSTANTIAL,
            text=f"Interviews with three provinces are done, {day:%B}",
            language=Language.EN,
            at=at,
        )
        told, room = f"update:{update}", f"room:{body.room}"
        archive.delivery(body.group, "workstream.updated", told, told, room, day - 6 * DAY)


def _action(archive: Archive, body: Body, day: date, meeting: int) -> None:
    """Closed long ago: some in time, some after follow-ups."""
    owner, by = archive.chance.choice(body.members), archive.chance.choice(body.members)
    due, weeks = day + 14 * DAY, archive.chance.choice((0, 0, 0, 1, 2))
    closed = zones.instant(due + (7 * weeks - 1) * DAY, time(10), zones.REFERENCE)
    archive.numbers[body.group] += 1
    number = archive.numbers[body.group]
    id = archive.add(
        Action,
        group_id=body.group,
        number=number,
        text=f"Draft part {number} of the report on open contracting",
        language=Language.EN,
        due=due,
        sequence=0,
        meeting_id=meeting,
        created_by=by,
        created_at=zones.instant(day, time(15), zones.REFERENCE),
        done_at=closed,
        done_by=owner,
    )
    archive.add(Ownership, action_id=id, person_id=owner, since=zones.instant(day, time(15), zones.REFERENCE))
    stages: list[tuple[str, date, str | None]] = [("assigned", day, None), ("ahead", due - 3 * DAY, None)]
    stages += [("today", due, None if weeks else DONE)]
    stages += [("late", due + 7 * n * DAY, None if n < weeks else DONE) for n in range(1, weeks + 1)]
    for stage, on, why in [*stages, ("closed", closed.date(), None)]:
        occurrence = f"action:{id}#0" + (f"+{(on - due).days // 7}" if stage == "late" else "")
        to = by if stage == "closed" else owner
        archive.delivery(
            body.group,
            f"action.{stage}",
            f"action:{id}",
            occurrence,
            f"person:{to}",
            on,
            cancelled=why,
        )
