"""Administrations, people, their accounts in the chats, and the roles they hold over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, bindparam, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.util import identity_key

from bot.language import Language
from storage.base import Base, GroupRef, Key, PersonRef, checked


class Order(StrEnum):
    """Orders of government."""

    FEDERAL = "federal"
    PROVINCIAL = "provincial"
    TERRITORIAL = "territorial"
    MUNICIPAL = "municipal"


class Role(StrEnum):
    """What a person is in a group."""

    REPRESENTATIVE = "representative"
    ALTERNATE = "alternate"
    CO_CHAIR = "co-chair"
    SECRETARIAT = "secretariat"
    EXECUTIVE = "senior executive"


class Administration(Base):
    """A government or city; ``fr_de`` and ``fr_in`` are its French forms with their preposition."""

    __tablename__ = "administrations"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(32), unique=True)
    name_en: Mapped[str] = mapped_column(String(120))
    name_fr: Mapped[str] = mapped_column(String(120))
    short_en: Mapped[str] = mapped_column(String(120))
    short_fr: Mapped[str] = mapped_column(String(120))
    fr_de: Mapped[str] = mapped_column(String(120))
    fr_in: Mapped[str] = mapped_column(String(120))
    order: Mapped[Order] = mapped_column(checked(Order))
    zone: Mapped[str] = mapped_column(String(64))


class Person(Base):
    """A person, whatever accounts they have. ``zone`` is their own, filled from the administration; one that
    was not given on the roster (``zone_given``) follows that of their chat.

    ``prefers`` is the platform that personal messages go to first. ``unreachable_since`` is set when one
    could be brought to none of the person's accounts, until the person is heard or reached again.
    """

    __tablename__ = "people"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    language: Mapped[Language] = mapped_column(checked(Language))
    language_chosen_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(64))
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administrations.id"))
    sample: Mapped[bool] = mapped_column(default=False)
    prefers: Mapped[str | None] = mapped_column(String(16))
    unreachable_since: Mapped[datetime | None]
    zone_given: Mapped[bool] = mapped_column(default=False)


class Identity(Base):
    """An account of a chat: a Slack user in a workspace, a Teams object id in a tenant.

    ``person_id`` is empty for one that is nobody's on the roster. ``handle`` is what the chat calls the
    account in mentions and when it is written to, where that is not ``account``; of a guest in another
    workspace's conversations it is ``HOST/ACCOUNT``. ``direct`` is the conversation in which Scribe writes to
    this account alone. ``dead_at`` is set when the chat no longer takes messages for it, until it is heard.
    ``open`` is whether the chat last told that the account is in use (None: it has not told yet), ``told_at``
    when that was so, on the clock of the chat.
    """

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("platform", "workspace", "account"),)

    id: Mapped[Key]
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    account: Mapped[str] = mapped_column(String(128))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[Language] = mapped_column(checked(Language))
    zone: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    handle: Mapped[str | None] = mapped_column(String(200), index=True)
    direct: Mapped[str | None] = mapped_column(String(300))
    dead_at: Mapped[datetime | None]
    open: Mapped[bool | None]
    told_at: Mapped[datetime | None]

    @property
    def host(self) -> str:
        """The workspace in whose conversations it is met."""
        host, slash, _ = (self.handle or "").partition("/")
        return host if slash else self.workspace


class Holding(Base):
    """A role that a person holds in a group, from a day until a day (both included)."""

    __tablename__ = "holdings"
    __table_args__ = (Index(None, "group_id", "role"),)

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    person_id: Mapped[PersonRef]
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administrations.id"))
    role: Mapped[Role] = mapped_column(checked(Role))
    since: Mapped[date]
    until: Mapped[date | None]


# Asked for each thing said: kept as they are, SQLAlchemy works them out once.
WHOSE = (
    select(Identity, Person)
    .outerjoin(Person, Person.id == Identity.person_id)
    .where(
        Identity.platform == bindparam("on_platform"),
        Identity.workspace == bindparam("in_workspace"),
        Identity.account == bindparam("of_account"),
    )
)
ROLES = select(Holding.role).where(
    Holding.group_id == bindparam("of_group"),
    Holding.person_id == bindparam("of_person"),
    Holding.since <= bindparam("on"),
    or_(Holding.until.is_(None), Holding.until >= bindparam("on")),
)


@dataclass(frozen=True)
class Member:
    """A representative and the administration represented."""

    person: Person
    administration: Administration


def _held(group_id: int, role: Role, day: date) -> tuple[object, ...]:
    return (
        Holding.group_id == group_id,
        Holding.role == role,
        Holding.since <= day,
        or_(Holding.until.is_(None), Holding.until >= day),
    )


def members(session: Session, group_id: int, day: date) -> list[Member]:
    """The representatives of a group on a day, by administration as the roster lists them."""
    rows = session.execute(
        select(Person, Administration)
        .join(Holding, Holding.person_id == Person.id)
        .join(Administration, Administration.id == Holding.administration_id)
        .where(*_held(group_id, Role.REPRESENTATIVE, day))  # type: ignore[arg-type]
        .order_by(Administration.id, Holding.id)
    )
    return [Member(person, administration) for person, administration in rows]


def holders(session: Session, group_id: int, role: Role, day: date) -> list[Person]:
    """Who holds a role in a group on a day."""
    return list(
        session.scalars(
            select(Person)
            .join(Holding, Holding.person_id == Person.id)
            .where(*_held(group_id, role, day))  # type: ignore[arg-type]
            .order_by(Holding.id)
        )
    )


def roles_of(session: Session, group_id: int, person_id: int, day: date) -> frozenset[Role]:
    """The roles of a person in a group on a day."""
    return frozenset(session.scalars(ROLES, {"of_group": group_id, "of_person": person_id, "on": day}))


def identity(session: Session, platform: str, workspace: str, account: str) -> Identity | None:
    """The account of that name, when Scribe has met it."""
    found = whose(session, platform, workspace, account)
    return found[0] if found else None


def whose(
    session: Session, platform: str, workspace: str, account: str
) -> tuple[Identity, Person | None] | None:
    """The account of that name, when Scribe has met it, and whose it is on the roster."""
    named = {"on_platform": platform, "in_workspace": workspace, "of_account": account}
    found = session.execute(WHOSE, named).first()
    return (found[0], found[1]) if found else None


def identities_of(session: Session, person_id: int) -> list[Identity]:
    """The accounts of a person, oldest first."""
    return list(
        session.scalars(select(Identity).where(Identity.person_id == person_id).order_by(Identity.id))
    )


def person_by_email(session: Session, email: str) -> Person | None:
    """The person with that work e-mail, whatever its capitals."""
    return session.scalars(select(Person).where(Person.email == email.casefold())).first()


def administrations(session: Session, ids: Iterable[int]) -> dict[int, Administration]:
    """Administrations by id; those that the session holds already are not asked for again."""
    keys = {id: identity_key(Administration, id) for id in ids}
    held = {id: session.identity_map[key] for id, key in keys.items() if key in session.identity_map}
    if others := keys.keys() - held.keys():
        rows = session.scalars(select(Administration).where(Administration.id.in_(others)))
        held |= {administration.id: administration for administration in rows}
    return held


def every_administration(session: Session) -> list[Administration]:
    """Every administration that is known, in the order in which they became so."""
    return list(session.scalars(select(Administration).order_by(Administration.id)))


def people(session: Session) -> list[Person]:
    """Everybody on the roster, by name."""
    return list(session.scalars(select(Person).order_by(Person.name)))
