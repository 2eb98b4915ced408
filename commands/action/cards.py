"""Action items as cards."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.calendar import zones
from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Link, Table, Text, Title
from bot.chat.sentence import Both, Line, Sentence, Written, say
from commands.action import buttons
from commands.action.item import Details, Item
from commands.action.rules import State, state
from commands.pages import Page
from storage.actions import Action
from storage.people import Person

SHOWN = 5
"""Items of a list that have a button."""

HEAD = (
    say("action.number"),
    say("action.text"),
    say("action.owners", n=2),
    say("action.due"),
    say("action.state"),
)

Row = tuple[Sentence, Line]


def text(action: Action) -> Written:
    """What is to be done, as it was written."""
    return Written(action.text, action.language)


def line(action: Action, owners: Sequence[Person]) -> Sentence:
    """An action item in one sentence."""
    names = tuple(owner.name for owner in owners)
    return say(
        "action.line", n=len(names), number=action.number, text=text(action), owners=names, due=action.due
    )


def standing(action: Action, today: date) -> Sentence:
    """Its state in words."""
    found = state(action, today)
    if found is State.LATE:
        return say("action.state_late", n=(today - action.due).days)
    if found is State.DONE and action.done_at is not None:
        return say("action.state_done", day=zones.local(action.done_at, zones.REFERENCE).date())
    return say(f"action.state_{found}")


def _whole(item: Item, today: date) -> Iterator[Row]:
    yield say("action.text"), text(item.action)
    yield say("action.owners", n=len(item.owners)), say("action.names", names=item.names)
    yield say("action.due"), say("action.day", day=item.action.due)
    yield say("action.state"), standing(item.action, today)


def _origin(details: Details) -> Iterator[Row]:
    if details.workstream:
        yield say("action.workstream"), Both(details.workstream.name_en, details.workstream.name_fr)
    if details.meeting:
        yield say("action.meeting"), say("action.day", day=details.meeting.day)


def _references(details: Details) -> Iterator[Row]:
    yield from _origin(details)
    yield say("action.added_by"), Written(details.creator.name)


def _closing(action: Action, details: Details) -> Iterator[Row]:
    if details.closer:
        yield say("action.closed_by"), Written(details.closer.name)
    if action.done_note and not is_link(action.done_note):
        yield say("action.note"), Written(action.done_note)


def is_link(note: str) -> bool:
    """Whether a closing note is nothing but a link."""
    return note.startswith(("https://", "http://")) and len(note.split()) == 1


def source(action: Action) -> Link | None:
    """The message that it was made from."""
    return Link(say("action.source"), action.source) if action.source else None


def result(action: Action) -> Link | None:
    """What it led to, when it was closed with a link."""
    note = action.done_note
    return Link(say("action.result"), note) if note and is_link(note) else None


def one(item: Item, details: Details, today: date, *, can_change: bool) -> Card:
    """An action item with everything known of it, and its buttons for those who may change it."""
    action = item.action
    rows = (*_whole(item, today), *_references(details), *_closing(action, details))
    return Card.of(
        Title(say("action.title", number=action.number)),
        Facts(rows),
        source(action),
        result(action),
        _changes(action) if can_change else None,
    )


def _changes(action: Action) -> Buttons:
    return buttons.follow_up(action) if action.done_at is None else Buttons((buttons.reopen(action),))


def listed(page: Page[Item], title: str, today: date) -> Card:
    """Action items in a table."""
    return Card.of(
        Title(say(title)),
        Table(HEAD, tuple(_row(item, today) for item in page.items)),
        page.position,
        page.turns,
        Buttons((*(buttons.show(item.action) for item in page.items[:SHOWN]), buttons.add())),
    )


def _row(item: Item, today: date) -> tuple[Line, ...]:
    return (
        Written(str(item.action.number)),
        text(item.action),
        say("action.names", names=item.names),
        say("action.day", day=item.action.due),
        standing(item.action, today),
    )


def nothing(scope: str) -> Card:
    """An empty list, and where there may be more."""
    everything = Button(say("action.button_all"), Call("action.list", {"scope": "all"}))
    more = (everything, buttons.add()) if scope != "all" else (buttons.add(),)
    return Card.of(Text(say(f"action.none_{scope}")), Buttons(more))


def added(item: Item, details: Details, today: date) -> Card:
    """What the one who added it is told: what was understood, and how to change the dates."""
    action = item.action
    changes = (buttons.change_date(action), *([buttons.change_meeting(action)] if details.meeting else []))
    return Card.of(
        Text(say("action.added", number=action.number)),
        Facts((*_whole(item, today), *_origin(details))),
        source(action),
        Buttons(changes),
    )


def changed(item: Item, sentence: Sentence, *offers: Button) -> Card:
    """What the one who changed it is told."""
    rows: tuple[Row, ...] = ((say("action.text"), text(item.action)),)
    return Card.of(Text(sentence), Facts(rows), Buttons(offers) if offers else None)


def told(title: str, item: Item, details: Details, today: date, *, mine: bool) -> Card:
    """What an owner is sent; drawn again later, it shows what has become of the item since."""
    action = item.action
    return Card.of(
        Title(say(title if mine else "action.title", number=action.number)),
        Facts((*_whole(item, today), *_references(details))),
        source(action),
        buttons.follow_up(action) if mine and action.done_at is None else None,
    )


def closed(item: Item, details: Details, today: date) -> Card:
    """What the one who added it is sent once somebody else has closed it."""
    action = item.action
    still = action.done_at is not None
    return Card.of(
        Title(say("action.closed_title" if still else "action.reopened_title", number=action.number)),
        Facts((*_whole(item, today), *_closing(action, details))),
        result(action),
        Buttons((buttons.reopen(action),)) if still else None,
    )
