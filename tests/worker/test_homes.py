"""Homes that are open follow the records; on each database."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.card import Card
from bot.chat.inbound import Account
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.platform import Dead, Failed, Later, Payload
from bot.redrawing import PAUSE
from storage import homes
from storage.homes import AGED, OPEN_FOR, REST, Home
from storage.people import Identity, Person
from storage.store import Store
from tests.worker.chat import Chat
from tests.worker.group import House, furnish

ANN, BEN = 1, 2


@dataclass
class HomelyChat(Chat):
    """A chat with Homes. ``refuse`` holds what each publishing raises, in turn."""

    published: list[tuple[str, Payload]] = field(default_factory=list)
    refuse: list[Exception] = field(default_factory=list)

    def draw_home(self, card: Card, reader: Reader) -> Payload:
        return {"home": self.draw(card, reader)["text"]}

    async def publish(self, account: Account, payload: Payload) -> None:
        if self.refuse:
            raise self.refuse.pop(0)
        self.published.append((account.id, payload))

    @property
    def told(self) -> list[str]:
        """Whose Homes were published, in turn."""
        return [who for who, _ in self.published]


@pytest.fixture
def chat(store: Store) -> tuple[House, HomelyChat]:
    house = furnish(store)
    house.chat = chat = HomelyChat(house.clock)
    return house, chat


def opens(house: House, *people: int) -> None:
    """They open their Homes, which are shown."""

    def open_(session: Session) -> None:
        for id in people:
            homes.opened(session, id, house.clock())
            homes.shows(session, id, "as it was")

    house.store.now(open_)


def changes(house: House, person_id: int, language: Language = Language.FR) -> None:
    """A record changes on which that person's Home depends."""

    def change(session: Session) -> None:
        session.get_one(Person, person_id).language = language

    house.store.now(change)


def kept(house: House) -> list[Home]:
    return house.store.now(lambda session: list(session.scalars(select(Home).order_by(Home.id))))


Chats = tuple[House, HomelyChat]


async def test_a_home_that_was_just_opened_is_left_alone(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(60)
    await house.worker().drain()
    assert there.published == []


async def test_a_change_of_any_record_redraws_the_homes_that_are_open(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN, BEN)
    house.forward(REST.total_seconds())
    changes(house, ANN)
    await house.worker().drain()
    assert sorted(there.told) == ["ann", "ben"]  # what they showed was not known here
    assert "Ce que vous avez à faire" in dict(there.published)["ann"]["home"]


async def test_what_looks_the_same_is_not_published_again(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN, BEN)
    house.forward(REST.total_seconds())
    changes(house, ANN)
    await house.worker().drain()
    there.published.clear()
    house.forward(REST.total_seconds())
    changes(house, ANN, Language.EN)
    await house.worker().drain()
    assert there.told == ["ann"]


async def test_changes_that_come_close_together_are_drawn_together(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    worker = house.worker()
    for language in (Language.FR, Language.EN, Language.FR):
        changes(house, ANN, language)
        await worker.drain()
    assert there.published == []
    house.forward(REST.total_seconds())
    await worker.drain()
    assert there.told == ["ann"]


async def test_who_acts_in_home_sees_it_at_once(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.store.now(lambda session: homes.used(session, ANN, house.clock()))
    await house.worker().drain()
    assert there.told == ["ann"]


async def test_a_change_of_what_is_not_audited_shows_after_a_while(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(AGED.total_seconds())
    await house.worker().drain()
    assert there.told == ["ann"]


async def test_a_home_is_open_for_so_long_and_no_longer(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward((OPEN_FOR - timedelta(seconds=1)).total_seconds())
    await house.worker().drain()
    assert there.told == ["ann"]
    changes(house, ANN)
    house.forward(2)
    await house.worker().drain()
    assert there.told == ["ann"]


async def test_a_chat_that_asks_to_wait_with_one_home_is_not_asked_before(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN, BEN)
    house.forward(AGED.total_seconds())
    there.refuse = [Later(30)]
    worker = house.worker()
    await worker.drain()
    assert len(there.told) == 1
    house.forward(29)
    await worker.drain()
    assert len(there.told) == 1
    house.forward(2)
    await worker.drain()
    assert sorted(there.told) == ["ann", "ben"]


async def test_a_home_that_could_not_be_shown_is_shown_later(
    chat: Chats, caplog: pytest.LogCaptureFixture
) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(AGED.total_seconds())
    there.refuse = [Failed("HTTP 500")]
    worker = house.worker()
    await worker.drain()
    assert there.told == []
    assert "home 1 was not redrawn" in caplog.text
    house.forward(PAUSE.total_seconds())
    await worker.drain()
    assert there.told == ["ann"]


async def test_a_home_that_is_gone_is_forgotten(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(AGED.total_seconds())
    there.refuse = [Dead("user_not_found")]
    await house.worker().drain()
    assert kept(house) == []


async def test_who_opened_a_home_is_kept_no_longer_than_it_is_open(chat: Chats) -> None:
    house, _ = chat
    opens(house, ANN)
    house.forward((OPEN_FOR - timedelta(seconds=1)).total_seconds())
    await house.worker().plan()
    assert len(kept(house)) == 1
    house.forward(1)
    await house.worker().plan()
    assert kept(house) == []


async def test_of_two_workers_one_draws_a_home(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(AGED.total_seconds())
    taken = [
        house.store.now(lambda session: homes.take(session, 1, house.clock()) is not None) for _ in range(2)
    ]
    assert taken == [True, False]
    await house.worker().drain()
    assert there.published == []


async def test_one_that_opens_it_again_has_one_home(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(3600)
    opens(house, ANN)
    assert [home.opened_at for home in kept(house)] == [house.clock()]
    await house.worker().drain()
    assert there.published == []


async def test_what_changes_while_a_home_is_drawn_is_drawn_again(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(REST.total_seconds())
    changes(house, ANN)
    worker = house.worker()
    await worker.drain()
    (home,) = kept(house)
    changes(house, ANN, Language.EN)  # as if it had come in between: more entries than were seen
    house.forward(REST.total_seconds())
    await worker.drain()
    assert len(there.told) == 2
    assert "What awaits you" in there.published[-1][1]["home"]
    assert home.seen != kept(house)[0].seen


async def test_a_home_of_a_chat_that_has_none_is_passed_over(house: House) -> None:
    house.store.now(lambda session: homes.opened(session, ANN, house.clock()))
    house.forward(AGED.total_seconds())
    await house.worker().drain()
    assert house.chat.calls == []


async def test_a_clock_that_was_ahead_leaves_no_home_behind(chat: Chats) -> None:
    house, there = chat
    ahead = house.clock() + timedelta(hours=1)
    house.store.now(lambda session: homes.opened(session, ANN, ahead))
    await house.worker().drain()
    assert there.told == ["ann"]


async def test_an_account_that_has_become_nobodys_shows_what_strangers_see(chat: Chats) -> None:
    house, there = chat
    opens(house, ANN)
    house.forward(REST.total_seconds())

    def unlink(session: Session) -> None:
        session.get_one(Identity, ANN).person_id = None

    house.store.now(unlink)
    await house.worker().drain()
    assert "not on its roster" in there.published[-1][1]["home"]
