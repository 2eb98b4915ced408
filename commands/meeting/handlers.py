"""What can be said about meetings."""

from datetime import date

from bot.calendar import recurrence, zones
from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import Sentence, say
from bot.language import Language
from commands import planning
from commands.attendance.poll import withdraw
from commands.context import Context
from commands.meeting import cards, notices
from commands.meeting.buttons import schedule as schedule_button
from commands.meeting.calendar import holidays, of_series
from commands.meeting.rules import changeable, moved, rule_of, started
from commands.when import Wall, spoken, the_next
from storage.meetings import Meeting, MeetingState, Mode, Series, all_series, meetings_from

LISTED = 6
"""Meetings in a list."""

SATURDAY = 5


def show_next(ctx: Context) -> Reply:
    """The next meeting."""
    return _shown(ctx, the_next(ctx), "meeting.next_title")


def show(ctx: Context, meeting: Meeting | None) -> Reply:
    """One meeting, the next one when none is named."""
    return show_next(ctx) if meeting is None else _shown(ctx, meeting, "meeting.title")


def _shown(ctx: Context, meeting: Meeting, title: str) -> Reply:
    open_ = meeting.state is MeetingState.SCHEDULED and not started(meeting, ctx.now)
    return Reply(cards.one(meeting, title=title, open_=open_, conducts=ctx.conducts))


def list_(ctx: Context) -> Reply:
    """The meetings to come."""
    meetings = meetings_from(ctx.session, ctx.group.id, ctx.now)[:LISTED]
    if not meetings:
        raise Refused(say("meeting.none"), *([schedule_button()] if ctx.conducts else []))
    return Reply(cards.coming(meetings, conducts=ctx.conducts))


def schedule(
    ctx: Context, rule: recurrence.Rule | Wall, mode: str | None, link: str | None, replace: str | None
) -> Reply:
    """Set a series, or one meeting when a day and time are given."""
    chosen = Mode(mode) if mode else Mode.TELECONFERENCE
    _check_link(link)
    if isinstance(rule, Wall):
        return _single(ctx, rule, chosen, link)
    current = [series for series in all_series(ctx.session, ctx.group.id) if _runs(ctx, series)]
    if current and not replace:
        raise Refused(
            say("meeting.series_exists", rule=spoken(rule_of(current[0]))),
            Button(say("meeting.button_replace"), _again(rule, chosen, link), "danger"),
        )
    for series in current:
        _end(ctx, series)
    return _series(ctx, rule, chosen, link)


def _check_link(link: str | None) -> None:
    if link and not link.startswith(("https://", "http://")):
        raise Refused(say("meeting.not_a_link", link=link), field="link")


def _again(rule: recurrence.Rule, mode: Mode, link: str | None) -> Call:
    rule_text = recurrence.words(rule, Language.EN)
    args = {"rule": rule_text, "mode": mode.value, "link": link or "", "replace": "yes"}
    return Call("meeting.schedule", args)


def _runs(ctx: Context, series: Series) -> bool:
    return series.until is None or series.until >= ctx.today


def _end(ctx: Context, series: Series) -> None:
    """End a series today: its meetings to come are cancelled; those already announced, aloud."""
    series.until = ctx.today
    for meeting in of_series(ctx.session, series, ctx.now):
        if meeting.state is MeetingState.SCHEDULED:
            _cancel(ctx, meeting, None, aloud=notices.announced(ctx.session, meeting))


def _series(ctx: Context, rule: recurrence.Rule, mode: Mode, link: str | None) -> Reply:
    if rule.time is None:
        raise Refused(say("meeting.no_rule", text=spoken(rule)), field="rule")
    series = Series(
        group_id=ctx.group.id,
        rule=rule.to_rrule(),
        time=rule.time,
        zone=rule.zone,
        minutes=60,
        mode=mode,
        link=link,
        since=ctx.today,
    )
    ctx.session.add(series)
    ctx.session.flush()
    planning.meetings_ahead(ctx.session, ctx.group, ctx.now)
    meetings = of_series(ctx.session, series, ctx.now)
    return Reply(cards.scheduled(rule, meetings[:LISTED], holidays(ctx.session, ctx.group, meetings)))


