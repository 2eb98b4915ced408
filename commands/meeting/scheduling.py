"""Series and single meetings are shown as they would be, and set by a second word: nothing before it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.calendar import recurrence, zones
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands import planning
from commands.context import Context
from commands.meeting import amending, buttons, cards, notices, preview
from commands.meeting.calendar import of_series, standing
from commands.meeting.changes import called_off, free
from commands.meeting.days_off import holidays
from commands.meeting.foreseen import foresee, remarks
from commands.meeting.rules import SHOWN, coming, rule_of, runs
from commands.when import Wall, spoken
from storage.meetings import Meeting, MeetingState, Mode, Series, all_series, meetings_from

MINUTES = 60


@dataclass(frozen=True)
class How:
    """How it is held, and the words that set it: ``confirmed`` is empty until it has been shown."""

    mode: Mode
    link: str | None
    confirmed: str | None
    reason: str | None = None


def schedule(
    ctx: Context, rule: recurrence.Rule | Wall, mode: str | None, link: str | None, confirmed: str | None
) -> Reply:
    """Show a series, or one meeting when a day and time are given; set it once that is confirmed."""
    how = _how(mode, link, confirmed)
    if isinstance(rule, Wall):
        return _single(ctx, rule, how, "rule")
    amended = amending.of(ctx, rule, mode, link)
    return amending.amend(ctx, amended, confirmed) if amended else _series(ctx, rule, how)


def add(
    ctx: Context, when: Wall, mode: str | None, link: str | None, reason: str, confirmed: str | None
) -> Reply:
    """Show one meeting outside the series, and why there is one; add it once that is confirmed."""
    return _single(ctx, when, replace(_how(mode, link, confirmed), reason=reason), "when")


def _how(mode: str | None, link: str | None, confirmed: str | None) -> How:
    if link and not link.startswith(("https://", "http://")):
        raise Refused(say("meeting.not_a_link", link=link), field="link")
    return How(Mode(mode) if mode else Mode.TELECONFERENCE, link, confirmed)


def _series(ctx: Context, rule: recurrence.Rule, how: How) -> Reply:
    if rule.time is None:
        raise Refused(say("meeting.no_rule", text=spoken(rule)), field="rule")
    running = [series for series in all_series(ctx.session, ctx.group.id) if runs(series, ctx.today)]
    days = coming(rule, ctx.today, ctx.now, SHOWN)
    # What it replaces and when it begins may be otherwise by the time it is confirmed: then it is shown anew.
    token = "/".join(["set", *(str(series.id) for series in running), *(str(day) for day in days[:1])])
    if how.confirmed != token:
        return _show_series(ctx, rule, running, days, replace(how, confirmed=token))
    for series in running:
        _end(ctx, series)
    return _set_series(ctx, rule, how)


def _show_series(
    ctx: Context, rule: recurrence.Rule, running: list[Series], days: list[date], how: How
) -> Reply:
    ending = [meeting for series in running for meeting in standing(ctx.session, series, ctx.now)]
    others = [one for one in meetings_from(ctx.session, ctx.group.id, ctx.now) if one not in ending]
    starts = [zones.instant(day, rule.time, rule.zone) for day in days if rule.time is not None]
    taken = {other.day: other.starts_at for other in others}
    dates = foresee(ctx.session, ctx.group, starts, rule.zone, MINUTES, taken)
    replaced = preview.Replaced(
        tuple(spoken(rule_of(series)) for series in running),
        len(ending),
        sum(notices.announced(ctx.session, meeting) for meeting in ending),
        len(others),
    )
    return Reply(preview.series(rule, dates, replaced, how.mode, how.link, how.confirmed or "", ctx.language))


def _end(ctx: Context, series: Series) -> None:
    """End a series today: its meetings to come are cancelled; those already announced, aloud."""
    series.until = ctx.today
    for meeting in standing(ctx.session, series, ctx.now):
        called_off(ctx, meeting, None, aloud=notices.announced(ctx.session, meeting))


def _set_series(ctx: Context, rule: recurrence.Rule, how: How) -> Reply:
    series = Series(
        group_id=ctx.group.id,
        rule=rule.to_rrule(),
        time=rule.time,
        zone=rule.zone,
        minutes=MINUTES,
        mode=how.mode,
        link=how.link,
        since=ctx.today,
    )
    ctx.session.add(series)
    ctx.session.flush()
    planning.meetings_ahead(ctx.session, ctx.group, ctx.now)
    days = [meeting.day for meeting in of_series(ctx.session, series, ctx.now)]
    change = buttons.change_series(rule, how.mode, how.link, ctx.language)
    return Reply(cards.scheduled(rule, days[:SHOWN], holidays(ctx.session, ctx.group, days), change))


def _single(ctx: Context, wall: Wall, how: How, field: str) -> Reply:
    start = _start(ctx, wall, field)
    free(ctx, zones.local(start, ctx.group.zone).date(), field)
    if how.confirmed is None:
        (shown,) = foresee(ctx.session, ctx.group, [start], wall.zone, MINUTES, {})
        return Reply(preview.one(shown, wall.zone, how.mode, how.link, how.reason, ctx.language))
    meeting = _meeting(ctx, wall, start, how)
    ctx.session.add(meeting)
    ctx.session.flush()
    planning.meeting(ctx.session, ctx.group, meeting, ctx.now)
    warnings = remarks(ctx.session, ctx.group, meeting.day)
    change = buttons.change_date(meeting, ctx.language)
    return Reply(cards.changed(meeting, say("meeting.added"), change, warnings))


def _start(ctx: Context, wall: Wall, field: str) -> datetime:
    if wall.time is None:
        raise Refused(say("meeting.no_time"), field=field)
    start = zones.instant(wall.day, wall.time, wall.zone)
    if start <= ctx.now:
        raise Refused(say("meeting.in_the_past", when=start), field=field)
    return start


def _meeting(ctx: Context, wall: Wall, start: datetime, how: How) -> Meeting:
    return Meeting(
        group_id=ctx.group.id,
        slot=wall.day,
        day=wall.day,
        time=wall.time,
        zone=wall.zone,
        starts_at=start,
        minutes=MINUTES,
        mode=how.mode,
        link=how.link,
        state=MeetingState.SCHEDULED,
        sequence=0,
        reason=how.reason,
        reason_language=ctx.language if how.reason else None,
    )
