"""Who cannot be reached is named in the digest, and is not taken for silent; over a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.chat.inbound import Account, Profile
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.local import furnish
from bot.platforms.text import text
from commands.digest import cards
from commands.digest.gather import exceptions
from commands.me.acquaint import introduce
from commands.recipients import to
from storage.alternates import Designation
from storage.deliveries import Delivery, DeliveryState
from storage.groups import the_group
from storage.meetings import next_meeting
from storage.outbox import announce, at_once, settle
from storage.people import Identity, Person, person_by_email
from storage.store import Store

START = datetime(2026, 11, 23, 15, tzinfo=UTC)
ASKED = datetime(2026, 11, 30, 15, tzinfo=UTC)
"""After the poll of December 9 was opened."""
HEATHER = "heather.macilwraith@nouveaubrunswick.example"
LUC = "luc.arsenault-doiron@nouveaubrunswick.example"
TAHMINA, IMOGEN = "tahmina.johns-rahimi@yukon.example", "imogen.castellanos@ontario.example"


class World:
    """The sample group in one session; two represent New Brunswick, one Yukon."""

    def __init__(self, session: Session) -> None:
        group = the_group(session)
        assert group is not None
        self.session, self.group = session, group

    def person(self, email: str) -> Person:
        found = person_by_email(self.session, email)
        assert found is not None
        return found

    def lost(self, *emails: str) -> None:
        """Nothing could be brought to them."""
        for email in emails:
            self.person(email).unreachable_since = START
        self.session.flush()

    def digest(self, language: Language = Language.EN) -> str:
        told = cards.digest(exceptions(self.session, self.group, ASKED))
        return text(told, Words(Reader(language))).replace("\u00a0", " ")


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    """See above."""
    store.now(lambda session: furnish(session, START))
    with Session(store.engine) as session:
        yield World(session)


def account(world: World, email: str, platform: str, dead: datetime | None = None) -> None:
    """One of a person's accounts."""
    person = world.person(email)
    made = Profile(Account(platform, "T1", email), person.name, email, person.language, person.zone)
    introduce(world.session, made, START).dead_at = dead
    world.session.flush()


def test_one_who_was_never_written_to_is_not_unreachable(world: World) -> None:
    assert "cannot be reached" not in world.digest()
    assert "Answers missing from 18 administrations" in world.digest()


def test_who_cannot_be_reached_is_named_with_the_administration(world: World) -> None:
    world.lost(HEATHER)
    assert "1 person cannot be reached: Heather MacIlwraith (New Brunswick)" in world.digest()
    assert "1 personne injoignable : Heather MacIlwraith (Nouveau-Brunswick)" in world.digest(Language.FR)


def test_an_administration_is_waited_for_while_somebody_of_it_can_be_reached(world: World) -> None:
    world.lost(HEATHER)
    assert "Answers missing from 18 administrations" in world.digest()
    world.lost(LUC)
    assert "2 people cannot be reached" in world.digest()
    assert "Answers missing from 17 administrations" in world.digest()


def test_one_whose_accounts_are_all_dead_cannot_be_reached(world: World) -> None:
    account(world, HEATHER, "slack", START)
    account(world, HEATHER, "teams")
    assert "cannot be reached" not in world.digest()
    world.session.execute(update(Identity).values(dead_at=START))
    assert "1 person cannot be reached: Heather MacIlwraith" in world.digest()


def test_an_alternate_is_the_one_to_be_reached(world: World) -> None:
    meeting = next_meeting(world.session, world.group.id, ASKED)
    assert meeting is not None
    world.session.add(
        Designation(
            group_id=world.group.id,
            member_id=world.person(TAHMINA).id,
            alternate_id=world.person(IMOGEN).id,
            meeting_id=meeting.id,
            designated_at=START,
        )
    )
    world.lost(TAHMINA)
    assert "Answers missing from 18 administrations" in world.digest()
    world.lost(IMOGEN)
    assert "Answers missing from 17 administrations" in world.digest()
    assert "2 people cannot be reached" in world.digest()


def test_a_message_that_was_lost_is_not_told_beside_the_one_whom_nothing_reaches(world: World) -> None:
    subject, now = to(world.person(HEATHER)), ASKED - timedelta(days=1)
    hello = at_once("me.welcome", subject, subject, subject, now, ASKED)
    announce(world.session, world.group.id, [hello], now)
    row = world.session.get_one(Delivery, hello.id)
    settle(world.session, row, DeliveryState.DEAD, ASKED, "no account in any chat")
    world.session.flush()
    assert "1 message could not be delivered:" in world.digest()
    world.lost(HEATHER)
    assert "could not be delivered" not in world.digest()
