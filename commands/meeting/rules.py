"""What is true of meetings: which can be changed, and which days a series takes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.calendar import recurrence, zones
from bot.chat.reply import Refused
from bot.chat.sentence import say
from storage.meetings import Meeting, MeetingState, Series

DAY, YEAR = timedelta(days=1), timedelta(days=366)
SHOWN = 6
"""Dates of a series that are shown."""

LOOKED = (1, 3, 10, 60)
"""How many years ahead the next days of a rule are looked for, until there are enough."""


def started(meeting: Meeting, now: datetime) -> bool:
    """Whether it has begun: answers and alternates are closed from then on."""
    return meeting.starts_at <= now


def changeable(meeting: Meeting, now: datetime) -> None:
    """Refuse to change a meeting that is over or no longer stands. Raises :class:`Refused`."""
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(say("meeting.already_cancelled", when=meeting.starts_at))
    if started(meeting, now):
        raise Refused(say("meeting.already_started", when=meeting.starts_at))


def moved(meeting: Meeting, day: date, clock: time | None, zone: str, now: datetime) -> datetime:
    """The new start, an instant. Without a time it stays at its wall time. Raises :class:`Refused`."""
    start = zones.instant(day, clock or meeting.time, zone if clock else meeting.zone)
    if start <= now:
        raise Refused(say("meeting.in_the_past", when=start), field="to")
    if start == meeting.starts_at:
        raise Refused(say("meeting.same_time", when=start), field="to")
    return start


def rule_of(series: Series) -> recurrence.Rule:
    """The rule of a series."""
    return recurrence.Rule.from_rrule(series.rule, series.time, series.zone)


def runs(series: Series, today: date) -> bool:
    """Whether a series still makes meetings: one that is replaced ends that day, and has nothing to come."""
    return series.until is None or series.until > today


def keeps_days(series: Series, rule: recurrence.Rule) -> bool:
    """Whether a rule is that of a series, in whatever zone: the same days, at the same wall time."""
    return replace(rule, zone=series.zone) == rule_of(series)


def slots(series: Series, first: date, last: date) -> list[date]:
    """The days that a series takes between two days, both included."""
    until = min(last, series.until) if series.until else last
    before = max(first, series.since) - DAY
    return recurrence.occurrences(rule_of(series), before, until, series.since)


def coming(rule: recurrence.Rule, today: date, now: datetime, count: int) -> list[date]:
    """The next days of a rule that would begin today; none of a rule without a time."""
    found: list[date] = []
    for years in LOOKED:
        days = recurrence.occurrences(rule, today - DAY, today + years * YEAR, today)
        clock, zone = rule.time, rule.zone
        found = [day for day in days if clock and zones.instant(day, clock, zone) > now][:count]
        if len(found) == count:
            break
    return found


def occurrence(series: Series, slot: date) -> Meeting:
    """The meeting that a series makes on a day."""
    return Meeting(
        group_id=series.group_id,
        series_id=series.id,
        slot=slot,
        day=slot,
        time=series.time,
        zone=series.zone,
        starts_at=zones.instant(slot, series.time, series.zone),
        minutes=series.minutes,
        mode=series.mode,
        link=series.link,
        state=MeetingState.SCHEDULED,
        sequence=0,
    )
