"""The readings of a doubtful argument as buttons: the same call with that argument settled."""

from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.command import Arg
from bot.chat.sentence import Value, say


def offer(call: Call, arg: Arg, label: Value, text: str) -> Button:
    """A button that says the call again with ``text`` as the argument."""
    return Button(say("chat.this", what=label), call.with_(**{arg.name: text}))
