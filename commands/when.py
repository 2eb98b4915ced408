"""Times as text: meetings, days, terms and rules; a doubtful one is asked, never guessed."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select

from bot.calendar import days, recurrence, zones
from bot.calendar import say as written
from bot.chat.call import Call
from bot.chat.command import Arg, Kind
from bot.chat.reply import Refused
from bot.chat.sentence import Both, Value, say
from bot.language import Language
from commands import lexicon, spans
from commands.context import Context
from commands.offer import offer
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
    answer = lexicon.understand(text, ctx.language, ctx.now, zone)
    match answer:
        case days.Day(date=day) | days.Open(kind="by", at=days.Day(date=day)):
            return Wall(day, None, zone)
        case days.Moment(day=day, time=clock, zone=zone):
            return Wall(day, clock, zone)
        case days.Question(options=options) if lexicon.is_of_a_day(answer):
            raise Refused(
                say("chat.which_day", text=text),
                *(offer(call, arg, *_choice(option, zone)) for option in options),
                field=arg.name,
            )
    raise Refused(say("chat.no_date", text=text), field=arg.name)


def _choice(option: days.Answer, zone: str) -> tuple[Value, str]:
    """An answer to a question: how it is shown, and a text that is understood as it in a zone."""
    match option:
        case days.Day(date=day):
            return day, day.isoformat()
        case days.Moment(day=day, time=clock, zone=there):
            instant = zones.instant(day, clock, there)
            return instant, f"{zones.local(instant, zone):%Y-%m-%d %H:%M}"
        case days.Span(first=first, last=last):
            shown = Both(*(written.days(first, last, language) for language in (Language.EN, Language.FR)))
            return shown, f"{first.isoformat()} to {last.isoformat()}"
    raise TypeError(f"no choice of ours: {option!r}")


def _term(ctx: Context, call: Call, arg: Arg, text: str) -> Term:
    if text.startswith("meeting:") or lexicon.is_next(text):
        return Term(meeting=_meeting(ctx, call, arg, text))
    answer = lexicon.understand(text, ctx.language, ctx.now, ctx.zone)
    match answer:
        case days.Span(first=first, last=last):
            return Term(first=first, last=last)
        case days.Open(kind="further-notice"):
            return Term()
        case days.Open(kind="by", at=days.Day(date=day)):
            return Term(first=ctx.today, last=day)
        case days.Day(date=day):
            meeting = _meeting_on(ctx, day)
            return Term(meeting=meeting) if meeting else Term(first=day, last=day)
        case days.Question(options=options) if lexicon.is_of_days(answer):
            raise Refused(
                say("chat.which_day", text=text),
                *(offer(call, arg, *_choice(option, ctx.zone)) for option in options),
                field=arg.name,
            )
        case days.Question():
            _wall(ctx, call, arg, text)
    raise Refused(say("alternate.no_term", text=text), field=arg.name)


def _rule(ctx: Context, call: Call, arg: Arg, text: str) -> recurrence.Rule | Wall:
    """A rule of a series, asked when the words have two readings; or a day and time of one meeting."""
    readings = [rule for rule in recurrence.readings(text, ctx.language) if rule.time is not None]
    if len(readings) > 1:
        raise Refused(
            say("chat.which_rule", text=text),
            *(offer(call, arg, spoken(rule), recurrence.words(rule, Language.EN)) for rule in readings),
            field=arg.name,
        )
    if readings:
        return readings[0]
    if not lexicon.is_of_a_day(lexicon.understand(text, ctx.language, ctx.now, ctx.zone)):
        raise Refused(say("meeting.no_rule", text=text), field=arg.name)
    return _wall(ctx, call, arg, text)


def spoken(rule: recurrence.Rule) -> Both:
    """A rule in words."""
    return Both(recurrence.words(rule, Language.EN), recurrence.words(rule, Language.FR))


def the_next(ctx: Context) -> Meeting:
    """The next meeting. Raises :class:`Refused` when there is none."""
    meeting = next_meeting(ctx.session, ctx.group.id, ctx.now)
    if meeting is None:
        raise Refused(say("meeting.none"))
    return meeting


def upcoming(ctx: Context, count: int) -> list[Meeting]:
    """The next meetings of the group."""
    return meetings_from(ctx.session, ctx.group.id, ctx.now)[:count]
