"""Scribe and the bare app in turns: throughput, latency, memory and start-up, side by side."""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from uuid import uuid4

import click
import httpx
from starlette.applications import Starlette

from bot.clock import real
from bot.local import CHANNEL, furnish, give_room, residents
from bot.platforms.slack.manifest import manifest
from bot.workspace.api import api
from bot.workspace.serve import serve
from bot.workspace.town import Town
from storage.migrate import upgrade
from storage.store import Store, open_engine
from tests.bench.load import Run, fire
from tests.bench.served import Place

DAYS_AHEAD = 17


@dataclass
class Running:
    """An application in its own process."""

    name: str
    place: Place
    pid: int
    start_up: float
    run: Run = field(default_factory=Run)
    worked: float = 0.0

    @property
    def processor(self) -> float:
        """Seconds that the process has worked until now, in all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """Resident memory now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _prepared(path: Path) -> Town:
    """A database with the sample group, and the chat its people are in."""
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    store = Store(engine)
    store.now(lambda session: furnish(session, real()))
    town = Town.new(store.now(residents)[:-1], manifest("http://127.0.0.1"), now=real)
    channel = town.add_channel(CHANNEL)
    store.now(lambda session: give_room(session, channel.id))
    store.close()
    return town


def _commands(town: Town) -> Iterator[dict[str, str]]:
    """Everybody in turn gives somebody something to do."""
    people, channel = list(town.people.values()), town.channel(CHANNEL)
    due = (real() + timedelta(days=DAYS_AHEAD)).date()
    for number in count():
        asker, owner = people[number % len(people)], people[(number * 7 + 3) % len(people)]
        yield {
            "token": "unused",
            "team_id": town.team_id,
            "channel_id": channel.id,
            "channel_name": channel.name,
            "user_id": asker.id,
            "user_name": asker.handle,
            "command": "/cogwg",
            "text": f"action add <@{owner.id}|{owner.handle}> Draft part {number} of the report by {due}",
            "api_app_id": "A0000001",
            "is_enterprise_install": "false",
            "response_url": f"{town.base_url}/response/none",
            "trigger_id": uuid4().hex,
        }


@asynccontextmanager
async def _running(name: str, place: Place) -> AsyncIterator[Running]:
    began = time.perf_counter()
    command = (sys.executable, "-m", f"tests.bench.{name}", *place.arguments())
    process = await asyncio.create_subprocess_exec(*command)
    try:
        await _ready(place.port)
        yield Running(name, place, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        await process.wait()


async def _ready(port: int) -> None:
    async with httpx.AsyncClient(trust_env=False) as http, asyncio.timeout(60):
        while True:
            try:
                if (await http.get(f"http://127.0.0.1:{port}/readyz")).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _measure(folder: Path, rounds: int, each: int, at_once: int, sends: bool) -> list[Running]:
    town = _prepared(folder / "bare.sqlite3")
    shutil.copy(folder / "bare.sqlite3", folder / "scribe.sqlite3")
    async with serve(Starlette(routes=api(town))) as url:
        town.base_url = url

        def place(name: str) -> Place:
            path = str(folder / f"{name}.sqlite3")
            return Place(_free_port(), path, town.bot_token, town.signing_secret, f"{url}/api/", sends)

        commands = _commands(town)
        async with _running("scribe", place("scribe")) as scribe:
            await _fire(scribe, town, commands, 4 * len(town.people), at_once)  # everybody is met
            _introduce(folder)
            async with _running("bare", place("bare")) as bare:
                await _fire(bare, town, commands, each, at_once)
                for turn in range(rounds):
                    for app in (scribe, bare) if turn % 2 else (bare, scribe):
                        app.worked -= app.processor
                        app.run += await _fire(app, town, commands, each, at_once)
                        app.worked += app.processor
                return [_told(scribe), _told(bare)]


def _introduce(folder: Path) -> None:
    """The bare app does not get to know people: it is given those whom Scribe has met."""
    store = Store(open_engine(f"sqlite:///{folder / 'bare.sqlite3'}"))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"ATTACH '{folder / 'scribe.sqlite3'}' AS met")
        connection.exec_driver_sql("INSERT INTO identities SELECT * FROM met.identities")
        connection.exec_driver_sql("DETACH met")
    store.close()


async def _fire(app: Running, town: Town, commands: Iterator[dict[str, str]], each: int, at_once: int) -> Run:
    return await fire(app.place.port, town.signing_secret, islice(commands, each), at_once)


def _told(app: Running) -> Running:
    run = app.run
    each = 1000 * app.worked / len(run.seconds)
    click.echo(
        f"{app.name:>7}: {run.throughput:7.1f} commands/s, p50 {run.percentile(0.5):6.1f} ms, "
        f"p99 {run.percentile(0.99):6.1f} ms, "
        f"{each:.2f} ms of processor each, "
        f"{len(run.wrong)} wrong of {len(run.seconds)}; "
        f"start-up {app.start_up:.2f} s, {app.megabytes:.0f} MB"
    )
    for what in run.wrong[:3]:
        click.echo(f"         {what}")
    return app


def _aim(what: str, met: bool) -> None:
    click.echo(f"    aim: {what}: {'met' if met else 'missed'}")


@click.command()
@click.option("--rounds", default=8, help="Turns of each application.")
@click.option("--each", default=250, help="Commands in a turn.")
@click.option("--at-once", default=32, help="Commands under way at a time.")
@click.option("--sends", is_flag=True, help="Let Scribe's process send what is due, too.")
def main(rounds: int, each: int, at_once: int, sends: bool) -> None:
    """Compare, and say which aims are met; exit with 1 when an answer was wrong."""
    with tempfile.TemporaryDirectory(prefix="scribe-bench-") as folder:
        scribe, bare = asyncio.run(_measure(Path(folder), rounds, each, at_once, sends))
    ratio = scribe.run.throughput / bare.run.throughput
    click.echo(f"  ratio: {ratio:.2f} of the bare app's throughput")
    _aim("at least 0.7 of its throughput", ratio >= 0.7)
    _aim("p99 under 100 ms", scribe.run.percentile(0.99) < 100)
    sys.exit(1 if scribe.run.wrong else 0)


if __name__ == "__main__":
    main()
