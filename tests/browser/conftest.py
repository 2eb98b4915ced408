"""Chromium with a fresh profile in front of a workspace; everything on one event loop."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright
from starlette.applications import Starlette

from bot.language import Language
from bot.workspace.api import api
from bot.workspace.page import page as page_routes
from bot.workspace.records import Resident
from bot.workspace.serve import serve
from bot.workspace.signed import Caller
from bot.workspace.town import BOT_USER, Town
from storage.store import Store, open_engine
from tests.browser import samples
from tests.browser.app import SampleApp, SampleHost
from tests.browser.samples import Json

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START = datetime(2026, 12, 8, 19, 0, tzinfo=UTC)

FRENCH, ENGLISH, ISLANDER = "U0000001", "U0000002", "U0000003"
PEOPLE = [
    Resident("Amélie Tremblay", "amelie@example.ca", Language.FR, "America/Toronto", "Directrice, Québec"),
    Resident(
        "Grace Okafor", "grace@example.ca", Language.EN, "America/Vancouver", "Director, British Columbia"
    ),
    Resident("Noah Byrne", "noah@example.ca", Language.EN, "America/St_Johns", "Director, Newfoundland"),
]


def missing(what: str) -> NoReturn:
    """Skip for want of a program; on the build server, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One Chromium for all tests; each page has its own fresh profile."""
    program = shutil.which("chromium")
    if program is None:
        missing("no chromium: install the package chromium (apt-get install chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The script of axe-core."""
    if not AXE.exists():
        missing("no axe-core: run `npm ci` in tests/browser")
    return AXE.read_text()


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Store]:
    """An SQLite store of one's own, for the real Scribe."""
    opened = Store(open_engine(sqlite_url))
    yield opened
    opened.close()


@dataclass
class Desk:
    """A workspace, its app, its host, and a way to open its page; `wrong` is what the pages complained of."""

    town: Town
    caller: Caller
    app: SampleApp
    host: SampleHost
    browser: Browser
    stack: AsyncExitStack
    wrong: list[str] = field(default_factory=list)

    def post(self, text: str, blocks: list[Json] | None = None, **more: Any) -> str:
        """Let the app post in the first channel; the message's ts."""
        return self.town.post(self.town.channel("cogwg-gtgoc"), BOT_USER, text, blocks=blocks, **more).ts

    async def open(self, who: str = FRENCH, *, width: int = 1280, dark: bool = False) -> Page:
        """The page as this person sees it, in a profile of its own."""
        context = await self.browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        self.stack.push_async_callback(context.close)
        page = await context.new_page()
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        await page.goto(f"{self.town.base_url}/?as={who}")
        await page.wait_for_selector("body[data-ready]")
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def desk(chromium: Browser) -> AsyncIterator[Desk]:
    """A workspace with three people and two channels, served on loopback."""
    host = SampleHost(START)
    town = Town.new(PEOPLE, samples.MANIFEST, now=host.now)
    for name in ("cogwg-gtgoc", "donnees-ouvertes"):
        town.add_channel(name)
    for person in town.people:
        town.im(person)
    async with AsyncExitStack() as stack:
        app = SampleApp(town, await stack.enter_async_context(httpx.AsyncClient()))
        caller = await stack.enter_async_context(Caller(town, ""))
        routes = [*api(town), app.route, *page_routes(town, caller, host, lambda: None)]
        town.base_url = await stack.enter_async_context(serve(Starlette(routes=routes), closing=town.close))
        caller.url = f"{town.base_url}/slack/events"
        desk = Desk(town, caller, app, host, chromium, stack)
        yield desk
        assert desk.wrong == []
