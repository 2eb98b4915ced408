"""Quiet hours, days away and a chat's "do not disturb": what is not urgent waits, and nothing is lost."""

from datetime import timedelta
from functools import partial
from itertools import count

import pytest
from sqlalchemy import update

from bot.chat.call import Call
from bot.chat.inbound import Account, Inbound
from bot.transaction import carry_out
from commands.hours import urgency
from storage.deliveries import MISSED_AWAY, QUIET, Delivery, DeliveryState
from tests.worker.group import DAY, NOW, House

HOUR = timedelta(hours=1)
SAID = count()
MORNING = NOW.replace(hour=13) + DAY
"""8:00 in Ottawa, the day after."""


class Reader:
    """One of the group, who says when not to be disturbed."""

    def __init__(self, house: House, name: str = "ann") -> None:
        self._house, self._name = house, name

    def says(self, command: str, **args: str) -> None:
        account = Account("chat", "W1", self._name)
        inbound = Inbound(account, Call(f"hours.{command}", args), "pressed", str(next(SAID)))
        answer = self._house.store.now(partial(carry_out, inbound, self._house.clock(), None))
        assert answer is not None
        assert answer.card is not None


@pytest.fixture
def ann(house: House) -> Reader:
    house.forward(9 * 3600)  # seven in the evening in Ottawa
    return Reader(house)


async def sent(house: House) -> int:
    await house.worker().drain()
    return house.chat.sent_to("D-ann")


def asked(house: House) -> list[Delivery]:
    return [row for row in house.rows() if row.kind == "test.ask"]


async def at(house: House, instant: object) -> int:
    house.forward((instant - house.clock()).total_seconds())  # type: ignore[operator]
    return await sent(house)


async def test_a_message_waits_for_the_end_of_quiet_hours_as_the_same_row(house: House, ann: Reader) -> None:
    ann.says("quiet", hours="18:00 to 8:00")
    house.say("person:1", "person:2", "room:1")
    assert await sent(house) == 0
    assert (house.chat.sent_to("D-ben"), house.chat.sent_to("C-room")) == (1, 1)
    (row,) = [row for row in house.rows() if row.person_id == 1]
    assert (row.state, row.reason, row.next_attempt_at) == (DeliveryState.PENDING, QUIET, MORNING)
    assert await at(house, MORNING - timedelta(seconds=1)) == 0
    assert await at(house, MORNING) == 1
    assert await at(house, MORNING + DAY) == 1


async def test_what_is_urgent_goes_out_at_once(
    house: House, ann: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(urgency.URGENT, "test.ask", lambda _: True)
    ann.says("quiet", hours="18:00 to 8:00")
    ann.says("away", days="2026-11-23 to 2026-12-10")
    house.say("person:1")
    assert await sent(house) == 1


async def test_what_waits_goes_out_once_the_hours_are_others(house: House, ann: Reader) -> None:
    ann.says("quiet", hours="18:00 to 8:00")
    house.say("person:1")
    assert await sent(house) == 0
    ann.says("quiet", hours="20:00 to 8:00")
    assert await sent(house) == 1


async def test_hours_chosen_later_hold_for_what_was_planned_before(house: House, ann: Reader) -> None:
    house.say("person:1")
    ann.says("quiet", hours="18:00 to 8:00")
    assert house.row().next_attempt_at == MORNING
    assert await sent(house) == 0
    ann.says("quiet_off")
    assert await sent(house) == 1


async def test_what_would_come_too_late_is_cancelled_with_the_reason_and_stays_so(
    house: House, ann: Reader
) -> None:
    ann.says("away", days="2026-11-23 to 2026-12-10")
    house.say("person:1", useful=3 * DAY)
    assert await sent(house) == 0
    assert (asked(house)[0].state, asked(house)[0].reason) == (DeliveryState.CANCELLED, MISSED_AWAY)
    await house.worker().plan()
    assert await at(house, NOW + 17 * DAY) == 0
    assert await at(house, NOW + 30 * DAY) == 1
    assert "While you were away" in house.chat.messages[-1][2]["text"]
    assert asked(house)[0].state is DeliveryState.CANCELLED


async def test_one_who_missed_nothing_is_told_nothing(house: House, ann: Reader) -> None:
    ann.says("away", days="2026-11-23 to 2026-12-10")
    assert await at(house, NOW + 30 * DAY) == 0
    assert [row.reason for row in house.rows()] == ["nothing was missed"]


async def test_one_who_is_back_gets_what_is_still_of_use(house: House, ann: Reader) -> None:
    ann.says("away", days="2026-11-23 to 2026-12-10")
    house.say("person:1", useful=2 * DAY)
    house.say("person:1", useful=8 * DAY)
    assert await sent(house) == 0
    house.forward(3 * DAY.total_seconds())
    ann.says("back")
    assert await sent(house) == 1
    assert sorted(row.state for row in asked(house)) == [DeliveryState.CANCELLED, DeliveryState.SENT]


async def test_of_what_has_waited_on_one_occasion_the_last_goes_out(house: House, ann: Reader) -> None:
    ann.says("quiet", hours="18:00 to 8:00")
    house.say("person:1")
    assert await sent(house) == 0
    house.forward(3600)
    house.say("person:1", kind="test.once")
    same = update(Delivery).values(occurrence="test:same")
    house.store.now(lambda session: session.execute(same) and None)
    assert await at(house, MORNING) == 1
    assert {row.kind: row.state for row in house.rows()} == {
        "test.ask": DeliveryState.CANCELLED,
        "test.once": DeliveryState.SENT,
    }


async def test_a_chat_that_says_not_to_disturb_is_heeded_until_it_is_over(house: House) -> None:
    until = NOW + 2 * HOUR
    house.chat.undisturbed_from["ann"] = until
    house.say("person:1", "person:2")
    assert await sent(house) == 0
    assert house.chat.sent_to("D-ben") == 1
    assert await at(house, until - timedelta(seconds=1)) == 0
    assert await at(house, until) == 1


async def test_a_chat_that_says_so_for_longer_than_it_is_of_use_is_left_to_keep_quiet_itself(
    house: House,
) -> None:
    house.chat.undisturbed_from["ann"] = NOW + 2 * DAY
    house.say("person:1", useful=DAY)
    assert await sent(house) == 1


async def test_what_is_urgent_disturbs(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(urgency.URGENT, "test.ask", lambda _: True)
    house.chat.undisturbed_from["ann"] = NOW + HOUR
    house.say("person:1")
    assert await sent(house) == 1
