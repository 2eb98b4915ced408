"""Buttons about a meeting: the four answers of its poll, and what those who conduct can do."""

from bot.chat.call import Call
from bot.chat.card import Button, Buttons
from bot.chat.sentence import say
from storage.meetings import Answer, Meeting


def _call(command: str, meeting: Meeting, **args: str) -> Call:
    return Call(command, {"meeting": f"meeting:{meeting.id}", **args})


def answers(meeting: Meeting, member_id: int | None = None, main: Answer | None = Answer.ATTEND) -> Buttons:
    """The four answers, for one seat if it is given; ``main`` stands out."""
    seat = {} if member_id is None else {"member": f"person:{member_id}"}
    return Buttons(
        tuple(
            Button(
                say(f"attendance.answer_{answer}"),
                _call("attendance.answer", meeting, answer=answer.value, **seat),
                "main" if answer is main else "plain",
            )
            for answer in Answer
        )
    )


def schedule() -> Button:
    """Schedule a series, or one meeting: the form asks for it."""
    return Button(say("meeting.button_schedule"), Call("meeting.schedule"))


def show(meeting: Meeting) -> Button:
    """See one meeting."""
    return Button(say("meeting.button_show", day=meeting.day), _call("meeting.show", meeting))


def move(meeting: Meeting) -> Button:
    """Postpone it: the form asks for the new date and the reason."""
    return Button(say("meeting.button_move"), _call("meeting.move", meeting))


def cancel(meeting: Meeting) -> Button:
    """Cancel it: the form asks for the reason."""
    return Button(say("meeting.button_cancel"), _call("meeting.cancel", meeting), "danger")
