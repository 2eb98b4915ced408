"""The web process itself, as a program of its own, beside a local workspace whose every call is seen."""

import os
import signal
import sys
from asyncio import create_subprocess_exec, timeout
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import httpx
from sqlalchemy import select
from starlette.applications import Starlette

from bot import clock
from bot.local import CHANNEL, give_room, residents
from bot.platforms.slack.manifest import manifest
from bot.workspace import payloads
from bot.workspace.api import api
from bot.workspace.exchange import Exchange, exchange
from bot.workspace.serve import serve
from bot.workspace.signed import Caller
from bot.workspace.socketed import SocketCaller
from bot.workspace.town import Town
from bot.workspace.transport import Answer
from storage.actions import Action
from storage.store import Store, open_engine
from tests.platforms.slack.wire import PRIYA

ROOT = Path(__file__).parent.parent.parent.parent
PATIENCE = 30
"""Seconds for what takes two or three on a machine that does nothing else."""


@dataclass
class Outside:
    """The web process, seen from outside, and the workspace that it serves."""

    town: Town
    caller: Caller
    environment: dict[str, str]
    exchange: Exchange | None
    process: Process | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.environment['PORT']}"

    async def start(self) -> None:
        """Start it, and wait until Slack can reach it."""
        before = self.exchange.greeted if self.exchange else 0
        command = (sys.executable, "-m", "bot", "web")
        self.process = await create_subprocess_exec(
            *command, cwd=ROOT, env=self.environment, stdout=PIPE, stderr=PIPE
        )
        async with timeout(PATIENCE):
            assert self.process.stdout
            assert await self.process.stdout.readline(), await self._complaint()
            if self.exchange:
                far = self.exchange
                await self.town.until(lambda: far.greeted > before, PATIENCE)
            while not await self._lives():
                pass

    async def _complaint(self) -> str:
        assert self.process
        assert self.process.stderr
        return (await self.process.stderr.read()).decode()

    async def _lives(self) -> bool:
        with suppress(httpx.TransportError):
            return (await self.get("/healthz")).status_code == 200
        return False

    async def get(self, path: str) -> httpx.Response:
        """What it answers to one who watches over it."""
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
            return await http.get(f"{self.address}{path}")

    async def end(self, number: int = signal.SIGTERM) -> str:
        """End it by a signal; gives what it complained of."""
        assert self.process
        with suppress(ProcessLookupError):
            self.process.send_signal(number)
        async with timeout(PATIENCE):
            _, complaint = await self.process.communicate()
        return complaint.decode()

    def fields(self, text: str, who: str = PRIYA) -> dict[str, str]:
        """A slash command, with ids of its own."""
        return payloads.slash(self.town, self.town.person(who), self.town.channel(CHANNEL), "/cogwg", text)

    async def typed(self, text: str, who: str = PRIYA) -> Answer:
        """Type a line."""
        return await self.caller.form(self.fields(text, who))

    def actions(self) -> list[str]:
        """The texts of the action items that there are, by number."""
        store = Store(open_engine(self.environment["DATABASE_URL"]))
        try:
            return store.now(
                lambda session: list(session.scalars(select(Action.text).order_by(Action.number)))
            )
        finally:
            store.close()


@asynccontextmanager
async def outside(database: Path, way: str) -> AsyncIterator[Outside]:
    """The workspace of a furnished database, for a web process that is not started yet."""
    url = f"sqlite:///{database}"
    town = _town(url, way)
    async with serve(Starlette(routes=api(town)), closing=town.close) as base:
        town.base_url = base
        common = {"PATH": os.environ["PATH"], "DATABASE_URL": url, "PORT": str(_free_port())}
        common |= {"SLACK_BOT_TOKEN": town.bot_token, "SLACK_API_URL": f"{base}/api/"}
        if way == "socket":
            async with exchange(town) as far, SocketCaller(far) as over:
                made = Outside(town, over, common | {"SLACK_APP_TOKEN": town.app_token}, far)
                async with _ended(made):
                    yield made
        else:
            address = f"http://127.0.0.1:{common['PORT']}/slack/events"
            async with Caller(town, address) as caller:
                made = Outside(town, caller, common | {"SLACK_SIGNING_SECRET": town.signing_secret}, None)
                async with _ended(made):
                    yield made


@asynccontextmanager
async def _ended(made: Outside) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if made.process and made.process.returncode is None:
            await made.end(signal.SIGKILL)


def _town(url: str, way: str) -> Town:
    store = Store(open_engine(url))
    known = manifest(None if way == "socket" else "http://127.0.0.1")
    town = Town.new(store.now(residents), known, now=clock.real)
    channel = town.add_channel(CHANNEL)
    store.now(lambda session: give_room(session, channel.id))
    store.close()
    return town


def _free_port() -> int:
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number
