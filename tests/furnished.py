"""Databases with the sample group in them, made once and copied."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from bot.chat.inbound import Account, Profile
from bot.language import Language
from bot.local import CHANNEL, furnish, give_room, residents
from bot.platforms.slack.manifest import manifest
from bot.workspace.town import TEAM, Town
from commands.digest.notices import KIND
from commands.me.acquaint import introduce
from commands.recipients import to
from commands.roster.importing import SAMPLE, import_roster
from commands.roster.read import read
from storage.claims import BLIND, NO_ACCOUNT
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Room, the_group
from storage.outbox import announce, at_once, settle
from storage.people import people, person_by_email
from tests.conversation import START
from tests.teams.town import TeamsTown
from tests.transcript import LOST, MEETS, UNMET

DIGESTS = (
    ("fiona.bayers-achebe@novascotia.example", 2, DeliveryState.HELD, BLIND),
    ("genevieve.theriault-sauve@canada.example", 1, DeliveryState.DEAD, NO_ACCOUNT),
)
"""Whose, how many hours before the start, and what became of it."""

Accounts = Callable[[str], Account]
"""The account of an e-mail."""


class Furnished(Protocol):
    """The SQLite file for what a conversation starts from, in a chat."""

    def __call__(self, givens: frozenset[str], platform: str = "slack") -> Path: ...


def prepare(session: Session, givens: frozenset[str], platform: str = "slack") -> None:
    """The sample group in its room; everybody has met Scribe and chosen a language, unless told otherwise."""
    if MEETS in givens:
        furnish(session, START)
    else:
        import_roster(session, read(SAMPLE), START.date())
    account_of = CHATS[platform](session)
    for person in people(session) if UNMET not in givens else ():
        person.language_chosen_at = START
        account = account_of(person.email)
        introduce(session, Profile(account, person.name, person.email, person.language, person.zone), START)
    if LOST in givens:
        _lose(session)


def _lose(session: Session) -> None:
    """The digests of one morning: one may have arrived, the other was refused."""
    group = the_group(session)
    if group is None:
        raise LookupError("the import makes the group")
    for email, hours, state, reason in DIGESTS:
        person, due = person_by_email(session, email), START - timedelta(hours=hours)
        if person is None:
            raise LookupError(email)
        digest = at_once(
            KIND, f"group:{group.id}", f"digest:{START.date()}", to(person), due, due + timedelta(days=1)
        )
        announce(session, group.id, [digest], due)
        settle(session, session.get_one(Delivery, digest.id), state, due, reason)
        session.flush()


def _slack(session: Session) -> Accounts:
    """The room in Slack, and who is who there."""
    town = Town.new(residents(session), manifest("http://127.0.0.1"), now=lambda: START)
    give_room(session, town.add_channel(CHANNEL).id)
    return lambda email: Account("slack", TEAM[0], town.person(email).id)


def _teams(session: Session) -> Accounts:
    """The room in Teams, and who is who there."""
    town, group = TeamsTown.new(residents(session), now=lambda: START), the_group(session)
    if group is None:
        raise LookupError("the import makes the group")
    place = town.add_channel(CHANNEL)
    session.add(
        Room(
            group_id=group.id,
            platform="teams",
            workspace=town.tenant,
            channel=place.id,
            name=CHANNEL,
            first=Language.EN,
        )
    )

    def account(email: str) -> Account:
        person = town.person(email)
        return Account("teams", person.tenant, person.object_id, person.id)

    return account


CHATS: dict[str, Callable[[Session], Accounts]] = {"slack": _slack, "teams": _teams}
