"""Scribe in Socket Mode, as it runs: who opens the connection, and what ``/readyz`` tells of it."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot import clock, health
from bot.app import assembled
from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from bot.settings import Settings, SlackSettings
from bot.workspace.serve import serve
from storage.store import Store, open_engine
from tests.platforms.slack.wire import NOW, PRIYA, Wire, add


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[Store]:
    opened = Store(open_engine(sqlite_url))
    yield opened
    opened.close()


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Local]:
    """Scribe beside the local workspace, over a socket."""
    async with local(store, MovableClock(NOW, frozen=True), socket=True) as running:
        yield running


async def ready(scribe: Local) -> tuple[int, dict[str, Any]]:
    """What ``/readyz`` answers."""
    transport = httpx.ASGITransport(app=scribe.parts.web)
    async with httpx.AsyncClient(transport=transport, base_url="http://scribe.example") as http:
        answer = await http.get("/readyz")
        return answer.status_code, answer.json()


async def test_ready_tells_how_the_connection_stands(scribe: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await scribe.caller.say(PRIYA, CHANNEL, "/cogwg help")).ok
    status, told = await ready(scribe)
    assert (status, told["status"], told["sockets"]) == (200, "ok", ["open"])
    exchange = scribe.town.exchange
    assert exchange is not None
    scribe.town.app_token = "xapp-another"
    exchange.wires[0].cut()
    await scribe.town.until(lambda: scribe.town.calls[-1].error == "invalid_auth")
    monkeypatch.setattr(health, "STALE", -1)
    status, told = await ready(scribe)
    assert (status, told["status"]) == (503, "deaf")
    assert told["sockets"][0] in ("connecting", "refused")


async def test_a_mutilated_command_is_not_acknowledged(scribe: Local, wire: Wire) -> None:
    scribe.caller.patience = 0.3
    for lost in ("trigger_id", "user_id", "team_id"):
        fields = wire.fields(add("Keep me whole"))
        del fields[lost]
        assert (await scribe.caller.form(fields)).late, lost
    scribe.caller.patience = 20
    assert (await wire.typed(add("Whole"))).ok
    assert await wire.actions() == ["Whole"]
    assert scribe.town.exchange is not None
    assert scribe.town.exchange.greeted == 1


async def test_two_processes_hear_what_comes_over_either_and_act_once(
    scribe: Local, store: Store, wire: Wire
) -> None:
    """Slack brings a command over any of the connections, and again over another."""
    exchange = scribe.town.exchange
    assert exchange is not None
    slack = SlackSettings(
        scribe.town.bot_token, api_url=f"{scribe.url}/api/", app_token=scribe.town.app_token
    )
    async with (
        assembled(Settings(slack=slack), store, scribe.clock, clock.real) as parts,
        serve(parts.web),
    ):
        await scribe.town.until(lambda: len(exchange.wires) == 2)
        for number in range(4):
            request = scribe.caller.sealed(wire.fields(add(f"Part {number}")))
            assert (await scribe.caller.replay(request)).content
            assert b"already received" in (await scribe.caller.replay(request)).content
    assert await wire.actions() == [f"Part {number}" for number in range(4)]


async def test_a_process_that_only_sends_opens_no_connection(scribe: Local, store: Store) -> None:
    town, exchange = scribe.town, scribe.town.exchange
    assert exchange is not None
    slack = SlackSettings(town.bot_token, api_url=f"{scribe.url}/api/", app_token=town.app_token)
    async with assembled(Settings(slack=slack), store, lambda: NOW, clock.real) as parts:
        await parts.worker.drain()
    assert exchange.greeted == 1


async def test_at_the_end_the_connection_is_closed(store: Store) -> None:
    async with local(store, MovableClock(NOW, frozen=True), socket=True) as running:
        exchange = running.town.exchange
    assert exchange is not None
    assert exchange.wires == []
    assert exchange.wrong == []
