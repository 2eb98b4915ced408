"""The page as a browser uses it, without a browser."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from slack_bolt.async_app import AsyncApp

from bot.language import Language
from bot.workspace.host import Completion, Planned
from bot.workspace.town import Town
from tests.workspace.places import LUC, Clock


@dataclass
class Hosted:
    """A host whose clock is moved by hand."""

    clock: Clock
    asked: list[datetime | None] = field(default_factory=list)

    def now(self) -> datetime:
        """The app's clock."""
        return self.clock.instant

    async def forward(self, to: datetime | None) -> None:
        """Move it."""
        self.asked.append(to)
        self.clock.instant = to or self.clock.instant + timedelta(hours=2)

    async def planned(self, days: int, language: Language) -> list[Planned]:
        """One thing, an hour from now."""
        return [Planned(self.now() + timedelta(hours=1), f"{days} {language}", "#general")]

    def complete(self, typed: str, language: Language) -> list[Completion]:
        """One completion."""
        return [Completion(f"{typed}o ", "/echo", language)]


@dataclass
class Browser:
    """The page's own requests, in the name of one person."""

    http: httpx.AsyncClient
    town: Town
    app: AsyncApp
    host: Hosted
    acts: list[None]

    async def get(self, path: str, who: str = LUC, **query: str) -> Any:
        """Read as somebody."""
        answer = await self.http.get(path, params={"as": who, **query})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, who: str = LUC, **body: Any) -> Any:
        """Act as somebody."""
        origin = {"origin": str(self.http.base_url).rstrip("/")}
        return (await self.http.post(path, json={"as": who, **body}, headers=origin)).json()
