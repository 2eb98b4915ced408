"""An answer that Slack asks to wait with comes when it may, once, and holds up nobody else's."""

import asyncio

import pytest

from bot.local import CHANNEL, Local
from bot.platforms.slack import asking
from tests.platforms.slack.wire import LUC, PRIYA, WAYS, Wire, add

pytestmark = pytest.mark.parametrize("way", WAYS)


class Waits:
    """How long is waited, in seconds; until it is let go, nobody goes on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.seconds: list[float] = []
        self.begun, self.over = asyncio.Event(), asyncio.Event()
        patch.setattr(asking, "sleep", self._wait)

    async def _wait(self, seconds: float) -> None:
        self.seconds.append(seconds)
        self.begun.set()
        await asyncio.wait_for(self.over.wait(), 10)


def told(scribe: Local, who: str, place: str) -> list[str]:
    return [each.text for each in scribe.town.visible(who, place) if each.bot]


@pytest.mark.parametrize("at", [CHANNEL, "alone"])
async def test_who_is_not_answered_yet_is_answered_later_and_others_meanwhile(
    scribe: Local, wire: Wire, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    place = scribe.town.im(PRIYA).id if at == "alone" else CHANNEL
    mention = "" if at == "alone" else "@Scribe "
    waits = Waits(monkeypatch)
    scribe.town.ration(place, 30)
    said = asyncio.create_task(scribe.caller.say(PRIYA, place, f"{mention}{add('Wait for it')}"))
    await asyncio.wait_for(waits.begun.wait(), 10)
    assert told(scribe, PRIYA, place) == []
    assert (await scribe.caller.say(LUC, scribe.town.im(LUC).id, "moi")).ok
    await scribe.town.until(lambda: told(scribe, LUC, scribe.town.im(LUC).id))
    scribe.town.ration(place, 0)
    waits.over.set()
    await scribe.town.until(lambda: told(scribe, PRIYA, place))
    assert (await said).ok
    assert [20 < each <= 30 for each in waits.seconds] == [True]
    assert sum("Wait for it" in text for text in told(scribe, PRIYA, place)) == 1
    assert await wire.actions() == ["Wait for it"]


async def test_an_answer_waits_no_longer_than_it_is_expected(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = Waits(monkeypatch)
    waits.over.set()
    scribe.town.ration(CHANNEL, 300)
    await scribe.caller.say(PRIYA, CHANNEL, "@Scribe me")
    own = scribe.town.im(PRIYA).id
    await scribe.town.until(lambda: told(scribe, PRIYA, own))
    assert waits.seconds == []
