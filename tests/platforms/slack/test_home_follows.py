"""Whatever stands in a Home, the Home follows it while it is open."""

import re
from collections.abc import AsyncIterator
from functools import partial

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bot.chat.call import Call
from bot.chat.inbound import Account
from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from bot.transaction import looked
from storage.audit import LEFT_OUT
from storage.deliveries import Delivery, DeliveryState
from storage.outbox import settle
from storage.people import Identity
from storage.store import Store
from tests.platforms.slack.test_home import CHAIR, later, opened, published, text
from tests.platforms.slack.wire import LUC, NOW, PRIYA, add

SAOIRSE = "saoirse.takhar"
OWN = {"days_away", "quiet_hours"}
"""One changes them only oneself, which draws one's Homes again."""

SENT = {"deliveries"}
"""Each change of one is an event of its own."""


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Local]:
    """Scribe beside the local workspace, on each database; its clock stands still."""
    async with local(store, MovableClock(NOW, frozen=True)) as running:
        await running.parts.worker.drain()
        yield running


SAID = (
    (PRIYA, "quiet 18:00 to 8:00", PRIYA, "6 pm to 8 am"),
    (PRIYA, "away from 20 December 2026 to 3 January 2027", PRIYA, "Sunday, December 20, 2026 to"),
    (PRIYA, "attendance answer yes", PRIYA, "Your answer: I will attend"),
    (PRIYA, "workstream update portals SP Three portals answer", PRIYA, "Substantial progress"),
    (PRIYA, add("Draft the report"), LUC, "Mesure de suivi 1 : Draft the report"),
    (PRIYA, "action add @luc.arsenault-doiron Draft it by 2026-12-02", CHAIR, "Friday, November 27, 2026"),
    (CHAIR, "workday add 2026-12-02 off because of it", CHAIR, "Tuesday, December 1, 2026"),
    (PRIYA, "alternate set @saoirse.takhar for the next meeting", SAOIRSE, "Will you attend?"),
    (PRIYA, "alternate end", PRIYA, "Nobody stands in for you."),
    (CHAIR, "meeting move next to 2026-12-16 14:00 because of it", LUC, "16 décembre 2026"),
    (PRIYA, "language French", PRIYA, "Ce que vous avez à faire"),
)
"""Who says what, and what stands then in whose Home."""


async def test_what_is_said_anywhere_shows_in_the_homes_that_are_open(scribe: Local) -> None:
    for who in (PRIYA, LUC, CHAIR, SAOIRSE):
        await opened(scribe, who)
    for who, line, whose, told in SAID:
        assert told not in text(scribe.town.home_of(whose)), line
        await later(scribe, seconds=5)
        await scribe.caller.say(who, CHANNEL, f"/cogwg {line}")
        await later(scribe, seconds=5)
        assert told in text(scribe.town.home_of(whose)), line


async def test_what_is_sent_shows_in_the_homes_of_those_who_conduct_the_group(scribe: Local) -> None:
    await scribe.caller.say(CHAIR, CHANNEL, f"/cogwg {add('Draft the report')}")
    for who in (CHAIR, PRIYA):
        await opened(scribe, who)
    planned = text(scribe.town.home_of(CHAIR))
    await scribe.parts.store.run(_drop_the_next)
    await later(scribe, seconds=5)
    assert text(scribe.town.home_of(CHAIR)) != planned
    assert (published(scribe, CHAIR), published(scribe, PRIYA)) == (2, 1)
    await later(scribe, seconds=5)
    assert published(scribe, CHAIR) == 2


async def test_what_changes_nothing_is_not_shown_again(scribe: Local) -> None:
    await opened(scribe, PRIYA)
    await scribe.caller.say(PRIYA, CHANNEL, "/cogwg help")
    await later(scribe, seconds=5)
    assert published(scribe, PRIYA) == 1


async def test_every_record_that_stands_in_a_home_tells_when_it_has_changed(scribe: Local) -> None:
    await opened(scribe, CHAIR)
    said: list[str] = []
    event.listen(scribe.parts.store.engine, "before_cursor_execute", lambda *args: said.append(str(args[2])))
    await scribe.parts.store.run(partial(_draw, user=scribe.town.person(CHAIR).id))
    read = {name for each in said for name in re.findall(r"(?:FROM|JOIN) (\w+)", each)}
    assert {"actions", "deliveries", "meetings", "quiet_hours", "updates"} <= read
    assert read & LEFT_OUT.keys() == OWN | SENT


def _drop_the_next(session: Session) -> None:
    pending = select(Delivery).where(Delivery.state == DeliveryState.PENDING, Delivery.due_at > NOW)
    row = session.scalars(pending.order_by(Delivery.due_at)).first()
    assert row
    settle(session, row, DeliveryState.CANCELLED, NOW, "dropped")


def _draw(session: Session, user: str) -> None:
    known = session.scalars(select(Identity).where(Identity.account == user)).one()
    account = Account(known.platform, known.workspace, known.account, known.handle or "")
    looked(account, Call("home.show"), NOW, session)
