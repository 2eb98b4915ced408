"""The readings of a doubtful argument as buttons: the same call with that argument settled."""

from collections.abc import Sequence

from bot.calendar import days, zones
from bot.calendar.say_answers import answer as written
from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.command import Arg
from bot.chat.reply import Refused
from bot.chat.sentence import Both, Value, say
from bot.language import Language

OPEN = {"by": "until", "before": "before", "after": "after", "from": "from"}
"""How the ends of time are typed, in a word that either language reads."""


def offer(call: Call, arg: Arg, label: Value, text: str) -> Button:
    """A button that says the call again with ``text`` as the argument."""
    return Button(say("chat.this", what=label), call.with_(**{arg.name: text}))


def which(call: Call, arg: Arg, text: str, options: Sequence[days.Answer], zone: str) -> Refused:
    """Asks which of the readings of a text is meant."""
    offers = (offer(call, arg, spoken(option), typed(option, zone)) for option in options)
    of_days = all(isinstance(option, days.Day) for option in options)
    question = say("chat.which_day", text=text) if of_days else say("chat.which_meaning", text=text)
    return Refused(question, *offers, field=arg.name)


def lacking(arg: Arg, text: str) -> Refused:
    """No meeting is there to count from."""
    return Refused(say("chat.no_meeting_to_count_from", text=text), field=arg.name)


def no_such(call: Call, arg: Arg, text: str, found: days.NoSuch, zone: str) -> Refused:
    """A day or a time does not exist: those beside it, as one would type them."""
    offers = (offer(call, arg, spoken(one), typed(one, zone)) for one in found.nearest)
    first, *others = (
        typed(one, zone) if isinstance(one, days.Day | days.Moment) else spoken(one) for one in found.nearest
    )
    nearest = say("chat.either", one=first, other=others[-1]) if others else first
    if found.what == "time":
        return Refused(say("chat.no_such_time", text=text, nearest=nearest), *offers, field=arg.name)
    return Refused(say("chat.no_such_day", text=text, nearest=nearest), *offers, field=arg.name)


def spoken(option: days.Answer) -> Both:
    """A reading in full."""
    return Both(written(option, Language.EN), written(option, Language.FR))


def typed(option: days.Answer, zone: str) -> str:
    """A text that is understood as a reading, in a zone. Raises TypeError for what is no choice."""
    match option:
        case days.Day(date=day):
            return day.isoformat()
        case days.Moment(day=day, time=clock, zone=there):
            return f"{zones.local(zones.instant(day, clock, there), zone):%Y-%m-%d %H:%M}"
        case days.Span(first=first, last=last):
            return f"{first.isoformat()} to {last.isoformat()}"
        case days.Hours(start=start, end=end):
            return f"{start:%H:%M} to {end:%H:%M}"
        case days.Open(kind=kind, at=days.Day(date=day)) if kind in OPEN:
            return f"{OPEN[kind]} {day.isoformat()}"
        case days.Open(at=None):
            return "until further notice"
        case days.Rule():
            return spoken(option).en
    raise TypeError(f"no choice of ours: {option!r}")
