"""Times as text: meetings, days, terms and rules; a doubtful one is asked, never guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select

from bot.calendar import days, recurrence
from bot.chat.call import Call
from bot.chat.command import Arg, Kind
from bot.chat.reply import Refused
from bot.chat.sentence import Both, say
from bot.language import Language
from commands import lexicon, spans
from commands.context import Context
from commands.counted import understood
from commands.offer import lacking, no_such, offer, which
from commands.series_hours import at_hours
from storage.meetings import Meeting, MeetingState, meetings_from, next_meeting


@dataclass(frozen=True)
class Term:
    """How long a designation holds: one meeting, a span of days, or until further notice (all empty)."""

    meeting: Meeting | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Wall:
    """A day and, if it was said, a wall time in a zone."""

    day: date
    time: time | None
    zone: str


def value(ctx: Context, call: Call, arg: Arg, text: str) -> object:
    """The value of an argument that is about time. Raises :class:`Refused`."""
    match arg.kind:
        case Kind.MEETING:
            return _meeting(ctx, call, arg, text)
        case Kind.DAY:
            return _wall(ctx, call, arg, text).day
        case Kind.MOMENT:
            return _wall(ctx, call, arg, text)
        case Kind.TERM:
            return _term(ctx, call, arg, text)
        case Kind.RULE:
            return _rule(ctx, call, arg, text)
        case Kind.HOURS:
            return spans.hours(ctx, call, arg, text)
        case Kind.DAYS:
            return spans.span(ctx, call, arg, text)
        case _:
            return text


def _meeting(ctx: Context, call: Call, arg: Arg, text: str) -> Meeting:
    found: Meeting | None
    if text.startswith("meeting:"):
        found = ctx.session.get(Meeting, lexicon.record(text))
    elif lexicon.is_next(text):
        found = next_meeting(ctx.session, ctx.group.id, ctx.now)
    else:
        found = _meeting_on(ctx, _wall(ctx, call, arg, text).day)
    if found is None or found.group_id != ctx.group.id:
        raise Refused(say("meeting.none_then"), field=arg.name)
    return found


def _meeting_on(ctx: Context, day: date) -> Meeting | None:
    """The meeting of a day: one that stands rather than one that is cancelled."""
    that_day = ctx.session.scalars(
        select(Meeting).where(Meeting.group_id == ctx.group.id, Meeting.day == day).order_by(Meeting.id)
    ).all()
    return next((one for one in that_day if one.state is MeetingState.SCHEDULED), None) or next(
        iter(that_day), None
    )


def _wall(ctx: Context, call: Call, arg: Arg, text: str) -> Wall:
    """A day and perhaps a time; a doubtful one is asked, never guessed."""
    # A meeting's time is Ottawa's, as its series', unless a place is said; other days are the asker's.
    zone = ctx.group.zone if arg.kind in (Kind.MOMENT, Kind.RULE) else ctx.zone
    answer = understood(ctx, text, zone)
    if arg.kind is Kind.DAY:
        _bounded(ctx, call, arg, answer, text)
        answer = lexicon.as_due(answer)
    match answer:
        case days.Day(date=day) | days.Open(kind="by", at=days.Day(date=day)):
            return Wall(day, None, zone)
        case days.Moment(day=day, time=clock, zone=zone):
            return Wall(day, clock, zone)
        case days.Question(options=options) if lexicon.is_of_a_day(answer):
            if only := _only(arg, options):
                return Wall(only, None, zone)
            raise which(call, arg, text, options, zone)
        case days.Lacking():
            raise lacking(arg, text)
        case days.NoSuch() if lexicon.is_of_a_day(answer):
            raise no_such(call, arg, text, answer, zone)
    raise Refused(say("chat.no_date", text=text), field=arg.name)


def _only(arg: Arg, options: tuple[days.Answer, ...]) -> date | None:
    """The one day of every reading, where the time of day does not matter."""
    if arg.kind in (Kind.MOMENT, Kind.RULE):
        return None
    found = {_day(option) for option in options}
    return found.pop() if len(found) == 1 else None


def _day(answer: days.Answer) -> date | None:
    match answer:
        case days.Day(date=day) | days.Moment(day=day):
            return day
    return None


def _bounded(ctx: Context, call: Call, arg: Arg, answer: days.Answer | None, text: str) -> None:
    """Ask by which day, where only the day was said after which. Raises :class:`Refused`."""
    match answer:
        case days.Open(kind="after" | "from", at=days.Day(date=day)):
            soonest = ctx.workdays.add(day, 1)
            raise Refused(
                say("chat.no_last_day", text=text),
                *(offer(call, arg, one, one.isoformat()) for one in (soonest, day + timedelta(days=7))),
                field=arg.name,
            )


def _both(words: Callable[..., str], *of: object) -> Both:
    return Both(words(*of, Language.EN), words(*of, Language.FR))


def _term(ctx: Context, call: Call, arg: Arg, text: str) -> Term:
    if text.startswith("meeting:") or lexicon.is_next(text):
        return Term(meeting=_meeting(ctx, call, arg, text))
    answer = understood(ctx, text, ctx.zone)
    match answer:
        case days.Span(first=first, last=last):
            return Term(first=first, last=last)
        case days.Open(kind="further-notice"):
            return Term()
        case days.Open(kind="by" | "before" as kind, at=days.Day(date=day)):
            last = day - timedelta(days=kind == "before")
            return Term(first=min(ctx.today, last), last=last)
        case days.Open(kind="from" | "after" as kind, at=days.Day(date=day)):
            return Term(first=day + timedelta(days=kind == "after"))
        case days.Lacking():
            raise lacking(arg, text)
        case days.Question(options=options) if lexicon.is_of_days(answer):
            raise which(call, arg, text, options, ctx.zone)
        case days.NoSuch() if lexicon.is_of_days(answer):
            raise no_such(call, arg, text, answer, ctx.zone)
    if lexicon.is_of_a_day(answer):
        day = _wall(ctx, call, arg, text).day
        meeting = _meeting_on(ctx, day)
        return Term(meeting=meeting) if meeting else Term(first=day, last=day)
    raise Refused(say("alternate.no_term", text=text), field=arg.name)


def _rule(ctx: Context, call: Call, arg: Arg, text: str) -> recurrence.Rule | Wall:
    """A rule of a series, asked when the words have two readings; or a day and time of one meeting."""
    found = recurrence.readings(text, ctx.language)
    readings = [rule for rule in found if rule.time is not None]
    if len(readings) > 1:
        raise _which(call, arg, "chat.which_meaning", text, readings)
    if readings:
        return readings[0]
    if found:
        hours = at_hours(found, recurrence.part_of_day(text, ctx.language))
        raise _which(call, arg, "chat.which_hour", text, hours)
    answer = understood(ctx, text, ctx.group.zone)
    if isinstance(answer, days.NoSuch) and lexicon.is_no_rule(answer):
        raise no_such(call, arg, text, answer, ctx.group.zone)
    if not lexicon.is_of_a_day(answer):
        raise Refused(say("meeting.no_rule", text=text), field=arg.name)
    return _wall(ctx, call, arg, text)


def _which(call: Call, arg: Arg, question: str, text: str, rules: Sequence[recurrence.Rule]) -> Refused:
    """A text that several rules may be meant by."""
    offers = (offer(call, arg, spoken(rule), recurrence.words(rule, Language.EN)) for rule in rules)
    return Refused(say(question, text=text), *offers, field=arg.name)


def spoken(rule: recurrence.Rule) -> Both:
    """A rule in words."""
    return _both(recurrence.words, rule)


def the_next(ctx: Context) -> Meeting:
    """The next meeting. Raises :class:`Refused` when there is none."""
    meeting = next_meeting(ctx.session, ctx.group.id, ctx.now)
    if meeting is None:
        raise Refused(say("meeting.none"))
    return meeting


def upcoming(ctx: Context, count: int) -> list[Meeting]:
    """The next meetings of the group."""
    return meetings_from(ctx.session, ctx.group.id, ctx.now)[:count]
