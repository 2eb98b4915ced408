"""The page of a conversation in Teams, with Microsoft's renderer of cards, before anything is shown on it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Route

from tests.browser.conftest import missing
from tests.teams.records import Json

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
ADDRESS = "http://teams.example/"
"""Nothing is asked of the network: the browser is given the files (.example leads nowhere, RFC 2606)."""

FILES = {
    "": HERE / "teams_static" / "page.html",
    **{name: HERE / "teams_static" / name for name in ("page.css", "page.js", "card.js", "host.js")},
    "adaptivecards.js": MODULES / "adaptivecards" / "dist" / "adaptivecards.js",
    "adaptivecards.css": MODULES / "adaptivecards" / "dist" / "adaptivecards.css",
    "markdown-it.js": MODULES / "markdown-it" / "dist" / "browser" / "markdown-it.umd.min.js",
}


async def _serve(route: Route) -> None:
    file = FILES.get(route.request.url.removeprefix(ADDRESS))
    await (route.fulfill(path=file) if file else route.abort())


@asynccontextmanager
async def blank(browser: Browser, *, width: int = 1280, dark: bool = False) -> AsyncIterator[Page]:
    """The page before anything is shown on it; its ``show`` draws what it is given. Skips without npm's."""
    for file in FILES.values():
        if not file.exists():
            missing(f"no {file.name}: run `npm ci` in tests/browser")
    scheme: Any = "dark" if dark else "light"
    context = await browser.new_context(
        viewport={"width": width, "height": 860}, color_scheme=scheme, locale="en-CA"
    )
    page = await context.new_page()
    page.set_default_timeout(10_000)
    await page.route("**/*", _serve)
    await page.goto(ADDRESS)
    await page.wait_for_selector("body[data-ready]")
    yield page
    await context.close()


def conversation(language: str, cards: Mapping[str, Json]) -> Json:
    """What ``show`` draws: these cards of Scribe's, each under its name, before one who reads a language."""
    messages = [
        {"id": name, "author": f"Scribe: {name}", "only": False, "text": "", "card": card, "commands": []}
        for name, card in cards.items()
    ]
    return {"language": language, "place": "Scribe", "you": "Grace", "messages": messages, "dialog": None}
