"""What is due is sent once, in time, or told why not; the same on SQLite and on PostgreSQL."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.chat.inbound import Account, Profile
from bot.language import Language
from bot.platforms.platform import Dead, Failed, Later, Locked, Unsure
from storage.deliveries import Delivery, DeliveryState
from storage.people import identities_of
from tests.worker.chat import ACCEPTED, Killed
from tests.worker.group import NOW, RECORD, House

PENDING, SENDING, SENT = DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.SENT
EVERYBODY = ("person:1", "person:2", "person:3", "person:4", "person:5", "room:1")


async def test_what_is_due_is_sent_once_to_each_and_remembered(house: House) -> None:
    house.say(*EVERYBODY)
    worker = house.worker()
    await worker.drain()
    await worker.drain()
    assert house.states() == {SENT: 6}
    assert sorted(channel for channel, _, _ in house.chat.messages) == [
        "C-room",
        "D-ann",
        "D-ben",
        "D-cleo",
        "D-dov",
        "D-eva",
    ]
    assert len(house.posts()) == 6
    assert house.trace(house.rows()[0]) == ["planned", "sent"]


async def test_what_is_not_due_yet_waits(house: House) -> None:
    house.say("room:1")
    before = house.worker()
    house.clock = type(house.clock)(NOW - timedelta(seconds=1), frozen=True)
    early = house.worker()
    assert await early.sweep() == 0
    assert await before.sweep() == 1


async def test_what_is_no_longer_useful_is_late_and_is_not_sent(house: House) -> None:
    house.say("room:1", useful=timedelta(minutes=10))
    house.chat.script["C-room"] = [Later(3600)]
    worker = house.worker()
    await worker.drain()
    house.forward(3600)
    await worker.drain()
    row = house.row()
    assert row.state is DeliveryState.LATE
    assert row.reason == f"useful until {(NOW + timedelta(minutes=10)).isoformat()}"
    assert house.chat.messages == []


async def test_what_no_longer_holds_is_cancelled_with_the_reason(house: House) -> None:
    house.say("room:1", subject=1)
    house.say("room:1", subject=2)
    RECORD.gone[1] = "the meeting was cancelled"
    await house.worker().drain()
    first, second = house.rows()
    assert (first.state, first.reason) == (DeliveryState.CANCELLED, "the meeting was cancelled")
    assert second.state is SENT
    assert house.trace(first) == ["planned", "cancelled"]


async def test_what_is_sent_is_the_record_as_it_is_then(house: House) -> None:
    house.say("room:1")
    RECORD.text = "second"
    await house.worker().drain()
    assert house.chat.messages[0][2] == {"text": "test.ask second"}


async def test_a_person_whose_account_is_not_known_is_looked_up_by_e_mail(house: House) -> None:
    def forget(session: Session) -> None:
        session.delete(identities_of(session, 1)[0])
        session.delete(identities_of(session, 2)[0])

    house.store.now(forget)
    account = Account("chat", "W1", "ann-again")
    house.chat.known["ann@a.example"] = Profile(
        account, "ann", "ann@a.example", Language.EN, "America/Toronto"
    )
    house.say("person:1", "person:2")
    await house.worker().drain()
    asked = {row.recipient: (row.state, row.reason) for row in house.rows() if row.kind == "test.ask"}
    assert asked == {
        "person:1": (SENT, None),
        "person:2": (DeliveryState.DEAD, "no account in any chat"),
    }
    assert house.chat.sent_to("D-ann-again") >= 1


def unaccounted(row: Delivery) -> bool:
    return row.state is not SENT and not row.reason


async def test_whatever_goes_wrong_every_row_is_accounted_for_and_nothing_is_said_twice(house: House) -> None:
    ills: list[BaseException] = [
        Unsure(ACCEPTED),
        Failed("HTTP 503"),
        Later(7),
        Unsure("lost"),
        Killed(ACCEPTED),
        Dead("is_archived"),
        Killed(),
        Failed(ACCEPTED),
        Locked("token_revoked"),
        OSError("odd"),
    ]
    channels = ["C-room", "D-ann", "D-ben", "D-cleo", "D-dov", "D-eva"]
    for number, channel in enumerate(channels):
        house.chat.script[channel] = ills[number:] + ills[:number]
    for turn in range(5):
        house.say(*EVERYBODY, subject=turn, useful=timedelta(hours=3))
    RECORD.gone[3] = "answered"
    for _ in range(120):
        for worker in (house.worker(), house.worker()):
            try:
                await worker.drain()
            except Killed:
                continue
        house.forward(61)
    rows, states = house.rows(), house.states()
    assert len(rows) == 30 == sum(states.values())
    assert set(states) <= {SENT, DeliveryState.DEAD, DeliveryState.CANCELLED}
    assert states[DeliveryState.CANCELLED] >= 1
    assert [row for row in rows if unaccounted(row)] == []
    said = [delivery for _, delivery, _ in house.chat.messages]
    assert len(said) == len(set(said)) == states[SENT]
    assert {str(row.id) for row in rows if row.state is SENT} == set(said)
