"""One person in two chats: told once, where they prefer, and in the other when the first takes no more."""

from datetime import datetime

import pytest

from bot.chat.inbound import Account, Profile
from bot.language import Language
from bot.platforms.platform import Dead, Gone, Locked, Unsure
from storage.deliveries import DeliveryState
from storage.people import Identity, Person
from tests.worker.chat import ACCEPTED, Chat
from tests.worker.group import NOW, House

SENT, DEAD, HELD, PENDING = (
    DeliveryState.SENT,
    DeliveryState.DEAD,
    DeliveryState.HELD,
    DeliveryState.PENDING,
)


@pytest.fixture
def both(house: House) -> House:
    """Ann (``person:1``) has an account in the other chat, too."""
    house.other = Chat(house.clock, name="other")
    join(house)
    return house


def join(house: House) -> None:
    account = Identity(
        platform="other",
        workspace="T1",
        account="ann",
        name="Ann",
        language=Language.EN,
        zone="America/Toronto",
        person_id=1,
        direct="O-ann",
    )
    house.store.now(lambda session: session.add(account))


def other(house: House) -> Chat:
    assert house.other is not None
    return house.other


def ann(house: House) -> Person:
    return house.store.now(lambda session: session.get_one(Person, 1))


def prefer(house: House, chat: str) -> None:
    house.store.now(lambda session: setattr(session.get_one(Person, 1), "prefers", chat))


def unreachable(house: House) -> datetime | None:
    return ann(house).unreachable_since


async def test_a_message_goes_once_to_the_chat_that_was_first(both: House) -> None:
    both.say("person:1")
    await both.worker().drain()
    assert (both.chat.sent_to("D-ann"), other(both).sent_to("O-ann")) == (1, 0)


async def test_a_message_goes_once_to_the_chat_that_is_preferred(both: House) -> None:
    prefer(both, "other")
    both.say("person:1")
    await both.worker().drain()
    assert (both.chat.sent_to("D-ann"), other(both).sent_to("O-ann")) == (0, 1)
    assert [(post.platform, post.workspace) for post in both.posts()] == [("other", "T1")]


async def test_when_the_first_account_is_gone_the_other_is_told_at_once(both: House) -> None:
    both.chat.script["D-ann"] = [Gone("user_disabled")]
    both.say("person:1")
    worker = both.worker()
    await worker.drain()
    assert other(both).sent_to("O-ann") == 1
    assert both.row().state is SENT
    assert unreachable(both) is None
    both.say("person:1")
    await worker.drain()
    assert both.chat.tries("D-ann") == [NOW]
    assert other(both).sent_to("O-ann") == 2


async def test_who_has_no_account_left_is_unreachable_until_reached_again(both: House) -> None:
    both.chat.script["D-ann"] = [Gone("user_disabled")]
    other(both).script["O-ann"] = [Gone("403")]
    both.say("person:1")
    await both.worker().drain()
    assert both.row().state is DEAD
    assert unreachable(both) == NOW


async def test_a_message_that_is_too_large_makes_nobody_unreachable(both: House) -> None:
    both.chat.script["D-ann"] = [Dead("413")]
    both.say("person:1")
    await both.worker().drain()
    assert both.row().state is DEAD
    assert unreachable(both) is None
    both.say("person:1")
    await both.worker().drain()
    assert both.chat.sent_to("D-ann") == 1


async def test_what_may_have_arrived_in_an_account_that_is_gone_is_looked_for_there(both: House) -> None:
    both.chat.script["D-ann"] = [Unsure(ACCEPTED), Gone("user_disabled")]
    both.say("person:1")
    worker = both.worker()
    await worker.drain()
    both.say("person:1")
    await worker.drain()
    both.forward(700)
    await worker.drain()
    assert [row.state for row in both.rows()] == [SENT, SENT]
    assert (both.chat.sent_to("D-ann"), other(both).sent_to("O-ann")) == (1, 1)


async def test_a_chat_that_refuses_our_credentials_holds_up_no_other(both: House) -> None:
    prefer(both, "other")
    other(both).script["O-ann"] = [Locked("invalid_client")]
    both.say("person:1", "person:2", "room:1")
    await both.worker().drain()
    assert (both.chat.sent_to("D-ben"), both.chat.sent_to("C-room")) == (1, 1)
    assert both.states()[PENDING] == 1


async def test_where_nobody_can_tell_a_reminder_goes_again_and_a_poll_is_held(house: House) -> None:
    house.chat.blind = True
    house.chat.script["D-ann"] = [Unsure("reset")]
    house.chat.script["C-room"] = [Unsure("reset")]
    house.say("person:1")
    house.say("room:1", kind="test.once")
    worker = house.worker()
    await worker.drain()
    house.forward(700)
    await worker.drain()
    assert {row.recipient: row.state for row in house.rows()} == {"person:1": SENT, "room:1": HELD}
    assert (house.chat.sent_to("D-ann"), house.chat.sent_to("C-room")) == (1, 0)


async def test_an_account_is_looked_up_in_every_chat_even_if_one_cannot_tell(house: House) -> None:
    class Down(Chat):
        async def find(self, email: str) -> Profile | None:
            raise Locked(email)

    house.store.now(lambda session: session.query(Identity).filter_by(person_id=1).delete())
    house.other = Chat(house.clock, name="other")
    house.chat = Down(house.clock)
    account = Account("other", "T1", "ann", "29:ann")
    house.other.known["ann@a.example"] = Profile(
        account, "Ann", "ann@a.example", Language.EN, "America/Toronto"
    )
    house.say("person:1")
    await house.worker().drain()
    asked = [where for where, _, payload in house.other.messages if "test.ask" in payload["text"]]
    assert asked == ["D-ann"]
