"""Workstreams, their leads over time, and the updates the leads give."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.language import Language
from storage.base import Base, GroupRef, Key, PersonRef, checked
from storage.people import Person


class Status(StrEnum):
    """Codes of progress as the national action plan's tracker has them, and two of the group's own (H, X)."""

    NOT_STARTED = "NS"
    LIMITED = "LP"
    SUBSTANTIAL = "SP"
    COMPLETE = "C"
    ON_HOLD = "H"
    CANCELLED = "X"


class Workstream(Base):
    """A piece of the group's work, led by members."""

    __tablename__ = "workstreams"
    __table_args__ = (UniqueConstraint("group_id", "code"),)

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    code: Mapped[str] = mapped_column(String(32))
    name_en: Mapped[str] = mapped_column(String(120))
    name_fr: Mapped[str] = mapped_column(String(120))
    since: Mapped[date]


class Lead(Base):
    """A person who leads a workstream, from a day until a day (both included)."""

    __tablename__ = "leads"

    id: Mapped[Key]
    workstream_id: Mapped[int] = mapped_column(ForeignKey("workstreams.id"), index=True)
    person_id: Mapped[PersonRef]
    since: Mapped[date]
    until: Mapped[date | None]


class Update(Base):
    """One status update, in the language its author wrote it in."""

    __tablename__ = "updates"
    __table_args__ = (Index(None, "workstream_id", "at", "id"),)

    id: Mapped[Key]
    workstream_id: Mapped[int] = mapped_column(ForeignKey("workstreams.id"))
    author_id: Mapped[PersonRef]
    status: Mapped[Status] = mapped_column(checked(Status))
    text: Mapped[str] = mapped_column(Text)
    challenges: Mapped[str | None] = mapped_column(Text)
    language: Mapped[Language] = mapped_column(checked(Language))
    at: Mapped[datetime]


def workstreams(session: Session, group_id: int) -> list[Workstream]:
    """The workstreams of a group, oldest first."""
    return list(
        session.scalars(select(Workstream).where(Workstream.group_id == group_id).order_by(Workstream.id))
    )


def leads(session: Session, workstream_id: int, day: date) -> list[Person]:
    """Who leads a workstream on a day."""
    return list(
        session.scalars(
            select(Person)
            .join(Lead, Lead.person_id == Person.id)
            .where(
                Lead.workstream_id == workstream_id,
                Lead.since <= day,
                or_(Lead.until.is_(None), Lead.until >= day),
            )
            .order_by(Lead.id)
        )
    )


def leads_of(session: Session, workstream_ids: Iterable[int], day: date) -> dict[int, list[Person]]:
    """Who leads each of these workstreams on a day; one that nobody leads is left out."""
    rows = session.execute(
        select(Lead.workstream_id, Person)
        .join(Person, Lead.person_id == Person.id)
        .where(
            Lead.workstream_id.in_(tuple(workstream_ids)),
            Lead.since <= day,
            or_(Lead.until.is_(None), Lead.until >= day),
        )
        .order_by(Lead.id)
    )
    found: dict[int, list[Person]] = defaultdict(list)
    for workstream_id, person in rows:
        found[workstream_id].append(person)
    return found


def history(session: Session, workstream_id: int, limit: int | None = None) -> list[Update]:
    """The updates of a workstream, the newest first; only so many, if told."""
    newest = select(Update).where(Update.workstream_id == workstream_id)
    return list(session.scalars(newest.order_by(Update.at.desc(), Update.id.desc()).limit(limit)))


def how_many(session: Session, workstream_id: int) -> int:
    """How many updates a workstream has had."""
    return session.scalars(select(func.count()).where(Update.workstream_id == workstream_id)).one()


def latest(session: Session, workstream_ids: Iterable[int]) -> dict[int, Update]:
    """The newest update of each workstream that has one."""
    newest = (
        select(func.max(Update.id))
        .where(Update.workstream_id.in_(tuple(workstream_ids)))
        .group_by(Update.workstream_id)
    )
    rows = session.scalars(select(Update).where(Update.id.in_(newest)))
    return {row.workstream_id: row for row in rows}
