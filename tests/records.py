"""Records as values, for tests that need no database."""

from datetime import UTC, date, datetime, time

from storage.meetings import Meeting, MeetingState, Mode


def a_meeting(day: date = date(2026, 12, 9), id: int = 1) -> Meeting:
    """A teleconference at 14:00 in Ottawa, on a winter day."""
    start = datetime(day.year, day.month, day.day, 19, tzinfo=UTC)
    return Meeting(
        id=id,
        group_id=1,
        slot=day,
        day=day,
        time=time(14),
        zone="America/Toronto",
        starts_at=start,
        minutes=60,
        mode=Mode.TELECONFERENCE,
        state=MeetingState.SCHEDULED,
        sequence=0,
    )
