"""What holds at every moment, whatever happened: the rows against what is called for."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from storage.deliveries import (
    DROPPED,
    MISSED_AWAY,
    MISSED_QUIET,
    OVERTAKEN,
    RETURNED,
    Delivery,
    DeliveryState,
)
from tests.sequences import news
from tests.sequences.called import Call, Called, Message
from tests.sequences.records import Records

PENDING, SENDING, SENT, LATE, DEAD, CANCELLED, HELD = DeliveryState
WINDOW = timedelta(days=45)
"""What is due so soon is planned, exactly: the horizon is 75 days, and a poll goes out weeks before its
meeting."""

UNSENT = (LATE, DEAD, CANCELLED, HELD)

FOR_HOURS = (MISSED_AWAY, MISSED_QUIET, OVERTAKEN)
"""Why something is given up that is still called for: its reader's hours."""

BACK = "hours.back"
"""Told to who was away, of what was not sent meanwhile."""


def message(row: Delivery) -> Message:
    """Which message a row is."""
    return Message(row.kind, row.occurrence, row.recipient)


def is_news(row: Delivery) -> bool:
    """Whether it tells what somebody did."""
    return row.kind in news.KINDS


def called(row: Delivery, records: Records, calls: Called) -> bool:
    """Whether the records call for it, soon or still."""
    if is_news(row):
        return news.still_true(records, row)
    call = calls.get(message(row))
    return call is not None and call.due <= records.now + WINDOW


def as_called_for(rows: Collection[Delivery], calls: Called, now: datetime) -> None:
    """What waits for its time is called for, at that time; and all that is called for soon waits."""
    known = {message(row): row for row in rows}
    for row in rows:
        if (
            row.state is PENDING
            and row.due_at > now
            and not is_news(row)
            and not row.attempts
            and row.kind != BACK
        ):
            assert message(row) in calls, f"nothing calls for {message(row)}, {row.due_at}"
    for each, call in calls.items():
        if is_wanted(call, now):
            assert each in known, f"not planned: {each}, {call}"
            row = known[each]
            assert row.state is not CANCELLED or was_given_up(row), (
                f"cancelled ({row.reason}): {each}, {call}"
            )
            if row.state is PENDING and not row.attempts and call.due > now:
                assert (row.due_at, row.zone) == (call.due, call.zone), f"{each}: {row.due_at}, {call}"


def is_wanted(call: Call, now: datetime) -> bool:
    """Whether it has to be planned now."""
    if call.urgent and call.until > now:
        return call.due <= now + WINDOW
    return now < call.due <= now + WINDOW and call.yet


def was_dropped(row: Delivery) -> bool:
    """Whether a co-chair has given it up."""
    return (row.reason or "").startswith(DROPPED)


def was_given_up(row: Delivery) -> bool:
    """Whether a co-chair, or its reader's hours, have kept it from going."""
    return was_dropped(row) or row.reason in FOR_HOURS


def on_the_clocks(rows: Iterable[Delivery]) -> None:
    """The columns say what time it is due where its reader is."""
    for row in rows:
        wall = row.due_at.astimezone(ZoneInfo(row.zone))
        assert (row.local_date, row.local_time) == (wall.date(), wall.time()), f"{message(row)}: {row.due_at}"


def accounted_for(rows: Iterable[Delivery], swept: datetime) -> None:
    """What was not sent has a reason, and what is due and was looked at waits for one."""
    for row in rows:
        if row.state in UNSENT or (row.state is PENDING and row.next_attempt_at <= swept):
            assert row.reason, f"no reason: {message(row)} {row.state}"


def sent_once(rows: Iterable[Delivery], messages: Sequence[tuple[str, str, object]]) -> None:
    """Each delivery stands in the chat once if it was sent, and at most once if nobody can tell."""
    there = Counter(UUID(delivery) for _, delivery, _ in messages)
    for row in rows:
        most = 0 if row.kind == "attendance.close" else 1
        least = most if row.state is SENT else 0
        assert least <= there.pop(row.id, 0) <= most, f"{message(row)}: {row.state}, {row.attempts} attempts"
    assert not there


def rightly_changed(
    before: Mapping[UUID, Delivery], rows: Iterable[Delivery], records: Records, calls: Called
) -> None:
    """What was sent was due and called for at that moment; what was given up was not, or had its chance."""
    for row in rows:
        old = before.get(row.id)
        if (old is not None and old.state is row.state) or row.kind == BACK:
            continue
        assert old is None or not was_dropped(old), f"dropped, yet planned: {message(row)}, {row.due_at}"
        said = f"{message(row)}, {row.due_at}: {old.state if old else None} → {row.state}, {row.reason}"
        match row.state:
            case DeliveryState.SENT:
                assert called(row, records, calls), f"not called for: {said}"
                assert row.due_at <= records.now <= row.useful_until, f"not its time: {said}"
            case DeliveryState.CANCELLED:
                assert was_given_up(row) or not called(row, records, calls), f"still called for: {said}"
            case DeliveryState.LATE:
                assert row.useful_until < records.now, f"not late: {said}"


def never_both(rows: Iterable[Delivery], records: Records) -> None:
    """Of a seat only who answers for it waits for anything; who did before has had what was due then."""
    for row in rows:
        member = row.occurrence.partition(":seat")[2]
        if member and row.state is PENDING and not row.attempts and row.reason != RETURNED:
            meeting = records.meetings[int(row.subject.partition(":")[2])]
            asked = f"person:{records.respondent(int(member), meeting)}"
            assert row.recipient == asked, f"{message(row)} also goes to {row.recipient}, not only {asked}"
