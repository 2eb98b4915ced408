"""Action items, open and closed."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.sentence import Sentence, say
from commands.action.item import Item, details_of, items_of
from commands.export.languages import LANGUAGES
from commands.export.sheet import Row
from commands.workstream.rules import name
from storage.actions import Action
from storage.groups import Group

AT_ONCE = 200
"""Action items whose owners are read together."""


def rows(session: Session, group: Group, now: datetime) -> Iterator[Row]:
    """One each, the newest first."""
    today = zones.local(now, group.zone).date()
    newest = select(Action).where(Action.group_id == group.id).order_by(Action.number.desc())
    for some in session.scalars(newest.execution_options(yield_per=AT_ONCE)).partitions():
        for item in items_of(session, some):
            yield _row(session, item, today)


def _row(session: Session, item: Item, today: date) -> Row:
    action, details = item.action, details_of(session, item.action)
    return (
        action.number,
        action.text,
        LANGUAGES[action.language],
        item.names,
        action.due,
        _state(action, today),
        name(details.workstream) if details.workstream else None,
        details.meeting.day if details.meeting else None,
        action.source,
        details.creator.name,
        action.created_at,
        details.closer.name if details.closer else None,
        action.done_at,
        action.done_note,
    )


def _state(action: Action, today: date) -> Sentence:
    if action.done_at is not None:
        return say("export.done")
    return say("export.late") if action.due < today else say("export.open")
