"""What goes wrong in sending: what is tried again and when, and what is given up with its reason."""

from datetime import timedelta

import pytest

from bot.platforms.platform import Dead, Failed, Later, Locked, Unsure
from bot.setbacks import LOCKED_WAIT, LONGEST
from storage.deliveries import DeliveryState
from tests.worker.chat import ACCEPTED
from tests.worker.group import NOW, RECORD, House

PENDING, SENDING, SENT = DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.SENT
EVERYBODY = ("person:1", "person:2", "person:3", "person:4", "person:5", "room:1")


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
    assert all(2.0**n <= wait <= 2.0 ** (n + 1) for n, wait in enumerate(waits[:8]))
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


async def test_an_outage_of_the_database_leaves_one_trace_not_one_a_beat(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker = house.worker()
    with monkeypatch.context() as patch:
        patch.setattr(house.store, "run", _gone)
        for _ in range(3):
            await worker._beat()
    assert ["a sweep failed" in record.getMessage() for record in caplog.records] == [True]
    await worker._beat()
    with monkeypatch.context() as patch:
        patch.setattr(house.store, "run", _gone)
        await worker._beat()
    assert len(caplog.records) == 2


async def _gone(_work: object) -> None:
    raise OSError("the database is gone")
