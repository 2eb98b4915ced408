"""The digest as a card: exceptions first, "nothing needs you" is one line."""

from collections.abc import Sequence

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Text, Title
from bot.chat.sentence import Value, Written, say
from commands.attendance.cards import counted
from commands.digest.rules import Exceptions, Unreachable
from commands.workstream.rules import name
from storage.people import Person

MOST = 20
"""Lines of one kind; the others are counted, and a button shows them."""


def digest(told: Exceptions, most: int = MOST, whole: Button | None = None) -> Card:
    """What needs the co-chairs, with ``most`` lines of one kind at most; ``whole`` shows those left out."""
    if told.nothing():
        return Card.of(Title(say("digest.title")), Text(say("digest.nothing")), *_meeting(told))
    return Card.of(
        Title(say("digest.title")),
        *_meeting(told),
        _names("digest.missing", told.missing),
        _names("digest.absent", told.absent),
        _names("digest.unreachable", tuple(map(_placed, told.unreachable))),
        _names("digest.departed", told.departed),
        *_actions(told, most),
        *_workstreams(told, most),
        *_lost(told, most),
        Buttons((*_buttons(told), *((whole,) if whole and _longest(told) > most else ()))),
    )


def _longest(told: Exceptions) -> int:
    return max(len(told.actions), len(told.workstreams), len(told.lost))


def _meeting(told: Exceptions) -> tuple[Element, ...]:
    if told.meeting is None or told.tally is None:
        return (Text(say("digest.no_meeting")),)
    return (
        Text(say("digest.meeting", when=told.meeting.starts_at)),
        Text(counted(told.tally)),
    )


def _names(key: str, names: Sequence[Value]) -> Text | None:
    return Text(say(key, n=len(names), names=tuple(names))) if names else None


def _placed(one: Unreachable) -> Value:
    if one.administration is None:
        return one.name
    return say("digest.unreachable_one", name=one.name, administration=one.administration)


def _people(people: Sequence[Person]) -> Value:
    return tuple(person.name for person in people) or say("digest.nobody")


def _more(count: int, most: int) -> tuple[Element, ...]:
    return (Text(say("digest.more", n=count - most)),) if count > most else ()


def _actions(told: Exceptions, most: int) -> tuple[Element, ...]:
    if not told.actions:
        return ()
    lines = tuple(
        Text(
            say(
                "digest.action",
                number=action.number,
                text=Written(action.text, action.language),
                owners=_people(owners),
                due=action.due,
            )
        )
        for action, owners in told.actions[:most]
    )
    return (Text(say("digest.actions", n=len(told.actions))), *lines, *_more(len(told.actions), most))


def _workstreams(told: Exceptions, most: int) -> tuple[Element, ...]:
    if not told.workstreams:
        return ()
    lines = tuple(
        Text(say("digest.workstream", name=name(workstream), leads=_people(leads)))
        for workstream, leads in told.workstreams[:most]
    )
    title = Text(say("digest.workstreams", n=len(told.workstreams)))
    return (title, *lines, *_more(len(told.workstreams), most))


def _lost(told: Exceptions, most: int) -> tuple[Element, ...]:
    if not told.lost:
        return ()
    lines = tuple(
        Text(say("digest.lost_one", what=lost.what, whom=lost.whom, why=lost.why))
        for lost in told.lost[:most]
    )
    return (Text(say("digest.lost", n=len(told.lost))), *lines, *_more(len(told.lost), most))


def _buttons(told: Exceptions) -> tuple[Button, ...]:
    shown = [Button(say("digest.button_attendance"), Call("attendance.show"))] if told.meeting else []
    if told.actions:
        shown.append(Button(say("digest.button_actions"), Call("action.list", {"scope": "late"})))
    if told.workstreams:
        shown.append(Button(say("digest.button_workstreams"), Call("workstream.list")))
    if told.lost:
        shown.append(Button(say("digest.button_lost"), Call("delivery.list")))
    return tuple(shown) or (Button(say("me.button_help"), Call("me.help")),)
