"""Workstreams, each with its leads of today and its newest update."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.export.languages import LANGUAGES
from commands.export.sheet import Row
from commands.workstream.cards import status
from commands.workstream.rules import name
from commands.workstream.standing import Standing, standings
from storage.groups import Group
from storage.people import Person


def rows(session: Session, group: Group, now: datetime) -> Iterator[Row]:
    """One each, the oldest workstream first."""
    for one in standings(session, group.id, zones.local(now, group.zone).date()):
        yield (*_what(one), *_newest(session, one))


def _what(one: Standing) -> Row:
    return one.workstream.code, name(one.workstream), tuple(lead.name for lead in one.leads)


def _newest(session: Session, one: Standing) -> Row:
    update = one.newest
    if update is None:
        return (None,) * 7
    return (
        update.status.value,
        status(update.status),
        update.text,
        update.challenges,
        LANGUAGES[update.language],
        session.get_one(Person, update.author_id).name,
        update.at,
    )
