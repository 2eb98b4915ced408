"""What a person missed who was away: what it was about, as it stands now."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Element, Text
from bot.chat.sentence import Sentence, say
from commands.action.cards import text
from commands.delivery.rules import what
from commands.workstream.rules import name
from storage.actions import Action
from storage.deliveries import Delivery
from storage.groups import Group
from storage.hours import DaysAway, missed
from storage.meetings import Meeting, MeetingState
from storage.people import Person
from storage.workstreams import Workstream


def told(session: Session, group: Group, person: Person, one: DaysAway, now: datetime) -> list[Element]:
    """What was not sent because the person was away, one line for each thing that it was about."""
    since = zones.instant(one.first, time(), person.zone)
    rows = {row.subject: row for row in missed(session, group.id, person.id, since)}
    return [*_lines(session, list(rows.values()), now)]


def _lines(session: Session, rows: Sequence[Delivery], now: datetime) -> Iterator[Text]:
    for row in rows:
        yield Text(_line(session, row, now))


def _line(session: Session, row: Delivery, now: datetime) -> Sentence:
    kind, _, id = row.subject.partition(":")
    match kind:
        case "meeting":
            return _meeting(session.get_one(Meeting, int(id)), now)
        case "action":
            action = session.get_one(Action, int(id))
            key = "hours.missed_action" if action.done_at is None else "hours.missed_action_done"
            return say(key, number=action.number, text=text(action), due=action.due)
        case "workstream":
            return say("hours.missed_update", name=name(session.get_one(Workstream, int(id))))
        case _:
            return say("hours.missed_other", what=what(row.kind), when=row.due_at)


def _meeting(meeting: Meeting, now: datetime) -> Sentence:
    if meeting.state is MeetingState.CANCELLED:
        return say("hours.missed_cancelled", when=meeting.starts_at)
    key = "hours.missed_meeting" if meeting.starts_at <= now else "hours.missed_ahead"
    return say(key, when=meeting.starts_at)
