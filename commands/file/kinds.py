"""The files that can be asked for, by name: who may have each, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.context import CONDUCT
from commands.export.files import enclosed
from commands.export.tables import TABLES
from commands.feed import files as calendars
from commands.feed.gather import belongs
from commands.notice import Enclosure
from storage.groups import Group
from storage.people import Person, roles_of

Make = Callable[[Session, Group, Person, datetime], Enclosure | None]
May = Callable[[Session, Group, int, datetime], bool]


@dataclass(frozen=True)
class FileKind:
    """``make`` gives None when there is nothing to put into it."""

    make: Make
    may: May


def _conducts(session: Session, group: Group, person_id: int, now: datetime) -> bool:
    today = zones.local(now, group.zone).date()
    return bool(roles_of(session, group.id, person_id, today) & CONDUCT)


KINDS = {
    "calendar.own": FileKind(calendars.own, belongs),
    "calendar.group": FileKind(calendars.whole, belongs),
    **{f"export.{what}": FileKind(partial(enclosed, what), _conducts) for what in TABLES},
}
