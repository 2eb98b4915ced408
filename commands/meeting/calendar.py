"""Keeping the meetings of a series in place for a year ahead."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.meeting.rules import occurrence, slots
from commands.practice import Practice
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, Series, all_series


def extend(session: Session, group: Group, now: datetime) -> None:
    """Make the meetings that the group's series lack, up to a year ahead. Of two who do so at once, one waits
    and finds them made."""
    theirs = select(Series.id).where(Series.group_id == group.id).order_by(Series.id)
    session.execute(theirs.with_for_update(key_share=True))
    days = Practice.of(group).series_days
    for series in all_series(session, group.id):
        today = zones.local(now, series.zone).date()
        known = _known(session, series, today)
        wanted = slots(series, today, today + timedelta(days=days))
        new = [occurrence(series, slot) for slot in wanted if slot not in known]
        session.add_all(meeting for meeting in new if meeting.starts_at > now)
    session.flush()


def _known(session: Session, series: Series, today: date) -> set[date]:
    """The days that a series no longer takes: those it gave, whatever became of their meetings; those on
    which another meeting stands; those on which one was added, even when that was cancelled."""
    given = select(Meeting.slot).where(Meeting.series_id == series.id, Meeting.slot >= today)
    others = or_(Meeting.state == MeetingState.SCHEDULED, Meeting.series_id.is_(None))
    taken = select(Meeting.day).where(Meeting.group_id == series.group_id, Meeting.day >= today, others)
    return {*session.scalars(given), *session.scalars(taken)}


def of_series(session: Session, series: Series, now: datetime) -> list[Meeting]:
    """The meetings to come of a series, soonest first."""
    return list(
        session.scalars(
            select(Meeting)
            .where(Meeting.series_id == series.id, Meeting.starts_at > now)
            .order_by(Meeting.starts_at)
        )
    )


def standing(session: Session, series: Series, now: datetime) -> list[Meeting]:
    """Those of them that stand."""
    return [one for one in of_series(session, series, now) if one.state is MeetingState.SCHEDULED]
