"""Whose Home is open, and what the chat shows there.

A Home depends on many records. Each change of any of them is an entry of the audit log, and the number of
entries is kept in the transaction of the change: a Home that has been drawn from so many entries is out of
date as soon as there are more, and commands do nothing for those of others. The chat never says that one was
closed: it counts as open for a while after it was opened or used.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ForeignKey, String, and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.audit import AuditHead
from storage.base import Base, Key, table
from storage.deliveries import DeliveryEvent
from storage.people import Holding, Identity, Role

OPEN_FOR = timedelta(hours=12)
"""How long a Home counts as open after it was last opened or used."""

REST = timedelta(seconds=3)
"""How long a Home that was drawn stays as it is, whatever others change: what comes close together is drawn
together."""

AGED = timedelta(minutes=5)
"""How old a Home becomes without being drawn again: time changes it."""

AT_ONCE = 20
"""Homes that are drawn in a row; the others follow."""


class Home(Base):
    """The Home of an account. ``seen`` is how many entries the audit log had when it was drawn (None: draw it
    again at once); ``digest`` that of what the chat shows (None: nobody knows)."""

    __tablename__ = "homes"

    id: Mapped[Key]
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"), unique=True)
    opened_at: Mapped[datetime] = mapped_column(index=True)
    seen: Mapped[int | None]
    drawn_at: Mapped[datetime]
    digest: Mapped[str | None] = mapped_column(String(64))


OPENED = {
    dialect.dialect.name: (adding := dialect.insert(table(Home))).on_conflict_do_update(
        index_elements=[table(Home).c.identity_id],
        set_={name: adding.excluded[name] for name in ("opened_at", "seen", "drawn_at", "digest")},
    )
    for dialect in (postgresql, sqlite)
}


def digest(payload: Mapping[str, Any]) -> str:
    """The same for what looks the same: SHA-256 of the payload."""
    return sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def entries(session: Session) -> int:
    """How many entries the audit log has. Asked before a Home is drawn: what is changed meanwhile is more."""
    return session.scalars(select(AuditHead.entries)).first() or 0


def opened(session: Session, identity_id: int, now: datetime) -> None:
    """Somebody opens their Home, and it is drawn from now on."""
    connection = session.connection()
    values = {"opened_at": now, "seen": entries(session), "drawn_at": now, "digest": None}
    connection.execute(OPENED[connection.dialect.name], {"identity_id": identity_id, **values})


def used(session: Session, identity_id: int, now: datetime) -> None:
    """Somebody does something in their Home: it is drawn again at once."""
    theirs = update(Home).where(Home.identity_id == identity_id)
    session.execute(theirs.values(opened_at=now, seen=None))


def heard(session: Session, person_id: int) -> None:
    """Somebody has said something elsewhere: their Homes are drawn again at once. What is theirs alone, such
    as their quiet hours, stands in no audit log."""
    own = select(Identity.id).where(Identity.person_id == person_id)
    session.execute(update(Home).where(Home.identity_id.in_(own)).values(seen=None))


LAST = select(DeliveryEvent.at).order_by(DeliveryEvent.id.desc()).limit(1).scalar_subquery()
"""When something was last sent, dropped or put off: deliveries stand in no audit log."""


def due(
    session: Session,
    platforms: Collection[str],
    waiting: Collection[int],
    now: datetime,
    told_of_deliveries: Collection[Role] = (),
) -> list[int]:
    """The open Homes to draw on these platforms, but for the waiting ones; those used last come first. Those
    with these roles see in theirs what is sent."""
    told = select(Holding.person_id).where(Holding.role.in_(tuple(told_of_deliveries)))
    sent = and_(Home.drawn_at <= LAST, Identity.person_id.in_(told))
    changed = and_(or_(Home.seen != AuditHead.entries, sent), Home.drawn_at <= now - REST)
    clock_was_wrong = Home.drawn_at > now
    wanted = or_(Home.seen.is_(None), changed, Home.drawn_at <= now - AGED, clock_was_wrong)
    return list(
        session.scalars(
            select(Home.id)
            .join(Identity, Identity.id == Home.identity_id)
            .join(AuditHead, AuditHead.id.is_not(None))
            .where(Home.opened_at > now - OPEN_FOR, wanted)
            .where(Identity.platform.in_(tuple(platforms)), Home.id.not_in(tuple(waiting)))
            .order_by(Home.opened_at.desc(), Home.id)
            .limit(AT_ONCE)
        )
    )


def take(session: Session, id: int, now: datetime) -> tuple[Home, Identity] | None:
    """Take a Home to be drawn, and whose it is. None when it is there no more, or another worker was first:
    it has just been drawn from all that there is."""
    home, count = session.get(Home, id, with_for_update=True), entries(session)
    if home is None or (home.seen == count and now - REST < home.drawn_at <= now):
        return None
    home.seen, home.drawn_at = count, now
    session.flush()
    return home, session.get_one(Identity, home.identity_id)


def shows(session: Session, identity_id: int, digest: str | None) -> None:
    """What the chat shows in a Home from now on; None: it did not take it, and it is drawn again."""
    theirs = update(Home).where(Home.identity_id == identity_id)
    session.execute(theirs.values(digest=digest) if digest else theirs.values(digest=None, seen=None))


def forget(session: Session, identity_id: int) -> None:
    """The chat has no such Home any more."""
    session.execute(delete(Home).where(Home.identity_id == identity_id))


def forget_closed(session: Session, now: datetime) -> None:
    """Who opened a Home is kept no longer than it counts as open."""
    session.execute(delete(Home).where(Home.opened_at <= now - OPEN_FOR))
