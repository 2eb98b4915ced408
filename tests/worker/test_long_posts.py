"""What no message holds is one message all the same: sent once, whatever happens, redrawn with its record."""

from contextlib import suppress
from typing import Any

import pytest

from bot.platforms.platform import Failed, Later, Unsure
from bot.platforms.slack.render import render, render_both
from storage.deliveries import DeliveryState
from tests.platforms.slack.drawn import texts
from tests.worker.chat import ACCEPTED, Killed
from tests.worker.group import RECORD, House

LONG = "Some words make a sentence. " * 6000


@pytest.fixture
def long(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A group whose chat is drawn for as Slack is, and that is told something very long."""
    monkeypatch.setattr(house.chat, "draw", render, raising=False)
    monkeypatch.setattr(house.chat, "draw_both", render_both, raising=False)
    RECORD.text = LONG
    house.say("room:1", "person:1")
    return house


def leads(payload: dict[str, Any]) -> bool:
    """Whether a post says that it is not all, and leads to the rest."""
    found = [text for text in texts(payload["blocks"]) if text.startswith("Show everything")]
    assert len(found) <= 1
    return bool(found)


@pytest.mark.parametrize(
    "ill",
    [
        Killed(ACCEPTED),
        Unsure(ACCEPTED),
        Failed("HTTP 500"),
        Later(30),
        Killed("before"),
        ConnectionError(ACCEPTED),
    ],
    ids=["killed after", "unsure", "failed", "asked to wait", "killed before", "lost"],
)
async def test_it_is_sent_once_whatever_happens(long: House, ill: BaseException) -> None:
    long.chat.script["C-room"] = [ill]
    with suppress(Killed):
        await long.worker().drain()
    long.forward(700)
    await long.worker().drain()
    assert (long.chat.sent_to("C-room"), long.chat.sent_to("D-ann")) == (1, 1)
    assert set(long.states()) == {DeliveryState.SENT}
    assert all(leads(payload) for _, _, payload in long.chat.messages)
    assert len(long.posts()) == 2


async def test_it_is_whole_once_its_record_is_short_and_in_part_when_that_is_long_again(
    long: House,
) -> None:
    worker = long.worker()
    await worker.drain()
    for told in ("Short.", LONG):
        RECORD.text = told
        long.touch()
        await worker.drain()
        drawn = [payload for _, payload in long.chat.redraws[-2:]]
        assert [leads(payload) for payload in drawn] == [told == LONG] * 2
        assert (
            all(len(payload["blocks"]) <= 50 and "Some" in str(payload) for payload in drawn) or told != LONG
        )
    assert len(long.chat.messages) == 2
