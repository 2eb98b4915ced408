"""A small Teams, served on loopback; and the sample group in one, with Scribe."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.clock import MovableClock
from bot.language import Language
from bot.workspace.records import Resident
from storage.store import Store, open_engine
from tests.conversation import START
from tests.furnished import Furnished
from tests.teams.chat import TeamsChat, teams
from tests.teams.ids import OTHER_TENANT
from tests.teams.places import Place
from tests.teams.served import served
from tests.teams.town import TeamsTown
from tests.transcript import MEETS, UNMET

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
PEOPLE = [
    Resident("Aria Lund", "aria@example.ca", Language.EN, "America/Toronto", key="aria"),
    Resident("Luc Morin", "luc@example.ca", Language.FR, "America/Moncton", key="luc"),
    Resident("Sam Ng", "sam@other.example", Language.EN, "America/Toronto", "", OTHER_TENANT, "sam"),
]


@pytest.fixture
def town() -> TeamsTown:
    """Two people of our tenant, one of another's; the app is in one channel and one chat."""
    town = TeamsTown.new(PEOPLE, now=lambda: NOW)
    town.add_channel("general", ["aria", "luc"])
    town.add_channel("planning", ["aria", "sam"], kind="groupChat")
    town.add_channel("elsewhere", ["aria"], bot=False)
    return town


@pytest.fixture
async def place(town: TeamsTown) -> AsyncIterator[Place]:
    """The connector, and an app that has signed in."""
    async with served(town) as at, httpx.AsyncClient(trust_env=False) as http:
        at.login.answer({})
        headers = {"authorization": f"Bearer {at.login.issued[-1]}"}
        yield Place(town, http, town.service_url, headers)


@asynccontextmanager
async def _running(path: Path, tmp_path: Path) -> AsyncIterator[TeamsChat]:
    copy = tmp_path / "scribe.sqlite3"
    shutil.copy(path, copy)
    store = Store(open_engine(f"sqlite:///{copy}"))
    async with teams(store, MovableClock(START, frozen=True)) as running:
        yield running
    store.close()


@pytest.fixture
async def chat(furnished: Furnished, tmp_path: Path) -> AsyncIterator[TeamsChat]:
    """The sample group, which meets, in Teams."""
    async with _running(furnished(frozenset({MEETS}), "teams"), tmp_path) as running:
        yield running


@pytest.fixture
async def unmet(furnished: Furnished, tmp_path: Path) -> AsyncIterator[TeamsChat]:
    """The same; nobody has met Scribe yet."""
    async with _running(furnished(frozenset({MEETS, UNMET}), "teams"), tmp_path) as running:
        yield running
