"""A series that keeps its days and wall time gets another zone, form or link; its meetings stay."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.calendar import recurrence, zones
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands import planning
from commands.context import Context
from commands.meeting import buttons, cards, preview
from commands.meeting.calendar import of_series, standing
from commands.meeting.days_off import holidays
from commands.meeting.foreseen import foresee
from commands.meeting.rules import SHOWN, keeps_days, rule_of, runs
from commands.when import spoken
from storage.meetings import Meeting, Mode, Series, all_series


@dataclass(frozen=True)
class Amended:
    """A series as it is, and the zone, mode and link that it would get."""

    series: Series
    zone: str
    mode: Mode
    link: str | None

    @property
    def changes(self) -> bool:
        """Whether anything would be otherwise."""
        series = self.series
        return (self.zone, self.mode, self.link) != (series.zone, series.mode, series.link)

    @property
    def rule(self) -> recurrence.Rule:
        """The rule in the zone that it would get."""
        return recurrence.Rule.from_rrule(self.series.rule, self.series.time, self.zone)


def of(ctx: Context, rule: recurrence.Rule, mode: str | None, link: str | None) -> Amended | None:
    """The one running series whose days and wall time a rule keeps; what is not said stays as it is."""
    running = [one for one in all_series(ctx.session, ctx.group.id) if runs(one, ctx.today)]
    if len(running) != 1 or not keeps_days(running[0], rule):
        return None
    (series,) = running
    return Amended(series, rule.zone, Mode(mode) if mode else series.mode, link or series.link)


def amend(ctx: Context, wanted: Amended, confirmed: str | None) -> Reply:
    """Show the series as it would be; change it once that is confirmed. What is not sent yet moves with it,
    and everybody whose local time changes is told once (:mod:`commands.meeting.clocks`)."""
    if not wanted.changes:
        raise Refused(say("meeting.same_series", rule=spoken(wanted.rule)))
    series, following = wanted.series, list(_following(ctx, wanted))
    token = f"amend/{series.id}/{series.zone}/{series.mode}/{series.link or ''}"
    if confirmed != token:
        return _show(ctx, wanted, following, token)
    for meeting in following:
        meeting.mode, meeting.link = wanted.mode, wanted.link
        planning.shown(ctx.session, meeting)
    series.zone, series.mode, series.link = wanted.zone, wanted.mode, wanted.link
    ctx.session.flush()
    planning.meetings_ahead(ctx.session, ctx.group, ctx.now)
    days = [meeting.day for meeting in of_series(ctx.session, series, ctx.now)]
    known = holidays(ctx.session, ctx.group, days)
    change = buttons.change_series(wanted.rule, series.mode, series.link, ctx.language)
    return Reply(cards.scheduled(rule_of(series), days[:SHOWN], known, change))


def _following(ctx: Context, wanted: Amended) -> Iterator[Meeting]:
    """The meetings to come that follow the series: one that was moved stays as it is. Raises
    :class:`Refused` where one would have begun already."""
    for meeting in standing(ctx.session, wanted.series, ctx.now):
        start = zones.instant(meeting.day, meeting.time, wanted.zone)
        if meeting.sequence == 0 and start <= ctx.now:
            raise Refused(say("meeting.in_the_past", when=start), field="rule")
        if meeting.sequence == 0:
            yield meeting


def _show(ctx: Context, wanted: Amended, following: list[Meeting], token: str) -> Reply:
    starts = [zones.instant(one.day, one.time, wanted.zone) for one in following]
    moving = sum(start != one.starts_at for start, one in zip(starts, following, strict=True))
    rezoned = moving if wanted.zone != wanted.series.zone else None
    dates = foresee(ctx.session, ctx.group, starts[:SHOWN], wanted.zone, wanted.series.minutes, {})
    amended = preview.Replaced(rezoned=rezoned, amended=len(following))
    return Reply(preview.series(wanted.rule, dates, amended, wanted.mode, wanted.link, token, ctx.language))
