"""What cannot be recorded is not sent, and those who watch are told: a read-only or full database."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from bot.health import health
from bot.worker import Worker
from storage import room
from storage.deliveries import DeliveryState
from tests.worker.group import House

PENDING, SENT = DeliveryState.PENDING, DeliveryState.SENT
THREE = ("person:1", "person:2", "room:1")


@pytest.fixture
def worker(house: House) -> Worker:
    """One that has something to send."""
    house.say(*THREE)
    return house.worker()


@pytest.fixture
async def watcher(house: House, worker: Worker) -> AsyncIterator[httpx.AsyncClient]:
    """Who asks how Scribe is."""
    web = Starlette(routes=health(house.store, worker, house.real))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://scribe") as http:
        yield http


@pytest.fixture
def full() -> Iterator[pytest.MonkeyPatch]:
    """A disk that can fill, and be emptied, by itself."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


class Closed:
    """A database that takes no writes, until it is opened again."""

    def __init__(self, house: House) -> None:
        self._engine = house.store.engine
        self._sqlite = self._engine.dialect.name == "sqlite"
        event.listen(self._engine, "begin", self._close)

    def _close(self, connection: Any) -> None:
        statement = "PRAGMA query_only=ON" if self._sqlite else "SET TRANSACTION READ ONLY"
        connection.exec_driver_sql(statement)

    def open(self) -> None:
        event.remove(self._engine, "begin", self._close)
        if self._sqlite:
            connection = self._engine.raw_connection()
            connection.cursor().execute("PRAGMA query_only=OFF")
            connection.close()


async def status(watcher: httpx.AsyncClient) -> tuple[int, str]:
    """What ``/readyz`` says."""
    answer = await watcher.get("/readyz")
    return answer.status_code, answer.json()["status"]


async def test_while_the_database_is_read_only_nothing_is_sent_and_readyz_is_red(
    house: House, worker: Worker, watcher: httpx.AsyncClient
) -> None:
    assert await status(watcher) == (200, "ok")
    closed = Closed(house)
    with pytest.raises(Exception, match=r"read-?only"):
        await worker.drain()
    assert await status(watcher) == (503, "unwritable")
    assert house.chat.calls == []
    closed.open()
    assert await status(watcher) == (200, "ok")
    await worker.drain()
    assert house.states() == {SENT: 3}
    assert len(house.chat.messages) == 3


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_on_a_full_disk_nothing_is_sent_and_readyz_is_red(
    house: House,
    worker: Worker,
    watcher: httpx.AsyncClient,
    full: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    full.setattr(room, "SPARE", 1 << 62)
    await worker.drain()
    await worker.drain()
    assert await status(watcher) == (503, "unwritable")
    assert (house.chat.calls, house.states()) == ([], {PENDING: 3})
    assert {row.attempts for row in house.rows()} == {0}
    assert [record.getMessage() for record in caplog.records] == ["nothing is sent: the disk is full"]
    full.undo()
    assert await status(watcher) == (200, "ok")
    await worker.drain()
    assert house.states() == {SENT: 3}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_file_that_may_not_grow_is_full(
    house: House, worker: Worker, watcher: httpx.AsyncClient
) -> None:
    def limit(connection: Any) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # SQLite makes of it what the file has

    event.listen(house.store.engine, "begin", limit)
    await worker.drain()
    assert await status(watcher) == (503, "unwritable")
    assert house.chat.calls == []
    event.remove(house.store.engine, "begin", limit)
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert await status(watcher) == (200, "ok")
    await worker.drain()
    assert len(house.chat.messages) == 3


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_disk_that_fills_between_claiming_and_sending_keeps_the_message(
    house: House, worker: Worker, full: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = worker._claim

    def claim(session: Any) -> Any:
        found = original(session)
        full.setattr(room, "SPARE", 1 << 62)
        return found

    monkeypatch.setattr(worker, "_claim", claim)
    await worker.drain()
    assert house.chat.calls == []
    assert {(row.state, row.attempts) for row in house.rows()} == {(PENDING, 0)}
    full.undo()
    house.forward(60)
    await house.worker().drain()
    assert len(house.chat.messages) == 3


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_message_whose_recording_failed_is_looked_for(
    house: House, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = worker._sender._sent
    failing = [sqlite3.OperationalError("disk I/O error")] * 3

    def once(*args: Any, **named: Any) -> None:
        if failing:
            raise OperationalError("INSERT", {}, failing.pop())
        record(*args, **named)

    monkeypatch.setattr(worker._sender, "_sent", once)
    await worker.drain()
    assert len(house.chat.messages) == 3
    house.forward(60)
    await worker.drain()
    assert len(house.chat.messages) == 3
    assert house.states() == {SENT: 3}


async def test_many_who_ask_at_once_cost_one_write(house: House, worker: Worker) -> None:
    written: list[object] = []
    asked = house.store.run

    async def counted(work: Any) -> Any:
        written.append(work)
        return await asked(work)

    house.store.run = counted  # type: ignore[method-assign]
    web = Starlette(routes=health(house.store, worker, house.real))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://scribe") as http:
        answers = await asyncio.gather(*(http.get("/readyz") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert len(written) == 1