def _single(ctx: Context, wall: Wall, mode: Mode, link: str | None) -> Reply:
    if wall.time is None:
        raise Refused(say("meeting.no_time"), field="rule")
    start = zones.instant(wall.day, wall.time, wall.zone)
    if start <= ctx.now:
        raise Refused(say("meeting.in_the_past", when=start), field="rule")
    _free(ctx, zones.local(start, ctx.group.zone).date(), None)
    meeting = Meeting(
        group_id=ctx.group.id,
        slot=wall.day,
        day=wall.day,
        time=wall.time,
        zone=wall.zone,
        starts_at=start,
        minutes=60,
        mode=mode,
        link=link,
        state=MeetingState.SCHEDULED,
        sequence=0,
    )
    ctx.session.add(meeting)
    ctx.session.flush()
    planning.meeting(ctx.session, ctx.group, meeting, ctx.now)
    return Reply(cards.changed(meeting, say("meeting.added"), _warnings(ctx, meeting)))


def _free(ctx: Context, day: date, moving: Meeting | None) -> None:
    """Refuse a day that has a meeting already."""
    for other in meetings_from(ctx.session, ctx.group.id, ctx.now):
        if other.day == day and other is not moving:
            field = "to" if moving else "rule"
            raise Refused(say("meeting.already_that_day", when=other.starts_at), field=field)


def _warnings(ctx: Context, meeting: Meeting) -> list[Sentence]:
    """What to know of a day: a weekend, a holiday somewhere in the group."""
    weekend = [say("meeting.weekend", day=meeting.day)] if meeting.day.weekday() >= SATURDAY else []
    return [*weekend, *holidays(ctx.session, ctx.group, [meeting])]


def move(ctx: Context, meeting: Meeting | None, to: Wall, reason: str) -> Reply:
    """Postpone a meeting. Answers for the old date no longer count; everybody concerned is told."""
    meeting = meeting or the_next(ctx)
    changeable(meeting, ctx.now)
    start = moved(meeting, to.day, to.time, to.zone, ctx.now)
    here = zones.local(start, meeting.zone)
    _free(ctx, here.date(), meeting)
    meeting.was, meeting.starts_at = meeting.starts_at, start
    meeting.day, meeting.time = here.date(), here.time()
    meeting.sequence += 1
    _explain(ctx, meeting, reason)
    withdraw(ctx.session, meeting)
    _renew(ctx, meeting)
    notices.announce_move(ctx.session, ctx.group, meeting, ctx.now)
    return Reply(cards.changed(meeting, say("meeting.was_moved"), _warnings(ctx, meeting)))


def cancel(ctx: Context, meeting: Meeting | None, reason: str) -> Reply:
    """Cancel a meeting. Everybody concerned is told, and nothing more is sent about it."""
    meeting = meeting or the_next(ctx)
    changeable(meeting, ctx.now)
    _cancel(ctx, meeting, reason, aloud=True)
    return Reply(cards.changed(meeting, say("meeting.was_cancelled")))


def _cancel(ctx: Context, meeting: Meeting, reason: str | None, *, aloud: bool) -> None:
    meeting.state = MeetingState.CANCELLED
    _explain(ctx, meeting, reason)
    _renew(ctx, meeting)
    if aloud:
        notices.announce_cancellation(ctx.session, ctx.group, meeting, ctx.now)


def _explain(ctx: Context, meeting: Meeting, reason: str | None) -> None:
    meeting.reason, meeting.reason_language = reason, ctx.language if reason else None
    meeting.changed_at = ctx.now


def _renew(ctx: Context, meeting: Meeting) -> None:
    ctx.session.flush()
    planning.meeting(ctx.session, ctx.group, meeting, ctx.now)
    planning.shown(ctx.session, meeting)
