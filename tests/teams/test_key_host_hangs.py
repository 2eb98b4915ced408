"""While the host of Teams' keys hangs, Slack is answered as ever."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import MovableClock
from bot.local import CHANNEL, local
from bot.settings import TeamsSettings
from bot.workspace.serve import serve
from storage.store import Store, open_engine
from tests.conversation import START
from tests.furnished import Furnished
from tests.platforms.teams.gatehouse import activity
from tests.platforms.teams.issuer import APP, OPENID_PATH, TENANT, Issuer
from tests.transcript import MEETS


class Hanging:
    """A host of keys that is asked, and does not answer until it is let."""

    def __init__(self) -> None:
        self.asked, self.let = asyncio.Event(), asyncio.Event()

    async def answer(self, _: Request) -> Response:
        self.asked.set()
        await self.let.wait()
        return JSONResponse({}, 503)


@asynccontextmanager
async def hanging() -> AsyncIterator[tuple[Hanging, str]]:
    host = Hanging()
    async with serve(Starlette(routes=[Route(OPENID_PATH, host.answer)]), closing=host.let.set) as url:
        yield host, f"{url}{OPENID_PATH}"


async def test_a_slack_command_does_not_wait_for_it(furnished: Furnished, tmp_path: Path) -> None:
    path = tmp_path / "scribe.sqlite3"
    shutil.copy(furnished(frozenset({MEETS})), path)
    store = Store(open_engine(f"sqlite:///{path}"))
    async with hanging() as (host, openid_url):
        teams = TeamsSettings(APP, TENANT, "a secret", openid_url=openid_url, development=True)
        async with (
            local(store, MovableClock(START, frozen=True), teams=teams) as scribe,
            httpx.AsyncClient(trust_env=False, timeout=20) as http,
        ):
            address = scribe.caller.url.replace("/slack/events", "/api/messages")
            issuer = Issuer(time.time)
            headers = issuer.authorization()
            waiting = [
                asyncio.create_task(http.post(address, json=activity(), headers=headers)) for _ in range(20)
            ]
            await host.asked.wait()
            outcome = await scribe.caller.say("priya.raghunathan", CHANNEL, "/cogwg meeting next")
            assert outcome.ok
            assert "Next meeting" in scribe.town.visible("priya.raghunathan", CHANNEL)[-1].text
            assert [each.done() for each in waiting] == [False] * 20
            host.let.set()
            assert {(await each).status_code for each in waiting} == {401}
    store.close()
