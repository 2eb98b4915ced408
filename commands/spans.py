"""Stretches as text: hours of a day, and days; a doubtful one is asked, never guessed."""

from datetime import date, time, timedelta

from bot.calendar import days
from bot.calendar import say as written
from bot.chat.call import Call
from bot.chat.command import Arg
from bot.chat.reply import Refused
from bot.chat.sentence import Both, say
from bot.language import Language
from commands import lexicon
from commands.context import Context
from commands.counted import understood
from commands.offer import lacking, no_such, which

Days = tuple[date, date]
"""From a day to a day, both included."""


def hours(ctx: Context, call: Call, arg: Arg, text: str) -> days.Hours:
    """From an hour to another. Raises :class:`Refused`."""
    match answer := understood(ctx, text, ctx.zone):
        case days.Hours():
            return answer
        case days.Question(options=options) if lexicon.is_of_hours(answer):
            raise which(call, arg, text, options, ctx.zone)
        case days.NoSuch() if lexicon.is_of_hours(answer):
            raise no_such(call, arg, text, answer, ctx.zone)
    raise Refused(say("hours.no_hours", text=text), field=arg.name)


def spoken(start: time, end: time) -> Both:
    """From an hour to another, in words."""
    return Both(written.clocks(start, end, Language.EN), written.clocks(start, end, Language.FR))


def span(ctx: Context, call: Call, arg: Arg, text: str) -> Days:
    """From a day to a day. Raises :class:`Refused`."""
    match answer := understood(ctx, text, ctx.zone):
        case days.Span(first=first, last=last):
            return first, last
        case days.Open(kind="by" | "before" as kind, at=days.Day(date=day)):
            return ctx.today, day - timedelta(days=kind == "before")
        case days.Day(date=day):
            return day, day
        case days.Lacking():
            raise lacking(arg, text)
        case days.Question(options=options) if lexicon.is_of_days(answer) or lexicon.is_of_a_day(answer):
            raise which(call, arg, text, options, ctx.zone)
        case days.NoSuch() if lexicon.is_of_days(answer) or lexicon.is_of_a_day(answer):
            raise no_such(call, arg, text, answer, ctx.zone)
    raise Refused(say("hours.no_days", text=text), field=arg.name)
