"""What is due is sent once, in time, or told why not; the same on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest

from bot.chat.inbound import Account, Profile
from bot.language import Language
from bot.platforms.platform import Dead, Failed, Later, Locked, Unsure
from bot.sending import LOCKED_WAIT, LONGEST
from storage.claims import LEASE, claim, held
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


async def test_two_workers_at_once_send_each_message_once(house: House) -> None:
    for _ in range(10):
        house.say(*EVERYBODY)
    one, other = house.worker(), house.worker()
    await asyncio.gather(one.drain(), other.drain())
    assert house.states() == {SENT: 60}
    assert len(house.chat.messages) == 60


async def test_a_claimed_row_is_nobody_elses_until_its_lease_runs_out(house: House) -> None:
    house.say("room:1")
    mine = house.store.now(lambda session: claim(session, "one", NOW, NOW))
    assert len(mine) == 1
    for after in (timedelta(), LEASE):
        assert house.store.now(lambda session: claim(session, "two", NOW, NOW + after)) == []  # noqa: B023
    over = NOW + LEASE + timedelta(seconds=1)
    assert house.store.now(lambda session: claim(session, "two", NOW, over)) == mine


async def test_who_lost_the_lease_settles_nothing(house: House) -> None:
    house.say("room:1")
    (id,) = house.store.now(lambda session: claim(session, "one", NOW, NOW))
    later = NOW + 2 * LEASE
    house.store.now(lambda session: claim(session, "two", NOW, later))
    assert house.store.now(lambda session: held(session, id, "one", later)) is None
    assert house.store.now(lambda session: held(session, id, "two", later)) is not None


async def test_who_starts_to_send_has_a_whole_lease_for_it(house: House) -> None:
    house.say("room:1")
    (id,) = house.store.now(lambda session: claim(session, "one", NOW, NOW))
    late = NOW + LEASE - timedelta(seconds=1)
    assert house.store.now(lambda session: held(session, id, "one", late)) is not None
    assert house.store.now(lambda session: claim(session, "two", NOW, late + timedelta(seconds=5))) == []


async def test_a_lease_that_no_clock_could_have_given_has_run_out(house: House) -> None:
    house.say("room:1")
    ahead = NOW + timedelta(days=400)
    mine = house.store.now(lambda session: claim(session, "one", NOW, ahead))
    assert house.store.now(lambda session: claim(session, "two", NOW, NOW)) == mine


@pytest.mark.parametrize("accepted", [True, False])
async def test_after_a_crash_another_worker_looks_before_it_sends(house: House, accepted: bool) -> None:
    house.say("room:1")
    house.chat.script["C-room"] = [Killed(ACCEPTED) if accepted else Killed()]
    with pytest.raises(Killed):
        await house.worker().sweep()
    assert house.row().state is SENDING
    heir = house.worker()
    assert await heir.sweep() == 0
    house.forward(LEASE.total_seconds() + 1)
    await heir.drain()
    assert house.chat.sent_to("C-room") == 1
    assert house.row().state is SENT
    assert [what for _, what, _ in house.chat.calls] == ["send", "look"] + ["send"] * (not accepted)


@pytest.mark.parametrize("ill", [Unsure(ACCEPTED), Failed(ACCEPTED), OSError(ACCEPTED)])
async def test_what_was_taken_though_the_answer_was_lost_is_not_sent_again(
    house: House, ill: Exception
) -> None:
    house.say("room:1")
    house.chat.script["C-room"] = [ill]
    worker = house.worker()
    await worker.drain()
    row = house.row()
    assert (row.state, row.attempts) == (PENDING, 1)
    assert row.reason == f"{type(ill).__name__}: accepted"
    house.forward(5)
    await worker.drain()
    assert house.row().state is SENT
    assert house.chat.sent_to("C-room") == 1
    assert [post.message for post in house.posts()] == ["1"]


async def test_while_asked_to_wait_nothing_is_tried_and_nobody_else_is_held_up(house: House) -> None:
    for _ in range(3):
        house.say("room:1", "person:1")
    house.chat.script["C-room"] = [Later(30)]
    worker, other = house.worker(), house.worker()
    await worker.drain()
    house.say("room:1")
    for _ in range(6):
        await worker.drain()
        await other.drain()
        house.forward(4.9)
    assert house.chat.sent_to("D-ann") == 3
    assert house.chat.tries("C-room") == [NOW]
    house.forward(1)
    await worker.drain()
    assert house.chat.sent_to("C-room") == 4
    assert all(at >= NOW + timedelta(seconds=30) for at in house.chat.tries("C-room")[1:])
    assert {row.attempts for row in house.rows()} == {0}


async def test_failures_are_tried_again_at_growing_intervals_of_ten_minutes_at_most(house: House) -> None:
    house.say("room:1", useful=timedelta(days=30))
    house.chat.script["C-room"] = [Failed("HTTP 500") for _ in range(14)]
    worker, waits = house.worker(), []
    for _ in range(14):
        await worker.drain()
        waits.append((house.row().next_attempt_at - house.clock()).total_seconds())
        house.forward(waits[-1])
    await worker.drain()
    assert all(2.0**n / 2 * 2 / 2 <= wait <= 2.0 ** (n + 1) for n, wait in enumerate(waits[:8]))
    assert all(LONGEST / 2 <= wait <= LONGEST for wait in waits[10:])
    row = house.row()
    assert (row.state, row.attempts, row.reason) == (SENT, 14, None)
    assert house.chat.sent_to("C-room") == 1


async def test_what_can_never_be_delivered_is_dead_with_its_reason(house: House) -> None:
    house.say("room:1", "person:1")
    house.chat.script["C-room"] = [Dead("channel_not_found")]
    worker = house.worker()
    await worker.drain()
    house.forward(3600)
    await worker.drain()
    assert house.states() == {DeliveryState.DEAD: 1, SENT: 1}
    assert {row.reason for row in house.rows()} == {"channel_not_found", None}
    assert len(house.chat.tries("C-room")) == 1


async def test_when_our_credentials_are_refused_nothing_is_lost_and_nothing_more_is_tried_for_a_while(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.say("room:1", "room:1")
    house.say("room:1")
    house.chat.script["C-room"] = [Locked("invalid_auth")]
    worker = house.worker()
    await worker.drain()
    house.say(*EVERYBODY)
    await worker.drain()
    assert len([call for call in house.chat.calls if call[1] == "send"]) == 1
    assert set(house.states()) == {PENDING}
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]
    assert all(row.reason for row in house.rows())
    house.forward(LOCKED_WAIT)
    await worker.drain()
    assert set(house.states()) == {SENT}


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


async def test_a_fault_in_drawing_one_message_holds_up_no_other(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.say("room:1", subject=1)
    house.say("room:1", subject=2)
    RECORD.broken.add(1)
    worker = house.worker()
    await worker.drain()
    first, second = house.rows()
    assert (first.state, first.reason, second.state) == (PENDING, "ZeroDivisionError: drawing", SENT)
    assert any(record.exc_info for record in caplog.records)
    RECORD.broken.clear()
    house.forward(5)
    await worker.drain()
    assert house.states() == {SENT: 2}


@pytest.mark.parametrize("recipient", ["person:99", "room:99"])
async def test_a_recipient_who_is_no_longer_there_is_told_as_dead(house: House, recipient: str) -> None:
    house.say(recipient, "person:1")
    await house.worker().drain()
    assert house.states() == {DeliveryState.DEAD: 1, SENT: 1}


async def test_what_another_version_planned_and_this_one_does_not_know_is_dead(house: House) -> None:
    house.say("room:1", kind="gone.kind")
    await house.worker().drain()
    assert (house.row().state, house.row().reason) == (
        DeliveryState.DEAD,
        "gone.kind is not said any more",
    )


async def test_a_person_whose_account_is_not_known_is_looked_up_by_e_mail(house: House) -> None:
    def forget(session: object) -> None:
        from sqlalchemy.orm import Session

        assert isinstance(session, Session)
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


async def test_stopping_finishes_what_is_in_hand(house: House) -> None:
    house.say("room:1")
    worker, begun, go_on = house.worker(), asyncio.Event(), asyncio.Event()
    send = house.chat.send

    async def slow(*arguments: str) -> object:
        begun.set()
        await go_on.wait()
        return await send(*arguments)  # type: ignore[arg-type]

    house.chat.send = slow  # type: ignore[method-assign, assignment]
    worker.start()
    worker.wake()
    await begun.wait()
    stopping = asyncio.ensure_future(worker.stop())
    await asyncio.sleep(0)
    go_on.set()
    await stopping
    assert house.row().state is SENT
    assert house.chat.sent_to("C-room") == 1
    assert not worker.running


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
