"""Keys are fetched once a day, one fetch at a time, and nobody waits for them who has no need to."""

import asyncio

import httpx
import pytest

from bot.platforms.teams import keys as module
from bot.platforms.teams.keys import COOL_DOWN, FRESH, Keys
from tests.platforms.teams.keyhost import Clock, KeyHost


async def settled() -> None:
    """Let whatever was begun in the background come to its end."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others)


async def test_those_who_ask_at_once_share_one_fetch(host: KeyHost, keys: Keys) -> None:
    found = await asyncio.gather(*(keys.key("first") for _ in range(20)))
    assert all(found)
    assert host.fetches == 1


async def test_twenty_unknown_keys_cost_one_fetch(host: KeyHost, keys: Keys) -> None:
    assert await keys.key("first")
    assert host.fetches == 1
    await asyncio.gather(*(keys.key(f"forged-{n}") for n in range(20)))
    assert [await keys.key(f"forged-{n}") for n in range(20, 40)] == [None] * 20
    assert host.fetches == 1


async def test_a_new_key_is_found_once_the_last_fetch_has_cooled_down(
    host: KeyHost, keys: Keys, clock: Clock
) -> None:
    assert await keys.key("first")
    host.issuer.endorsements = {"second": ["msteams"], "first": ["msteams"]}
    clock.now += COOL_DOWN - 1
    assert await keys.key("second") is None
    clock.now += 1
    assert await keys.key("second")
    assert host.fetches == 2


async def test_after_a_day_the_keys_are_fetched_anew_and_one_withdrawn_is_gone(
    host: KeyHost, keys: Keys, clock: Clock
) -> None:
    assert await keys.key("first")
    host.issuer.endorsements = {"second": ["msteams"]}
    clock.now += FRESH - 1
    assert await keys.key("first")
    await settled()
    assert host.fetches == 1
    clock.now += 1
    assert await keys.key("first")  # nobody waits for the renewal
    await settled()
    assert await keys.key("first") is None
    assert await keys.key("second")
    assert host.fetches == 2


async def test_a_known_key_is_had_at_once_while_the_host_hangs(
    host: KeyHost, keys: Keys, clock: Clock
) -> None:
    assert await keys.key("first")
    clock.now += FRESH
    host.open.clear()
    host.reached.clear()
    unknown = asyncio.create_task(keys.key("unknown"))
    await host.reached.wait()
    assert await keys.key("first")
    assert not unknown.done()
    host.open.set()
    assert await unknown is None


async def test_one_who_gives_up_waiting_does_not_end_the_fetch_of_the_others(
    host: KeyHost, keys: Keys
) -> None:
    host.open.clear()
    impatient, patient = (asyncio.create_task(keys.key("first")) for _ in range(2))
    await host.reached.wait()
    impatient.cancel()
    await asyncio.wait([impatient])
    host.open.set()
    assert await patient
    assert impatient.cancelled()
    assert host.fetches == 1


async def test_a_fetch_that_takes_long_is_not_begun_a_second_time(
    host: KeyHost, keys: Keys, clock: Clock
) -> None:
    host.open.clear()
    first = asyncio.create_task(keys.key("first"))
    await host.reached.wait()
    clock.now += COOL_DOWN
    second = asyncio.create_task(keys.key("first"))
    await asyncio.sleep(0)  # the second has asked
    host.open.set()
    assert await first
    assert await second
    assert host.fetches == 1


async def test_a_host_that_hangs_is_given_up(
    host: KeyHost,
    keys: Keys,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, "PATIENCE", 0)
        host.open.clear()
        assert await keys.key("first") is None
    assert [(record.name, record.levelname) for record in caplog.records] == [("scribe.teams", "WARNING")]
    host.open.set()
    clock.now += COOL_DOWN
    assert await keys.key("first")


FAULTS = {
    "refuses": httpx.ConnectError("refused"),
    "too slow": httpx.ReadTimeout("slow"),
    "breaks off": httpx.RemoteProtocolError("cut"),
    "not http": httpx.UnsupportedProtocol("ftp"),
    "no address": httpx.InvalidURL("port"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_the_old_keys_serve_while_the_host_is_down(
    host: KeyHost, keys: Keys, clock: Clock, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    assert await keys.key("first")
    host.fault = fault
    clock.now += FRESH
    assert await keys.key("unknown") is None
    assert await keys.key("first")
    assert host.fetches == 2
    assert [(record.name, record.levelname) for record in caplog.records] == [("scribe.teams", "WARNING")]


async def test_a_host_that_was_down_at_first_is_asked_again_after_a_while(
    host: KeyHost, keys: Keys, clock: Clock
) -> None:
    host.fault = httpx.ConnectError("refused")
    assert [await keys.key("first") for _ in range(20)] == [None] * 20
    assert host.fetches == 1
    host.fault = None
    clock.now += COOL_DOWN
    assert await keys.key("first")
