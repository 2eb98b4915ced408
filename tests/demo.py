"""The demo as a process, and its page as people use it, for the tests."""

import asyncio
import json
import os
import re
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from tests.platforms.slack.published import SEEN

ROOT = Path(__file__).parent.parent
PATIENCE = 20
"""Seconds for what takes two or three on a machine that does nothing else."""

WATCHED = "WATCHED"
"""Of the environment: where a watched demo writes the payloads that its workspace took."""


def free_port() -> int:
    """One that nobody listens on."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


async def started(folder: Path, port: int, *options: str, **environment: str) -> Process:
    """`scribe demo`, watched, in an environment with nothing else in it."""
    bare = {"PATH": os.environ["PATH"], "PORT": str(port), "PYTHONIOENCODING": "utf-8", **environment}
    bare[WATCHED] = str(_noted(folder))
    command = (sys.executable, "-m", "tests.watched", "demo", "--folder", str(folder), *options)
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=bare, stdout=PIPE, stderr=PIPE)


def _noted(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.taken")


@dataclass(frozen=True)
class Demo:
    """A running demo, and its page as the first person on the roster uses it."""

    process: Process
    http: httpx.AsyncClient
    me: str = "U0000001"
    room: str = "C0000001"

    def of(self, person: str) -> "Demo":
        """The same, as somebody else uses it (by id)."""
        return replace(self, me=person)

    async def read(self, path: str, **query: str) -> Any:
        """What the page reads."""
        answer = await self.http.get(path, params={"as": self.me, **query})
        return answer.raise_for_status().json()

    async def act(self, path: str, **body: Any) -> Any:
        """What the page posts."""
        origin = {"origin": str(self.http.base_url).rstrip("/")}
        answer = await self.http.post(path, json={"as": self.me, **body}, headers=origin)
        return answer.raise_for_status().json()

    async def now(self) -> datetime:
        """Scribe's clock."""
        return datetime.fromisoformat((await self.read("/state"))["clock"]["now"])

    async def interrupt(self, *logged: bytes) -> str:
        """Press Ctrl-C; what it says in the end. Its status is 0, and it has complained of nothing but what
        may be ``logged``."""
        self.process.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE):
            said, complaint = await self.process.communicate()
        other = [line for line in complaint.splitlines() if not any(one in line for one in logged)]
        assert (self.process.returncode, other) == (0, []), complaint.decode()
        return said.decode()


@asynccontextmanager
async def running(folder: Path, port: int, *options: str) -> AsyncIterator[Demo]:
    """The demo from the moment that it says where it is; killed at the end if it still runs."""
    began = time.monotonic()
    process = await started(folder, port, *options)
    try:
        async with asyncio.timeout(PATIENCE):
            url = await _address(process)
        print(f"ready after {time.monotonic() - began:.1f} s")  # noqa: T201 (shown with -rP)
        async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as http:
            yield Demo(process, http)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        SEEN.update(taken(folder))


def taken(folder: Path) -> set[str]:
    """The payloads, as JSON, that the workspace of a demo took until it ended."""
    noted = _noted(folder)
    return set(json.loads(noted.read_text(encoding="utf-8"))) if noted.exists() else set()


async def _address(process: Process) -> str:
    assert process.stdout
    async for line in process.stdout:
        if found := re.search(r"http://\S+", line.decode()):
            return found[0]
    raise AssertionError("it ended before it was ready")
