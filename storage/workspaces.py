"""Workspaces of a chat whose own people installed Scribe, and what follows when they remove it again."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, String, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key
from storage.claims import INSTALLED, UNINSTALLED, again, reachable
from storage.deliveries import Delivery, DeliveryState
from storage.groups import room_at
from storage.people import Identity, Person
from storage.reaching import accounts_of


class Workspace(Base):
    """A workspace, whose tokens are kept elsewhere. ``enterprise`` is the organization that it is part of.
    ``gone_at`` is set while Scribe is not installed there any more. ``ends_at``: until when its token works,
    where the chat gives no other; it has to be installed again before, at ``install_at``."""

    __tablename__ = "workspaces"
    __table_args__ = (UniqueConstraint("platform", "workspace"),)

    id: Mapped[Key]
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    enterprise: Mapped[str | None] = mapped_column(String(64))
    installed_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    install_at: Mapped[str | None] = mapped_column(String(300))


def workspace(session: Session, platform: str, id: str) -> Workspace | None:
    """A workspace that Scribe is, or was, installed in."""
    asked = select(Workspace).where(Workspace.platform == platform, Workspace.workspace == id)
    return session.scalars(asked).first()


def workspaces(session: Session, platform: str) -> list[Workspace]:
    """All that Scribe is, or was, installed in, by name."""
    asked = select(Workspace).where(Workspace.platform == platform)
    return list(session.scalars(asked.order_by(Workspace.name, Workspace.id)))


def known_in(session: Session, platform: str, channel: str) -> str | None:
    """The workspace in which a conversation is known: a room of the group's, or that with a person alone."""
    if room := room_at(session, platform, channel):
        return room.workspace
    asked = select(Identity).where(Identity.platform == platform, Identity.direct == channel)
    known = session.scalars(asked.order_by(Identity.id)).first()
    return known.host if known else None


def departures(session: Session, since: datetime) -> list[Workspace]:
    """Those that Scribe was removed from since an instant, and is not installed in again; oldest first."""
    return list(
        session.scalars(select(Workspace).where(Workspace.gone_at >= since).order_by(Workspace.gone_at))
    )


def ending(session: Session) -> list[Workspace]:
    """Those whose token will work no more, and that have to be installed again; soonest first."""
    asked = select(Workspace).where(Workspace.gone_at.is_(None), Workspace.ends_at.is_not(None))
    return list(session.scalars(asked.order_by(Workspace.ends_at, Workspace.id)))


def installed(
    session: Session, platform: str, id: str, name: str, enterprise: str | None, now: datetime
) -> Workspace:
    """Write down that a workspace has installed Scribe. Whoever can be reached again, or for the first time,
    gets what still matters."""
    known = workspace(session, platform, id)
    gone_at = known.gone_at if known else None
    if known is None:
        known = Workspace(platform=platform, workspace=id)
        session.add(known)
    known.name, known.enterprise, known.installed_at, known.gone_at = name, enterprise, now, None
    known.ends_at = known.install_at = None
    if gone_at is not None:
        _awaken(session, _through(session, platform, id, dead_since=gone_at))
    session.flush()
    for person in session.scalars(select(Person).where(Person.unreachable_since.is_not(None))).all():
        reachable(session, person, now)
    lost = (Delivery.state == DeliveryState.DEAD) & (Delivery.reason == UNINSTALLED)
    for row in session.scalars(select(Delivery).where(lost, Delivery.useful_until > now)).all():
        again(session, row, now, now, INSTALLED, counts=False)
    return known


def departed(
    session: Session, platform: str, id: str, now: datetime, still: Collection[str] = ()
) -> list[Person]:
    """Write down that Scribe is not installed in a workspace any more: nobody is reached there, but for
    guests whose own workspace it is ``still`` in. Gives those who are reached nowhere else; nobody when it
    was known."""
    known = workspace(session, platform, id)
    if known is None or known.gone_at is not None:
        return []
    known.gone_at, known.ends_at = now, None
    for one in _through(session, platform, id):
        if one.workspace not in still:
            one.dead_at = one.dead_at or now
    session.flush()
    people = [
        session.get_one(Person, one.person_id) for one in _through(session, platform, id) if one.person_id
    ]
    return [person for person in dict.fromkeys(people) if not accounts_of(session, person)]


def _awaken(session: Session, known: Iterable[Identity]) -> None:
    for one in known:
        one.dead_at = None
    session.flush()


def _through(session: Session, platform: str, id: str, dead_since: datetime | None = None) -> list[Identity]:
    """The accounts that are written to through a workspace; those only that died since an instant."""
    here: ColumnElement[bool] = and_(
        Identity.workspace == id, or_(Identity.handle.is_(None), ~Identity.handle.contains("/"))
    )
    guests = Identity.handle.startswith(f"{id}/", autoescape=True)
    asked = select(Identity).where(Identity.platform == platform, or_(here, guests))
    if dead_since is not None:
        asked = asked.where(Identity.dead_at >= dead_since)
    return list(session.scalars(asked))
