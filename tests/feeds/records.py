"""A group, its series and what became of the meetings, as values."""

from datetime import UTC, date, datetime, time

from bot.calendar import zones
from bot.calendar.recurrence import Rule, monthly
from bot.chat.words import Reader, Words
from bot.language import Language
from commands.feed.events import of_series, single
from commands.feed.ics import calendar
from commands.feed.told import Told
from commands.meeting.rules import occurrence, slots
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, Mode, Series

SINCE, HORIZON = date(2026, 11, 23), date(2027, 11, 23)
CHANGED = datetime(2026, 12, 1, 12, tzinfo=UTC)
GROUP = Group(id=1, code="cogwg", acronym_en="COGWG", acronym_fr="GTGOC", zone="America/Toronto")
LINK = "https://meet.example/og"
SECOND_WEDNESDAY = monthly(2, 2, time=time(14))


def a_series(rule: Rule = SECOND_WEDNESDAY, until: date | None = None) -> Series:
    """A series of teleconferences."""
    return Series(
        id=7,
        group_id=1,
        rule=rule.to_rrule(),
        time=rule.time,
        zone=rule.zone,
        minutes=60,
        mode=Mode.TELECONFERENCE,
        link=LINK,
        since=SINCE,
        until=until,
    )


def meetings(series: Series, last: date = HORIZON) -> dict[date, Meeting]:
    """The meetings of a series up to a day, by their slots."""
    made = {slot: occurrence(series, slot) for slot in slots(series, SINCE, last)}
    for number, meeting in enumerate(made.values(), 1):
        meeting.id = number
    return made


def move(meeting: Meeting, day: date, clock: time = time(14)) -> None:
    """To another day, as a co-chair would."""
    meeting.was, meeting.starts_at = meeting.starts_at, zones.instant(day, clock, meeting.zone)
    meeting.day, meeting.time, meeting.sequence = day, clock, meeting.sequence + 1
    meeting.reason, meeting.changed_at = "The summit; “again”, at 100 %\\n", CHANGED


def cancel(meeting: Meeting, reason: str | None = "Storm") -> None:
    """Not to take place."""
    meeting.state, meeting.reason, meeting.changed_at = MeetingState.CANCELLED, reason, CHANGED


def told(*languages: Language) -> Told:
    """The texts for readers of one or both."""
    return Told(GROUP, *(Words(Reader(language)) for language in languages or Language))


def written(series: Series, made: dict[date, Meeting], *others: Meeting, text: Told | None = None) -> str:
    """The calendar of a series, and of meetings beside it."""
    said = text or told()
    events = of_series(GROUP, series, list(made.values()), said)
    return calendar("Meetings", GROUP.zone, [*events, *(single(GROUP, one, said) for one in others)])
