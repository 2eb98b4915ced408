"""A small Teams, served on loopback."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest

from bot.language import Language
from bot.workspace.records import Resident
from tests.teams.ids import OTHER_TENANT
from tests.teams.places import Place
from tests.teams.served import served
from tests.teams.town import TeamsTown

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
