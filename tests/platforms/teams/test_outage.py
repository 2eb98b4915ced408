"""Strangers cannot make Scribe ask for keys over and over, and a host of keys that is down delays nobody."""

import asyncio

import httpx
import pytest

from bot.platforms.teams.keys import COOL_DOWN, FRESH
from tests.platforms.teams.gatehouse import Gatehouse


@pytest.fixture
def house() -> Gatehouse:
    return Gatehouse()


async def test_twenty_forged_tokens_cost_one_fetch_and_a_true_one_is_heard_beside_them(
    house: Gatehouse,
) -> None:
    forged = (house.signed(key="forger", header={"kid": f"forged-{n}"}) for n in range(20))
    assert await asyncio.gather(house.signed(), *forged) == [200] + [401] * 20
    assert house.host.fetches == 1


async def test_while_the_host_of_keys_hangs_only_those_wait_whose_key_is_unknown(house: Gatehouse) -> None:
    assert await house.signed() == 200
    house.clock.now += FRESH
    house.host.open.clear()
    house.host.reached.clear()
    forged = asyncio.create_task(house.signed(key="forger"))
    await house.host.reached.wait()
    assert await house.signed() == 200
    assert await house.signed(aud="another") == 401
    assert not forged.done()
    house.host.open.set()
    assert await forged == 401


async def test_without_keys_even_a_true_token_is_401(house: Gatehouse) -> None:
    house.host.fault = httpx.ConnectError("refused")
    assert await house.signed() == 401
    house.host.fault = None
    house.clock.now += COOL_DOWN
    assert await house.signed() == 200
