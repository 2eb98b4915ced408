"""Buttons about an action item."""

from bot.chat.call import Call
from bot.chat.card import Button, Buttons
from bot.chat.sentence import say
from commands.change import change
from storage.actions import Action


def _call(command: str, action: Action) -> Call:
    return Call(command, {"action": str(action.number)})


def add() -> Button:
    """Add one: the form asks who does what by when."""
    return Button(say("action.button_add"), Call("action.add"))


def show(action: Action) -> Button:
    """See one action item."""
    return Button(say("action.button_show", number=action.number), _call("action.show", action))


def done(action: Action) -> Button:
    """Close it at once."""
    return Button(say("action.button_done"), _call("action.done", action), "main")


def move(action: Action, label: str = "action.button_move") -> Button:
    """Give it another date: the form asks which."""
    return Button(say(label), _call("action.move", action))


def change_date(action: Action) -> Button:
    """Give it another date: the form is filled in with the present one."""
    return change(_call("action.move", action).with_(day=action.due.isoformat()), "action.button_change_date")


def change_meeting(action: Action) -> Button:
    """Have it come from another meeting: the form is filled in with the present one."""
    meeting = f"meeting:{action.meeting_id}" if action.meeting_id else ""
    return change(_call("action.from", action).with_(meeting=meeting), "action.button_change_meeting")


def hand_over(action: Action) -> Button:
    """Give it to others: the form asks to whom."""
    return Button(say("action.button_hand_over"), _call("action.assign", action))


def reopen(action: Action) -> Button:
    """Undo its closing."""
    return Button(say("action.button_reopen"), _call("action.reopen", action))


def follow_up(action: Action) -> Buttons:
    """What can be done with an open one."""
    return Buttons((done(action), move(action), hand_over(action)))
