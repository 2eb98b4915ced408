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


def digest(told: Exceptions) -> Card:
    """What needs the co-chairs."""
    if told.nothing():
        return Card.of(Title(say("digest.title")), Text(say("digest.nothing")), *_meeting(told))
    return Card.of(
        Title(say("digest.title")),
        *_meeting(told),
        _names("digest.missing", told.missing),
        _names("digest.absent", told.absent),
        _names("digest.unreachable", tuple(map(_placed, told.unreachable))),
        _names("digest.departed", told.departed),
        *_actions(told),
        *_workstreams(told),
        *_lost(told),
        Buttons(_buttons(told)),
    )


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


def _more(count: int) -> tuple[Element, ...]:
    return (Text(say("digest.more", n=count - MOST)),) if count > MOST else ()


def _actions(told: Exceptions) -> tuple[Element, ...]:
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
        for action, owners in told.actions[:MOST]
    )
    return (Text(say("digest.actions", n=len(told.actions))), *lines, *_more(len(told.actions)))


def _workstreams(told: Exceptions) -> tuple[Element, ...]:
    if not told.workstreams:
        return ()
    lines = tuple(
        Text(say("digest.workstream", name=name(workstream), leads=_people(leads)))
        for workstream, leads in told.workstreams[:MOST]
    )
    return (Text(say("digest.workstreams", n=len(told.workstreams))), *lines, *_more(len(told.workstreams)))


def _lost(told: Exceptions) -> tuple[Element, ...]:
    if not told.lost:
        return ()
    lines = tuple(
        Text(say("digest.lost_one", what=lost.what, whom=lost.whom, why=lost.why))
        for lost in told.lost[:MOST]
    )
    return (Text(say("digest.lost", n=len(told.lost))), *lines, *_more(len(told.lost)))


def _buttons(told: Exceptions) -> tuple[Button, ...]:
    shown = [Button(say("digest.button_attendance"), Call("attendance.show"))] if told.meeting else []
    if told.actions:
        shown.append(Button(say("digest.button_actions"), Call("action.list", {"scope": "late"})))
    if told.workstreams:
        shown.append(Button(say("digest.button_workstreams"), Call("workstream.list")))
    if told.lost:
        shown.append(Button(say("digest.button_lost"), Call("delivery.list")))
    return tuple(shown) or (Button(say("me.button_help"), Call("me.help")),)
