"""Chores that one process does for all: whoever comes while it is done, or soon after, leaves it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, func, or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table

APART = timedelta(seconds=10)
"""How far apart the clocks of two machines may be that are both right enough."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Chore(Base):
    """When a chore was last done, and by which edition: the release of the zone data it goes by, if any, then
    that of Scribe ("2026f 0.1.0")."""

    __tablename__ = "chores"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    edition: Mapped[str] = mapped_column(String(64))
    done_at: Mapped[datetime]


ADDING = {
    dialect.dialect.name: dialect.insert(table(Chore)).on_conflict_do_nothing()
    for dialect in (postgresql, sqlite)
}


def take(session: Session, name: str, edition: str, now: datetime, *, since: datetime) -> bool:
    """Whether a chore is to be done in this transaction: False when this edition has done it ``since``, or
    one of newer zone data in the last two such times.

    Who asks while another does it waits here until the other has committed or given up.
    """
    connection = session.connection()
    connection.execute(ADDING[connection.dialect.name], {"name": name, "edition": "", "done_at": LONG_AGO})
    taken = (
        update(table(Chore))
        .where(Chore.name == name, _due(edition, now, since))
        .values(edition=edition, done_at=now)
        .returning(table(Chore).c.name)
    )
    return connection.execute(taken).first() is not None


def _due(edition: str, now: datetime, since: datetime) -> ColumnElement[bool]:
    """By older zone data than the last that did it, what is due would move back: an older process that still
    runs leaves it, until nobody newer has come for long (Scribe was put back to an older release)."""
    data, twice = edition.partition(" ")[0], 2 * (now - since)
    newer = func.substr(Chore.edition, 1, len(data)) > data
    gone = or_(Chore.done_at <= now - twice, Chore.done_at >= now + twice)
    # One of the future was done by a clock that was wrong.
    called = or_(Chore.done_at <= since, Chore.done_at > now + APART, Chore.edition != edition)
    return or_(gone, and_(~newer, called))
