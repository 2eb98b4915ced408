"""Keeping the meetings of a series in place for a year ahead."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import workdays, zones
from bot.chat.sentence import Both, Sentence, say
from bot.language import Language
from commands.administrations import short
from commands.meeting.rules import occurrence, slots
from commands.practice import Practice
from storage.groups import Group
from storage.meetings import Meeting, Series, all_series
from storage.people import members


def extend(session: Session, group: Group, now: datetime) -> None:
    """Make the meetings that the group's series lack, up to a year ahead."""
    days = Practice.of(group).series_days
    for series in all_series(session, group.id):
        today = zones.local(now, series.zone).date()
        made = select(Meeting.slot).where(Meeting.series_id == series.id, Meeting.slot >= today)
        known = set(session.scalars(made))
        wanted = slots(series, today, today + timedelta(days=days))
        new = [occurrence(series, slot) for slot in wanted if slot not in known]
        session.add_all(meeting for meeting in new if meeting.starts_at > now)
    session.flush()


def of_series(session: Session, series: Series, now: datetime) -> list[Meeting]:
    """The meetings to come of a series, soonest first."""
    return list(
        session.scalars(
            select(Meeting)
            .where(Meeting.series_id == series.id, Meeting.starts_at > now)
            .order_by(Meeting.starts_at)
        )
    )


def holidays(session: Session, group: Group, meetings: list[Meeting]) -> list[Sentence]:
    """A warning for each of these meetings that falls on a holiday of a member administration."""
    found: list[Sentence] = []
    for meeting in meetings:
        present = [member.administration for member in members(session, group.id, meeting.day)]
        seated = {administration.code: short(administration) for administration in present}
        for holiday, codes in _by_holiday(meeting, list(seated)).items():
            name = Both(workdays.name(holiday, Language.EN), workdays.name(holiday, Language.FR))
            where = tuple(seated[code] for code in codes)
            found.append(say("meeting.holiday", day=meeting.day, holiday=name, where=where))
    return found


def _by_holiday(meeting: Meeting, regions: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for region, holiday in workdays.observed(meeting.day, regions):
        found.setdefault(holiday, []).append(region)
    return found
