"""What is said about meetings by itself: an hour before, and at once when one is moved or cancelled."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from commands.attendance.seats import seats
from commands.meeting import cards
from commands.meeting.calendar import extend
from commands.meeting.clocks import NOTICE, derive
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import about, edition, rooms, to
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, meetings_from, next_meeting
from storage.outbox import Planned, announce, at_once, replan

SOON = "meeting.soon"
MOVED = "meeting.moved"
CANCELLED = "meeting.cancelled"


def plan(session: Session, group: Group, meeting: Meeting, now: datetime) -> None:
    """Plan the reminder an hour before, in every room."""
    practice = Practice.of(group)
    local = zones.local(meeting.starts_at - timedelta(minutes=practice.hour_before_minutes), meeting.zone)
    wanted = [
        Planned(
            SOON,
            about(meeting),
            edition(meeting),
            room,
            local.date(),
            local.time(),
            meeting.zone,
            meeting.starts_at,
        )
        for room in rooms(session, group.id)
        if ahead(group, meeting, now)
    ]
    replan(session, group.id, about(meeting), [SOON], wanted, now, because=_because(meeting))


def ahead(group: Group, meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting is planned for: it stands, and begins within the horizon. What is planned further
    ahead would not follow the roster and the rooms."""
    horizon = now + timedelta(days=Practice.of(group).horizon_days)
    return meeting.state is MeetingState.SCHEDULED and meeting.starts_at <= horizon


def _because(meeting: Meeting) -> str:
    if meeting.state is MeetingState.CANCELLED:
        return "meeting cancelled"
    return "meeting moved" if meeting.sequence else "no longer called for"


def plan_all(session: Session, group: Group, now: datetime) -> None:
    """Make the meetings of the year ahead, and plan those within the horizon, as their clocks now are."""
    extend(session, group, now)
    derive(session, group, now)
    horizon = now + timedelta(days=Practice.of(group).horizon_days)
    for meeting in meetings_from(session, group.id, now, until=horizon):
        plan(session, group, meeting, now)


def announced(session: Session, meeting: Meeting) -> bool:
    """Whether anything has been said about a meeting yet."""
    sent = session.query(Delivery.id).where(
        Delivery.subject == about(meeting), Delivery.state == DeliveryState.SENT
    )
    return sent.first() is not None


def concerned(session: Session, group: Group, meeting: Meeting) -> list[str]:
    """The rooms, and everybody who would be asked to come: the alternate in the member's place."""
    people = dict.fromkeys(to(seat.respondent) for seat in seats(session, meeting))
    return [*rooms(session, group.id, closed=True), *people]


def _announce(session: Session, group: Group, meeting: Meeting, kind: str, now: datetime) -> None:
    occurrence = edition(meeting)
    useful = max(meeting.starts_at, now + timedelta(days=1))
    announce(
        session,
        group.id,
        [
            at_once(kind, about(meeting), occurrence, recipient, now, useful)
            for recipient in concerned(session, group, meeting)
        ],
        now,
    )


def announce_move(session: Session, group: Group, meeting: Meeting, now: datetime) -> None:
    """Tell everybody concerned, at once, that a meeting has moved."""
    _announce(session, group, meeting, MOVED, now)


def announce_cancellation(session: Session, group: Group, meeting: Meeting, now: datetime) -> None:
    """Tell everybody concerned, at once, that a meeting is cancelled."""
    _announce(session, group, meeting, CANCELLED, now)


def the_meeting(due: Due) -> Meeting:
    """The meeting that a delivery is about."""
    return due.session.get_one(Meeting, due.record)


def not_cancelled(due: Due) -> str | None:
    """What holds as long as its meeting is not cancelled."""
    return "meeting cancelled" if the_meeting(due).state is MeetingState.CANCELLED else None


def stands(due: Due) -> str | None:
    """A reminder holds while its meeting stands at the date it was planned for."""
    if edition(the_meeting(due)) != due.row.occurrence.partition(":seat")[0]:
        return "meeting moved"
    return not_cancelled(due)


def _is_cancelled(due: Due) -> str | None:
    return None if the_meeting(due).state is MeetingState.CANCELLED else "meeting stands again"


def _draw_moved(due: Due) -> Card:
    meeting = the_meeting(due)
    return cards.moved(meeting, meeting.was or meeting.starts_at)


def _draw_cancelled(due: Due) -> Card:
    meeting = the_meeting(due)
    return cards.cancelled(meeting, next_meeting(due.session, meeting.group_id, due.now))


NOTICES = (
    Notice(SOON, lambda due: cards.soon(the_meeting(due)), stands),
    Notice(MOVED, _draw_moved, stands),
    Notice(CANCELLED, _draw_cancelled, _is_cancelled),
    NOTICE,
)
