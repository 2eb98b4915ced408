"""A time that can mean several things, in a form: its question, with the readings to choose from."""

from dataclasses import dataclass

from bot.chat.call import Call
from bot.chat.command import Arg, Command, Kind
from bot.chat.form import Form, Option
from bot.chat.reply import Refused
from bot.chat.sentence import Sentence, say
from commands import when
from commands.context import Context

WRITTEN = (Kind.DAY, Kind.MOMENT, Kind.RULE, Kind.TERM)
"""Kinds of times that are written freely; a meeting is chosen from a list."""

ANOTHER = "?"
"""What is sent when none of the readings is meant: then it is asked anew, to be written otherwise."""


@dataclass(frozen=True)
class Doubt:
    """What is asked, and what can be answered."""

    question: Sentence
    options: tuple[Option, ...]


def doubt(ctx: Context, call: Call, arg: Arg) -> Doubt | None:
    """What has to be asked about a time that was given; None where it is clear, or not understood."""
    text = call.args.get(arg.name, "").strip()
    if arg.kind not in WRITTEN or not text:
        return None
    try:
        when.value(ctx, call, arg, text)
    except Refused as refused:
        readings = tuple(Option(one.label, one.call.args[arg.name]) for one in refused.offers)
        return (
            Doubt(refused.sentence, (*readings, Option(say("chat.another"), ANOTHER))) if readings else None
        )
    return None


def settled(command: Command, call: Call) -> Call:
    """The call without the times of which no reading was meant: they are missing."""
    anew = {arg.name for arg in command.args if arg.kind in WRITTEN and call.args.get(arg.name) == ANOTHER}
    return Call(call.command, {name: text for name, text in call.args.items() if name not in anew})


def asks(form: Form, name: str) -> bool:
    """Whether a form asks itself what the text of an argument means."""
    return any(field.name == name and field.hint is not None for field in form.fields)
