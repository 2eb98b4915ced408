"""A series that keeps its days and wall time gets another zone: its meetings follow, with their answers."""

from collections.abc import Iterator

from bot.calendar import recurrence, zones
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands import planning
from commands.context import Context
from commands.meeting import cards, preview
from commands.meeting.calendar import of_series, standing
from commands.meeting.days_off import holidays
from commands.meeting.foreseen import foresee
from commands.meeting.rules import SHOWN, rezones, runs
from storage.meetings import Meeting, Mode, Series, all_series


def of(ctx: Context, rule: recurrence.Rule, mode: str | None, link: str | None) -> Series | None:
    """The one running series that a rule would give another zone, and nothing else."""
    running = [one for one in all_series(ctx.session, ctx.group.id) if runs(one, ctx.today)]
    if len(running) != 1 or not rezones(running[0], rule):
        return None
    (series,) = running
    same = (not mode or Mode(mode) is series.mode) and (not link or link == series.link)
    return series if same else None


def rezone(ctx: Context, series: Series, rule: recurrence.Rule, confirmed: str | None) -> Reply:
    """Show the series in its new zone; change it once that is confirmed. What is not sent yet moves with it,
    and everybody whose local time changes is told once (:mod:`commands.meeting.clocks`)."""
    following = list(_following(ctx, series, rule))
    token = f"zone/{series.id}/{series.zone}"
    if confirmed != token:
        return _show(ctx, series, rule, following, token)
    series.zone = rule.zone
    ctx.session.flush()
    planning.meetings_ahead(ctx.session, ctx.group, ctx.now)
    days = [meeting.day for meeting in of_series(ctx.session, series, ctx.now)]
    return Reply(cards.scheduled(rule, days[:SHOWN], holidays(ctx.session, ctx.group, days)))


def _following(ctx: Context, series: Series, rule: recurrence.Rule) -> Iterator[Meeting]:
    """The meetings to come that get the new zone: one that was moved stays where it is. Raises
    :class:`Refused` where one would have begun already."""
    for meeting in standing(ctx.session, series, ctx.now):
        start = zones.instant(meeting.day, meeting.time, rule.zone)
        if meeting.sequence == 0 and start <= ctx.now:
            raise Refused(say("meeting.in_the_past", when=start), field="rule")
        if meeting.sequence == 0:
            yield meeting


def _show(ctx: Context, series: Series, rule: recurrence.Rule, following: list[Meeting], token: str) -> Reply:
    starts = [zones.instant(one.day, one.time, rule.zone) for one in following]
    moving = sum(start != one.starts_at for start, one in zip(starts, following, strict=True))
    dates = foresee(ctx.session, ctx.group, starts[:SHOWN], rule.zone, series.minutes, {})
    replaced = preview.Replaced(rezoned=moving)
    return Reply(preview.series(rule, dates, replaced, series.mode, series.link, token, ctx.language))
