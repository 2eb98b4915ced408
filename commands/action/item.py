"""An action item with its owners as the records have them, and giving it owners."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from commands.action import rules
from storage.actions import Action, Ownership, owners
from storage.auditing import add_rows
from storage.meetings import Meeting
from storage.people import Person, administrations
from storage.workstreams import Workstream


@dataclass(frozen=True)
class Item:
    """An action item and who owns it now."""

    action: Action
    owners: Sequence[Person]

    @property
    def names(self) -> tuple[str, ...]:
        """The owners' names."""
        return tuple(owner.name for owner in self.owners)

    def owned_by(self, person_id: int) -> bool:
        """Whether a person is one of its owners."""
        return any(owner.id == person_id for owner in self.owners)


@dataclass(frozen=True)
class Details:
    """What an action item refers to."""

    creator: Person
    closer: Person | None
    workstream: Workstream | None
    meeting: Meeting | None


def subject(action: Action) -> str:
    """An action item as a subject of deliveries."""
    return f"action:{action.id}"


def edition(action: Action) -> str:
    """An action item at its present date: after a move its follow-ups go out anew."""
    return f"action:{action.id}#{action.sequence}"


def item_of(session: Session, action: Action) -> Item:
    """An action item with its owners."""
    return Item(action, owners(session, [action.id])[action.id])


def items_of(session: Session, actions: Sequence[Action]) -> list[Item]:
    """Several at once, in their order."""
    found = owners(session, [action.id for action in actions])
    return [Item(action, found.get(action.id, [])) for action in actions]


def details_of(session: Session, action: Action) -> Details:
    """The people, the workstream and the meeting of an action item."""
    return Details(
        creator=session.get_one(Person, action.created_by),
        closer=session.get(Person, action.done_by) if action.done_by else None,
        workstream=session.get(Workstream, action.workstream_id) if action.workstream_id else None,
        meeting=session.get(Meeting, action.meeting_id) if action.meeting_id else None,
    )


def give(session: Session, action: Action, people: Sequence[Person], now: datetime) -> None:
    """Make people owners, from now on."""
    rows = [{"action_id": action.id, "person_id": person.id, "since": now} for person in people]
    add_rows(session, Ownership, rows)


def take(session: Session, action: Action, people: Sequence[Person], now: datetime) -> None:
    """People are owners no longer."""
    theirs = select(Ownership).where(
        Ownership.action_id == action.id,
        Ownership.until.is_(None),
        Ownership.person_id.in_([person.id for person in people]),
    )
    for held in session.scalars(theirs):
        held.until = now


def regions(session: Session, people: Iterable[Person]) -> dict[int, str]:
    """Whose holidays each person keeps, by the person's id; one query for all, at most."""
    everybody = list(people)
    theirs = administrations(session, {one.administration_id for one in everybody if one.administration_id})
    codes = {id: administration.code for id, administration in theirs.items()}
    return {person.id: rules.region(codes.get(person.administration_id or 0)) for person in everybody}
