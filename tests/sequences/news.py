"""What is to be told at once because of what somebody did, and whether that is still true later."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from storage.deliveries import Delivery, DeliveryState
from storage.meetings import Meeting, MeetingState
from tests.sequences.records import Records, stands

KINDS = frozenset(
    {
        "meeting.moved",
        "meeting.cancelled",
        "meeting.clocks",
        "alternate.designated",
        "alternate.ended",
        "workstream.updated",
        "action.assigned",
        "action.moved",
        "action.reopened",
        "action.closed",
    }
)


class News(NamedTuple):
    """One thing told to one recipient."""

    kind: str
    subject: str
    recipient: str


def news(before: Records, after: Records, by: int, said: Iterable[Delivery]) -> Counter[News]:
    """What those concerned are to hear of what one person did. ``said`` is what was delivered before."""
    known = {row.subject for row in said if row.state is DeliveryState.SENT}
    return Counter(
        [
            *_of_meetings(before, after, known),
            *_of_alternates(before, after),
            *_of_updates(before, after),
            *_of_actions(before, after, by),
        ]
    )


def _of_meetings(before: Records, after: Records, known: set[str]) -> Iterator[News]:
    """A meeting of a series that ends is cancelled aloud only when something had been said about it."""
    replaced = len([one for one in after.meetings.values() if one.id not in before.meetings]) > 1
    for id, old in before.meetings.items():
        new, subject = after.meetings[id], f"meeting:{id}"
        if new.sequence > old.sequence:
            yield from _to_all(after, new, "meeting.moved", subject)
        if stands(old) and not stands(new) and (subject in known or not replaced):
            yield from _to_all(after, new, "meeting.cancelled", subject)


def _to_all(after: Records, meeting: Meeting, kind: str, subject: str) -> Iterator[News]:
    people = {f"person:{asked}" for asked in after.seats(meeting).values()}
    for recipient in [*after.open_rooms(), *sorted(people)]:
        yield News(kind, subject, recipient)


def _of_alternates(before: Records, after: Records) -> Iterator[News]:
    """Who is designated, and who is no longer; nobody who goes on as before is told that it is over."""
    made = [one for id, one in after.designations.items() if id not in before.designations]
    going_on = {(one.member_id, one.alternate_id) for one in made}
    for one in made:
        yield News("alternate.designated", f"designation:{one.id}", f"person:{one.alternate_id}")
    for id, old in before.designations.items():
        ended = after.designations[id].ended_at is not None and old.ended_at is None
        if ended and (old.member_id, old.alternate_id) not in going_on:
            yield News("alternate.ended", f"designation:{id}", f"person:{old.alternate_id}")


def _of_updates(before: Records, after: Records) -> Iterator[News]:
    for id in after.updates.keys() - before.updates.keys():
        for room in after.open_rooms():
            yield News("workstream.updated", f"update:{id}", room)


def _of_actions(before: Records, after: Records, by: int) -> Iterator[News]:
    """Its owners hear of it, and who added it when it is closed; never the one who did it."""
    for id, new in after.actions.items():
        old, owners = before.actions.get(id), after.owners(id)
        told: dict[str, Iterable[int]] = {"action.assigned": set(owners) - set(before.owners(id))}
        if old is not None and new.due != old.due:
            told["action.moved"] = owners
        if old is not None and old.done_at is not None and new.done_at is None:
            told["action.reopened"] = owners
        if old is not None and old.done_at is None and new.done_at is not None:
            told["action.closed"] = [new.created_by]
        for kind, people in told.items():
            for person in people:
                if person != by:
                    yield News(kind, f"action:{id}", f"person:{person}")


def still_true(records: Records, row: Delivery) -> bool:
    """Whether news can still be told, as the records are now."""
    if row.recipient.startswith("room:") and row.recipient not in records.open_rooms():
        return False
    return TRUE[row.kind](records, row)


def _same_date(records: Records, row: Delivery) -> bool:
    meeting = records.meetings[_record(row)]
    return stands(meeting) and row.occurrence == f"meeting:{meeting.id}#{meeting.sequence}"


def _cancelled(records: Records, row: Delivery) -> bool:
    return records.meetings[_record(row)].state is MeetingState.CANCELLED


def _moved_by_itself(records: Records, row: Delivery) -> bool:
    """Of one meeting to come, at least, and nobody has moved it since."""
    at = datetime.fromisoformat(row.occurrence.partition("@")[2])
    kept = [one for one in records.clocks if (one.person_id, one.moved_at) == (_record(row), at)]
    coming = {(one.id, one.sequence) for one in records.coming()}
    return any((one.meeting_id, one.sequence) in coming for one in kept)


def _not_ended(records: Records, row: Delivery) -> bool:
    return records.designations[_record(row)].ended_at is None


def _owned(records: Records, row: Delivery) -> bool:
    """Open, theirs, and due when it was due."""
    action = records.actions[_record(row)]
    mine = row.recipient in {f"person:{owner}" for owner in records.owners(action.id)}
    same = row.occurrence.startswith(f"action:{action.id}#{action.sequence}@")
    return mine and same and action.done_at is None


def _closed(records: Records, row: Delivery) -> bool:
    return records.actions[_record(row)].done_at is not None


def _always(_records: Records, _row: Delivery) -> bool:
    return True


def _record(row: Delivery) -> int:
    return int(row.subject.partition(":")[2])


TRUE: dict[str, Callable[[Records, Delivery], bool]] = {
    "meeting.moved": _same_date,
    "meeting.cancelled": _cancelled,
    "meeting.clocks": _moved_by_itself,
    "alternate.designated": _not_ended,
    "alternate.ended": _always,
    "workstream.updated": _always,
    "action.assigned": _owned,
    "action.moved": _owned,
    "action.reopened": _owned,
    "action.closed": _closed,
}
