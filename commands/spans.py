"""Stretches as text: hours of a day, and days; a doubtful one is asked, never guessed."""

from datetime import date, time

from bot.calendar import days
from bot.calendar import say as written
from bot.chat.call import Call
from bot.chat.command import Arg
from bot.chat.reply import Refused
from bot.chat.sentence import Both, say
from bot.language import Language
from commands import lexicon
from commands.context import Context
from commands.offer import offer

Days = tuple[date, date]
"""From a day to a day, both included."""


def hours(ctx: Context, call: Call, arg: Arg, text: str) -> days.Hours:
    """From an hour to another. Raises :class:`Refused`."""
    match answer := lexicon.understand(text, ctx.language, ctx.now, ctx.zone):
        case days.Hours():
            return answer
        case days.Question(options=options) if lexicon.is_of_hours(answer):
            of_hours = [one for one in options if isinstance(one, days.Hours)]
            raise Refused(
                say("hours.which", text=text),
                *(offer(call, arg, spoken(one.start, one.end), typed(one)) for one in of_hours),
                field=arg.name,
            )
    raise Refused(say("hours.no_hours", text=text), field=arg.name)


def spoken(start: time, end: time) -> Both:
    """From an hour to another, in words."""
    return Both(written.clocks(start, end, Language.EN), written.clocks(start, end, Language.FR))


def typed(of: days.Hours) -> str:
    """From an hour to another as text that either language reads."""
    return f"{of.start:%H:%M} to {of.end:%H:%M}"


def span(ctx: Context, call: Call, arg: Arg, text: str) -> Days:
    """From a day to a day. Raises :class:`Refused`."""
    match answer := lexicon.understand(text, ctx.language, ctx.now, ctx.zone):
        case days.Span(first=first, last=last):
            return first, last
        case days.Open(kind="by", at=days.Day(date=day)):
            return ctx.today, day
        case days.Day(date=day):
            return day, day
        case days.Question(options=options) if lexicon.is_of_days(answer) or lexicon.is_of_a_day(answer):
            found = [one for one in options if isinstance(one, days.Span | days.Day)]
            raise Refused(
                say("chat.which_day", text=text),
                *(offer(call, arg, *_choice(one)) for one in found),
                field=arg.name,
            )
    raise Refused(say("hours.no_days", text=text), field=arg.name)


def _choice(option: days.Span | days.Day) -> tuple[date | Both, str]:
    """One reading: how it is shown, and a text that is understood as it."""
    if isinstance(option, days.Day):
        return option.date, option.date.isoformat()
    first, last = option.first, option.last
    shown = (written.days(first, last, language) for language in (Language.EN, Language.FR))
    return Both(*shown), f"{first} to {last}"
