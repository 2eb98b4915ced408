"""Buttons about a workstream."""

from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.sentence import Both, Value, say
from commands.workstream.rules import name
from storage.workstreams import Workstream

SHORT = 50
"""Characters of a name that fit on a button, beside its verb."""


def _call(command: str, workstream: Workstream) -> Call:
    return Call(command, {"workstream": workstream.code})


def _short(workstream: Workstream) -> Value:
    both: Both = name(workstream)
    return both if max(len(both.en), len(both.fr)) <= SHORT else workstream.code


def update(workstream: Workstream) -> Button:
    """Give an update: the form asks for the status and the text."""
    return Button(say("workstream.button_update"), _call("workstream.update", workstream), "main")


def update_named(workstream: Workstream) -> Button:
    """The same where several workstreams are shown."""
    label = say("workstream.button_update_named", name=_short(workstream))
    return Button(label, _call("workstream.update", workstream), "main")


def show(workstream: Workstream) -> Button:
    """See one with its history."""
    return Button(say("workstream.button_show"), _call("workstream.show", workstream))


def show_named(workstream: Workstream) -> Button:
    """The same where several workstreams are shown."""
    label = say("workstream.button_show_named", name=_short(workstream))
    return Button(label, _call("workstream.show", workstream))


def challenges(call: Call) -> Button:
    """Complete an update that lacks its challenges: what was given of it stands in the form."""
    return Button(say("workstream.button_challenges"), call, "main")
