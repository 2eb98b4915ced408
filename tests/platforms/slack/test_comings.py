"""People come and go in Slack: what Scribe makes of it, through the real bolt path, on each database."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.language import Language
from bot.local import CHANNEL, Local, local
from storage.deliveries import Delivery, DeliveryState
from storage.people import Holding, Identity, Person
from storage.store import Store
from tests.platforms.slack.wire import LUC, NOW, PRIYA

FIONA, GENEVIEVE = "fiona.bayers-achebe", "genevieve.theriault-sauve"
STRANGER = "alex.morin"
NEAR = datetime(2026, 12, 4, 15, tzinfo=NOW.tzinfo)
"""Three business days before the meeting of December 9."""


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Local]:
    """Scribe beside the local workspace; its clock stands still, and two people have spoken with it."""
    async with local(store, MovableClock(NOW, frozen=True)) as running:
        for who in (PRIYA, LUC):
            await running.caller.say(who, CHANNEL, "/cogwg help")
        await running.parts.worker.drain()
        yield running


async def identity(scribe: Local, who: str) -> Identity | None:
    user = scribe.town.person(who).id
    return await scribe.parts.store.run(
        lambda session: session.scalars(select(Identity).where(Identity.account == user)).first()
    )


async def person(scribe: Local, who: str) -> Person:
    wanted = select(Person).where(Person.email.startswith(f"{who}@"))
    return await scribe.parts.store.run(lambda session: session.scalars(wanted).one())


async def deliveries(scribe: Local, kind: str) -> list[Delivery]:
    wanted = select(Delivery).where(Delivery.kind == kind).order_by(Delivery.due_at)
    return await scribe.parts.store.run(lambda session: list(session.scalars(wanted)))


def told(scribe: Local, who: str) -> list[str]:
    """What somebody was told in their own conversation."""
    return [each.text.replace("\u00a0", " ") for each in scribe.town.im(who).messages if each.bot]


def called(scribe: Local) -> list[str]:
    return [one.method for one in scribe.town.calls if not one.method.startswith("ack:")]


async def changed(scribe: Local, who: str, **fields: object) -> None:
    """Something of a person changes, and Scribe does what follows from it."""
    await scribe.caller.change(who, **fields)
    await scribe.parts.worker.drain()


async def test_an_account_is_kept_as_slack_tells_it(scribe: Local) -> None:
    await changed(scribe, PRIYA, name="Priya R.", language=Language.FR, zone="America/Halifax")
    known = await identity(scribe, PRIYA)
    assert known is not None
    assert (known.name, known.language, known.zone) == ("Priya R.", "fr", "America/Halifax")
    assert (await person(scribe, PRIYA)).language == "en"  # Slack's only pre-selects


async def test_a_zone_that_was_not_given_on_the_roster_follows_and_the_person_is_told_once(
    scribe: Local,
) -> None:
    before = {row.id: row.due_at for row in await deliveries(scribe, "attendance.ask")}
    await changed(scribe, LUC, zone="America/Vancouver")
    moved = await person(scribe, LUC)
    assert moved.zone == "America/Vancouver"
    theirs = f"person:{moved.id}"
    for row in await deliveries(scribe, "attendance.ask"):
        assert row.due_at - before[row.id] == timedelta(hours=3 if row.recipient == theirs else 0)
    await scribe.host.forward(NOW + timedelta(hours=3))
    clocks = [row.recipient for row in await deliveries(scribe, "meeting.clocks")]
    assert clocks == [theirs]
    assert sum("Vancouver" in text for text in told(scribe, LUC)) == 1
    await changed(scribe, LUC, title="Représentant")
    assert len(await deliveries(scribe, "meeting.clocks")) == 1


async def test_a_zone_that_was_given_on_the_roster_stays(scribe: Local) -> None:
    def give(session: Session) -> None:
        found = session.scalars(select(Person).where(Person.email.startswith(LUC))).one()
        found.zone_given = True

    await scribe.parts.store.run(give)
    await changed(scribe, LUC, zone="America/Vancouver")
    assert (await person(scribe, LUC)).zone == "America/Moncton"


async def test_a_flood_of_changes_of_strangers_asks_slack_nothing_and_writes_nothing_down(
    scribe: Local,
) -> None:
    calls = len(called(scribe))
    for number in range(20):
        await scribe.caller.change(STRANGER, title=f"Title {number}")
    assert len(called(scribe)) == calls
    assert await identity(scribe, STRANGER) is None


async def test_an_account_becomes_somebodys_when_its_e_mail_is_theirs(scribe: Local) -> None:
    await scribe.caller.say(STRANGER, scribe.town.im(STRANGER).id, "help")
    rightful = await person(scribe, LUC)
    await changed(scribe, STRANGER, email=rightful.email.upper())
    known = await identity(scribe, STRANGER)
    assert known is not None
    assert known.person_id == rightful.id


async def test_an_account_that_is_somebodys_stays_theirs_whatever_its_e_mail(scribe: Local) -> None:
    own = await person(scribe, PRIYA)
    await changed(scribe, PRIYA, email=(await person(scribe, LUC)).email)
    known = await identity(scribe, PRIYA)
    assert known is not None
    assert known.person_id == own.id


async def test_one_whose_account_is_closed_is_lost_but_keeps_every_role(scribe: Local) -> None:
    async def roles() -> list[tuple[int, object]]:
        return await scribe.parts.store.run(
            lambda session: [(one.id, one.until) for one in session.scalars(select(Holding))]
        )

    before = await roles()
    await changed(scribe, PRIYA, deleted=True)
    known = await identity(scribe, PRIYA)
    assert known is not None
    assert known.dead_at == NOW
    assert (await person(scribe, PRIYA)).unreachable_since == NOW
    assert await roles() == before
    await scribe.caller.say(FIONA, CHANNEL, "/cogwg digest")
    digest = scribe.town.visible(FIONA, CHANNEL)[-1].text.replace("\u00a0", " ")
    assert "1 person cannot be reached: Priya" in digest


async def test_far_from_a_meeting_a_loss_waits_for_the_digest(scribe: Local) -> None:
    await changed(scribe, PRIYA, deleted=True)
    assert await deliveries(scribe, "presence.lost") == []


async def test_shortly_before_a_meeting_each_co_chair_is_told_of_a_loss_at_once_and_once(
    scribe: Local,
) -> None:
    await scribe.host.forward(NEAR)
    await changed(scribe, PRIYA, deleted=True)
    await changed(scribe, PRIYA, title="Former representative")
    for chair, says in ((FIONA, "No message reaches Priya"), (GENEVIEVE, "Plus aucun message ne parvient")):
        assert sum(says in text for text in told(scribe, chair)) == 1, told(scribe, chair)
    assert [row.state for row in await deliveries(scribe, "presence.lost")] == [DeliveryState.SENT] * 2


async def test_one_whose_account_is_restored_gets_what_is_still_of_use(scribe: Local) -> None:
    await changed(scribe, PRIYA, deleted=True)
    line = f"/cogwg action add @{PRIYA} Draft the report by 2026-12-10"
    await scribe.caller.say(LUC, CHANNEL, line)
    await scribe.parts.worker.drain()
    assert not any("Draft the report" in text for text in told(scribe, PRIYA))
    await changed(scribe, PRIYA, deleted=False)
    assert (await person(scribe, PRIYA)).unreachable_since is None
    assert sum("Draft the report" in text for text in told(scribe, PRIYA)) == 1


async def test_an_older_change_that_comes_late_changes_nothing(scribe: Local) -> None:
    await scribe.caller.change(PRIYA, deleted=True)
    late = scribe.caller.sent[-1]
    await scribe.caller.change(PRIYA, deleted=False, name="Priya Now")
    assert (await scribe.caller.replay(late)).ok
    known = await identity(scribe, PRIYA)
    assert known is not None
    assert (known.dead_at, known.name) == (None, "Priya Now")


async def test_a_change_of_no_shape_is_refused(scribe: Local) -> None:
    answer = await scribe.caller.event({"type": "user_change", "user": "U1"})
    assert answer.status == 400


async def test_people_who_join_and_leave_a_channel_change_nothing(scribe: Local) -> None:
    calls = len(called(scribe))
    await scribe.caller.leave(LUC, CHANNEL)
    await scribe.caller.join(LUC, CHANNEL)
    assert len(called(scribe)) == calls
