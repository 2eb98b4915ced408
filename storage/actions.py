"""Action items and who owns them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, bindparam, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.language import Language
from storage.base import Base, GroupRef, Key, OptionalPersonRef, PersonRef, checked, table
from storage.groups import Group
from storage.people import Person


class Action(Base):
    """An action item; people call it by its ``number`` within the group. Open until ``done_at`` is set."""

    __tablename__ = "actions"
    __table_args__ = (UniqueConstraint("group_id", "number"), Index(None, "group_id", "done_at", "due"))

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[Language] = mapped_column(checked(Language))
    due: Mapped[date]
    sequence: Mapped[int] = mapped_column(default=0)
    workstream_id: Mapped[int | None] = mapped_column(ForeignKey("workstreams.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    source: Mapped[str | None] = mapped_column(String(500))
    created_by: Mapped[PersonRef]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[OptionalPersonRef]
    done_note: Mapped[str | None] = mapped_column(Text)


class Ownership(Base):
    """A person who owns an action item, until ``until`` (handed over) if it is set."""

    __tablename__ = "ownerships"

    id: Mapped[Key]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    person_id: Mapped[PersonRef]
    since: Mapped[datetime]
    until: Mapped[datetime | None]


# Weaker than FOR UPDATE, which rows that refer to the group would wait for.
LOCK = select(Group.id).where(Group.id == bindparam("of_group")).with_for_update(key_share=True)
NUMBERED = table(Action).c
HIGHEST = select(func.max(NUMBERED.number)).where(NUMBERED.group_id == bindparam("of_group"))


def action(session: Session, group_id: int, number: int) -> Action | None:
    """The action item of a number."""
    return session.scalars(select(Action).where(Action.group_id == group_id, Action.number == number)).first()


def next_number(session: Session, group_id: int) -> int:
    """The number a new action item gets. Those who ask at once wait for each other until they commit."""
    if session.get_bind().dialect.name != "sqlite":  # which has one writer anyway
        session.execute(LOCK, {"of_group": group_id})
    return (session.scalar(HIGHEST, {"of_group": group_id}) or 0) + 1


def open_actions(
    session: Session, group_id: int, *, owner_id: int | None = None, due_before: date | None = None
) -> list[Action]:
    """The open action items of a group, the earliest due first."""
    wanted = select(Action).where(Action.group_id == group_id, Action.done_at.is_(None))
    if owner_id is not None:
        # Asked of each open item: a person has owned many that are closed.
        own = (Ownership.action_id == Action.id) & (Ownership.person_id == owner_id)
        wanted = wanted.where(exists().where(own, Ownership.until.is_(None)))
    if due_before is not None:
        wanted = wanted.where(Action.due < due_before)
    return list(session.scalars(wanted.order_by(Action.due, Action.number)))


def owners(session: Session, action_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Who owns each of these action items now."""
    rows = session.execute(
        select(Ownership.action_id, Person)
        .join(Person, Person.id == Ownership.person_id)
        .where(Ownership.action_id.in_(tuple(action_ids)), Ownership.until.is_(None))
        .order_by(Ownership.id)
    )
    found: dict[int, list[Person]] = defaultdict(list)
    for action_id, person in rows:
        found[action_id].append(person)
    return found
