"""Scribe's running endpoint, seen from outside: over loopback, signed as Slack signs."""

import shutil
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from bot.clock import MovableClock
from bot.local import Local, local
from storage.store import Store, open_engine
from tests.platforms.slack.wire import NOW, WAYS, Wire


@pytest.fixture(scope="session")
def furnished(sample: Callable[[datetime], Path]) -> Path:
    """A database with the sample group, to be copied."""
    return sample(NOW)


@pytest.fixture
def way() -> str:
    """How Slack comes in: at an address, unless a test says otherwise."""
    return WAYS[0]


@pytest.fixture
async def scribe(furnished: Path, tmp_path: Path, way: str) -> AsyncIterator[Local]:
    """Scribe beside the local workspace, its clock standing still."""
    path = tmp_path / "scribe.sqlite3"
    shutil.copy(furnished, path)
    store = Store(open_engine(f"sqlite:///{path}"))
    async with local(store, MovableClock(NOW, frozen=True), socket=way == "socket") as running:
        yield running
    store.close()


@pytest.fixture
async def wire(scribe: Local) -> AsyncIterator[Wire]:
    """Requests to the endpoint as bytes."""
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        yield Wire(scribe, http)
