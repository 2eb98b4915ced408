"""Buttons about a meeting: the four answers of its poll, and what those who conduct can do."""

from bot.calendar import recurrence
from bot.chat.call import Call
from bot.chat.card import Button, Buttons
from bot.chat.sentence import say
from bot.language import Language
from commands.change import change, moment
from storage.meetings import Answer, Meeting, Mode


def _call(command: str, meeting: Meeting, **args: str) -> Call:
    return Call(command, {"meeting": f"meeting:{meeting.id}", **args})


def answers(meeting: Meeting, member_id: int | None = None, main: Answer | None = Answer.ATTEND) -> Buttons:
    """The four answers, for one seat if it is given; ``main`` stands out."""
    return Buttons(
        tuple(
            Button(
                say(f"attendance.answer_{answer}"),
                _answer(meeting, answer, member_id),
                "main" if answer is main else "plain",
            )
            for answer in Answer
        )
    )


def _answer(meeting: Meeting, answer: Answer, member_id: int | None) -> Call:
    seat = {} if member_id is None else {"member": f"person:{member_id}"}
    return _call("attendance.answer", meeting, answer=answer.value, **seat)


def change_answer(meeting: Meeting, answer: Answer, member_id: int | None) -> Button:
    """Answer otherwise, or for another meeting: the form is filled in with what was answered."""
    return change(_answer(meeting, answer, member_id))


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


def another(command: str, meeting: Meeting) -> Button:
    """Ask the same of another meeting: the form asks which."""
    return change(_call(command, meeting), "meeting.button_another")


def change_date(meeting: Meeting, language: Language, reason: str = "") -> Button:
    """Give it another date: the form is filled in with the present one."""
    return change(_call("meeting.move", meeting, to=_when(meeting, language), reason=reason))


def again(meeting: Meeting, language: Language) -> Button:
    """Set a meeting in the place of a cancelled one: the form is filled in with its date."""
    args = {"when": _when(meeting, language), "mode": meeting.mode.value, "link": meeting.link or ""}
    return change(Call("meeting.add", args), "meeting.button_again")


def _when(meeting: Meeting, language: Language) -> str:
    return moment(meeting.starts_at, meeting.zone, language)


def change_series(rule: recurrence.Rule, mode: Mode, link: str | None, language: Language) -> Button:
    """Set another series in its place: the form is filled in with this one."""
    args = {"rule": recurrence.words(rule, language), "mode": mode.value, "link": link or ""}
    return change(Call("meeting.schedule", args))
