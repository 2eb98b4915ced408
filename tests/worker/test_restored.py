"""After a restore nothing that was due since the backup goes out twice, and nothing of it is forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.platforms.platform import Failed
from storage.backup import back_up
from storage.claims import claim
from storage.deliveries import DeliveryState
from storage.people import identities_of
from storage.restore import restore
from storage.store import Store, open_engine
from tests.storage.copies import file_at
from tests.worker.chat import Chat
from tests.worker.group import House

PENDING, SENT = DeliveryState.PENDING, DeliveryState.SENT
THREE = ("person:1", "person:2", "room:1")


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """A store on SQLite: PostgreSQL has its own backups."""
    opened = Store(open_engine(sqlite_url))
    yield opened
    opened.close()


def copied(house: House) -> Path:
    """A backup of now."""
    database = file_at(str(house.store.engine.url).replace("+scribe", ""))
    return back_up(database, database.parent / "copies", house.real()).file


def restored(house: House, copy: Path) -> int:
    """The backup is put in place while nothing runs; gives how many deliveries will be looked for."""
    url = str(house.store.engine.url).replace("+scribe", "")
    house.store.close()
    done = restore(copy, file_at(url), house.real())
    house.store = Store(open_engine(url))
    return done.looked_for


@pytest.fixture
def town(house: House) -> Iterator[House]:
    """The group, whose database is replaced on the way."""
    yield house
    house.store.close()


def looks(chat: Chat) -> int:
    return sum(what == "look" for _, what, _ in chat.calls)


async def test_what_was_sent_since_the_backup_is_not_sent_again_and_the_rest_goes_out(town: House) -> None:
    town.say(*THREE, "person:3", "person:4")
    copy = copied(town)
    for silent in ("D-cleo", "D-dov"):
        town.chat.script[silent] = [Failed("HTTP 503")]
    await town.worker().drain()
    assert len(town.chat.messages) == 3
    town.forward(3600)
    assert restored(town, copy) == 5
    assert town.states() == {PENDING: 5}
    await town.worker().drain()
    assert town.states() == {SENT: 5}
    assert sorted(channel for channel, _, _ in town.chat.messages) == [
        "C-room",
        "D-ann",
        "D-ben",
        "D-cleo",
        "D-dov",
    ]
    assert len(town.posts()) == 5
    assert {tuple(town.trace(row)) for row in town.rows()} == {("planned", "restored", "sent")}


async def test_what_is_not_due_yet_is_not_looked_for(town: House) -> None:
    town.say("room:1")
    copy = copied(town)
    town.clock = town.real = MovableClock(town.clock() - timedelta(hours=1), frozen=True)
    assert restored(town, copy) == 0
    town.forward(3600)
    await town.worker().drain()
    assert (town.chat.sent_to("C-room"), looks(town.chat)) == (1, 0)


async def test_what_was_in_hand_when_it_was_backed_up_is_taken_up_at_once(town: House) -> None:
    town.say(*THREE)
    town.store.now(lambda session: claim(session, "lost", town.clock(), town.real()))
    copy = copied(town)
    assert restored(town, copy) == 3
    await town.worker().drain()
    assert town.states() == {SENT: 3}
    assert looks(town.chat) == 3


async def test_what_waited_to_be_tried_again_before_the_backup_is_looked_for_too(town: House) -> None:
    town.say("room:1")
    town.chat.script["C-room"] = [Failed("HTTP 503")]
    await town.worker().drain()
    town.forward(1)
    copy = copied(town)
    town.forward(600)
    await town.worker().drain()
    assert restored(town, copy) == 1
    await town.worker().drain()
    assert town.chat.sent_to("C-room") == 1
    assert town.states() == {SENT: 1}


async def test_a_conversation_that_was_opened_after_the_backup_is_looked_through(town: House) -> None:
    def forget(known: House) -> None:
        known.store.now(lambda session: setattr(identities_of(session, 1)[0], "direct", None))

    town.say("person:1")
    forget(town)
    copy = copied(town)
    await town.worker().drain()
    assert restored(town, copy) == 1
    await town.worker().drain()
    assert town.chat.sent_to("D-ann") == 1
    assert town.states() == {SENT: 1}


async def test_where_nobody_can_tell_a_poll_is_held_and_a_reminder_goes_again(town: House) -> None:
    town.chat.blind = True
    town.say("room:1", kind="test.once")
    town.say("person:1")
    copy = copied(town)
    await town.worker().drain()
    restored(town, copy)
    await town.worker().drain()
    assert (town.chat.sent_to("C-room"), town.chat.sent_to("D-ann")) == (1, 2)
    assert town.states() == {DeliveryState.HELD: 1, SENT: 1}


async def test_restoring_twice_changes_nothing_more(town: House) -> None:
    town.say(*THREE)
    copy = copied(town)
    await town.worker().drain()
    restored(town, copy)
    town.forward(1)
    restored(town, copy)
    await town.worker().drain()
    assert len(town.chat.messages) == 3
    assert {row.attempts for row in town.rows()} == {1}
