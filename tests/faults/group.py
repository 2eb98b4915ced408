"""The sample group with much to say: what is due is planned from its records, by each feature's own rules."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.inbound import Account, Profile
from bot.horizon import plan_everything
from bot.language import Language
from bot.local import furnish, give_room
from bot.workspace.town import TEAM
from commands.action import notices as actions
from commands.action.item import Item, give
from commands.me.acquaint import introduce
from commands.meeting.notices import announce_move
from commands.recipients import to
from storage.actions import Action, next_number
from storage.deliveries import Delivery
from storage.groups import Group, the_group
from storage.meetings import Meeting, MeetingState, Mode
from storage.people import Person, people
from tests.faults.chat import user_of

BEGUN = datetime(2026, 10, 1, 15, tzinfo=UTC)
"""When the group was entered, and its series began."""

OPENING = datetime(2026, 12, 2, 13, 59, 50, tzinfo=UTC)
"""Ten seconds before 9:00 in Ottawa, five business days before the meeting of December 9: at 9:00 those who
live by that clock are asked whether they come, leads are nudged, and owners of action items are reminded."""

ROOM = "CROOM"
ACQUAINTED = 0.7
"""The part of the people whose accounts are known; the others are looked up by their e-mail."""


@dataclass(frozen=True)
class Load:
    """How much is said: so many action items are given, evenly over so many ``seconds``, some ``after`` the
    start; so many meetings are moved, of which everybody is told at once; so many items are due that day."""

    seconds: float
    given: int
    moved: int = 2
    due_today: int = 15
    start: datetime = OPENING
    after: float = 5
    planned: bool = True

    @property
    def end(self) -> datetime:
        """When the last of it is due."""
        return self.start + timedelta(seconds=self.after + self.seconds)

    def at(self, part: float) -> datetime:
        """The instant when a part of it (0 to 1) has been said."""
        return self.start + timedelta(seconds=self.after + self.seconds * part)


def settle_in(session: Session, start: datetime, dice: random.Random) -> None:
    """The people and their series of meetings; most have met Scribe, and have chosen a language."""
    furnish(session, min(BEGUN, start))
    give_room(session, ROOM)
    for person in people(session):
        if dice.random() < ACQUAINTED:
            person.language_chosen_at = BEGUN
            account = Account("slack", TEAM[0], user_of(person.email))
            introduce(
                session, Profile(account, person.name, person.email, person.language, person.zone), start
            )


def speak(session: Session, load: Load, dice: random.Random) -> list[UUID]:
    """Everything that is said in a run, planned by the features themselves; gives the ids."""
    group = the_group(session)
    if group is None:
        raise LookupError("the group has settled in")
    everybody = list(people(session))
    for number in range(load.moved):
        _move(session, group, load.at((number + 1) / (load.moved + 1)))
    for number in range(load.due_today):
        owner = everybody[number % len(everybody)]
        action = _action(session, group, owner, load.start.date(), load.start - timedelta(days=5))
        actions.plan(session, group, Item(action, [owner]), load.start, "planned")
    for number in range(load.given):
        _give(session, group, dice.sample(everybody, 2), load.at((number + dice.random()) / load.given))
    if load.planned:
        plan_everything(session, load.start)
    return list(session.scalars(select(Delivery.id)))


def conversations(session: Session) -> dict[str, str]:
    """Where each person is written to, by recipient."""
    return {to(person): f"D{user_of(person.email)}" for person in people(session)}


def pile(session: Session, at: datetime, count: int) -> str:
    """One person is given several action items at the same instant; gives the conversation they go to."""
    group, (by, owner, *_) = the_group(session), people(session)
    if group is None:
        raise LookupError("the group has settled in")
    for _ in range(count):
        _give(session, group, (by, owner), at)
    return f"D{user_of(owner.email)}"


def _give(session: Session, group: Group, two: Sequence[Person], at: datetime) -> None:
    """One gives the other something to do."""
    by, owner = two
    action = _action(session, group, by, at.date() + timedelta(days=60), at)
    give(session, action, [owner], at)
    actions.begin(session, group, Item(action, [owner]), by, at)


def _action(session: Session, group: Group, by: Person, due: date, at: datetime) -> Action:
    number = next_number(session, group.id)
    action = Action(
        group_id=group.id,
        number=number,
        text=f"Draft part {number}",
        language=Language.EN,
        due=due,
        created_by=by.id,
        created_at=at,
    )
    session.add(action)
    session.flush()
    give(session, action, [by], at)
    return action


def _move(session: Session, group: Group, at: datetime) -> None:
    """A meeting has been moved, and everybody concerned is told at that instant."""
    meeting = meet(session, at + timedelta(days=40))
    meeting.sequence, meeting.was = 1, meeting.starts_at - timedelta(days=1)
    announce_move(session, group, meeting, at)


def meet(session: Session, starts: datetime) -> Meeting:
    """A meeting outside the series."""
    group, local = the_group(session), zones.local(starts, zones.REFERENCE)
    if group is None:
        raise LookupError("the group has settled in")
    meeting = Meeting(
        group_id=group.id,
        slot=local.date(),
        day=local.date(),
        time=local.time(),
        zone=zones.REFERENCE,
        starts_at=starts,
        mode=Mode.TELECONFERENCE,
        state=MeetingState.SCHEDULED,
        sequence=0,
    )
    session.add(meeting)
    session.flush()
    return meeting
