"""Workstreams as cards. Days are those of the reader's zone; texts stand as their authors wrote them."""

from collections.abc import Sequence
from datetime import date

from bot.calendar import zones
from bot.chat.card import Buttons, Card, Element, Facts, Table, Text, Title
from bot.chat.sentence import Line, Sentence, Written, say
from commands.pages import Page
from commands.workstream import buttons
from commands.workstream.rules import name
from commands.workstream.standing import Standing
from storage.meetings import Meeting
from storage.people import Person
from storage.workstreams import Status, Update, Workstream

HISTORY = 10
"""Updates shown with a workstream."""

SHOWN = 5
"""Workstreams of a list that have a button."""


def status(of: Status) -> Sentence:
    """A status in words."""
    return say(f"workstream.update.status_{of}")


def _day(update: Update, zone: str) -> date:
    return zones.local(update.at, zone).date()


def _status(newest: Update | None) -> Line:
    return status(newest.status) if newest else say("workstream.no_status")


def _last(newest: Update | None, zone: str) -> Line:
    return say("workstream.on", day=_day(newest, zone)) if newest else say("workstream.never")


def _names(leads: Sequence[Person]) -> Line:
    if not leads:
        return say("workstream.nobody")
    return say("workstream.names", names=tuple(lead.name for lead in leads))


def _said(update: Update) -> tuple[Text, ...]:
    """What an update tells, in the language it was written in."""
    text = Text(Written(update.text, update.language))
    if not update.challenges:
        return (text,)
    told = say("workstream.challenges_are", challenges=Written(update.challenges, update.language))
    return text, Text(told)


def standing(one: Standing, zone: str) -> Sentence:
    """Where a workstream stands, in a line."""
    called, newest = name(one.workstream), one.newest
    if newest is None:
        return say("workstream.standing_silent", name=called)
    return say("workstream.standing", name=called, status=status(newest.status), day=_day(newest, zone))


def listed(page: Page[Standing], me: int, zone: str) -> Card:
    """Every workstream in a table; the reader's own can be updated."""
    head = ("workstream.workstream", "workstream.leads", "workstream.status", "workstream.last")
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (name(one.workstream), _names(one.leads), _status(one.newest), _last(one.newest, zone))
        for one in page.items
    )
    own = tuple(buttons.update_named(one.workstream) for one in page.items if one.led_by(me))
    return Card.of(
        Title(say("workstream.list_title")),
        Table(tuple(say(key) for key in head), rows),
        page.position,
        page.turns,
        Buttons(own) if own else None,
        Buttons(tuple(buttons.show_named(one.workstream) for one in page.items[:SHOWN])),
    )


def shown(
    workstream: Workstream,
    leads: Sequence[Person],
    updates: Sequence[Update],
    earlier: int,
    me: int,
    zone: str,
) -> Card:
    """One workstream: where it stands, its newest updates, the newest first, and how many came earlier."""
    newest = updates[0] if updates else None
    mine = any(lead.id == me for lead in leads)
    return Card.of(
        Title(name(workstream)),
        Facts(
            (
                (say("workstream.status"), _status(newest)),
                (say("workstream.leads"), _names(leads)),
                (say("workstream.last"), _last(newest, zone)),
            )
        ),
        *_history(updates, earlier, zone),
        Buttons((buttons.update(workstream),)) if mine else None,
    )


def _history(updates: Sequence[Update], earlier: int, zone: str) -> list[Element]:
    found: list[Element] = [Title(say("workstream.history"))] if updates else []
    for update in updates:
        found.append(Text(say("workstream.entry", day=_day(update, zone), status=status(update.status))))
        found.extend(_said(update))
    if earlier > 0:
        found.append(Text(say("workstream.earlier", n=earlier), "quiet"))
    return found


def noted(workstream: Workstream, update: Update, *, posted: bool) -> Card:
    """What the one who gave an update is told."""
    return Card.of(
        Text(say("workstream.noted", name=name(workstream), status=status(update.status))),
        *_said(update),
        Text(say("workstream.posted"), "quiet") if posted else None,
        Buttons((buttons.show(workstream),)),
    )


def updated(workstream: Workstream, update: Update, author: Person) -> Card:
    """An update as the room reads it."""
    return Card.of(
        Title(say("workstream.updated_title", name=name(workstream))),
        Facts(
            (
                (say("workstream.status"), status(update.status)),
                (say("workstream.author"), Written(author.name)),
            )
        ),
        *_said(update),
        Buttons((buttons.show(workstream),)),
    )


def nudge(workstream: Workstream, newest: Update | None, meeting: Meeting, zone: str) -> Card:
    """A lead is asked for an update before a meeting; once it is there, the same message says so."""
    heard = say("workstream.nudge_last", day=_day(newest, zone)) if newest else say("workstream.nudge_never")
    return Card.of(
        Title(say("workstream.nudge_title", name=name(workstream))),
        Text(say("workstream.nudge", when=meeting.starts_at)),
        Text(heard),
        Buttons((buttons.update(workstream), buttons.show(workstream))),
    )


def nudge_answered(workstream: Workstream, newest: Update | None, zone: str) -> Card:
    """What becomes of a nudge once no update is awaited any more."""
    return Card.of(
        Title(say("workstream.nudge_title", name=name(workstream))),
        Text(say("workstream.nudge_answered")),
        Facts(((say("workstream.status"), _status(newest)), (say("workstream.last"), _last(newest, zone)))),
        Buttons((buttons.show(workstream),)),
    )
