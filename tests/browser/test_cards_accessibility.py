"""Every kind of card in Teams by WCAG 2.2 AA and EN 301 549, drawn by Microsoft's own renderer."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.chat.words import Reader, Words
from bot.language import Language
from bot.local import furnish
from storage.migrate import upgrade
from storage.store import Store, open_engine
from tests.browser.faults import faults
from tests.browser.life import START
from tests.browser.teams_blank import blank, conversation
from tests.browser.teams_cards import sent
from tests.teams.records import Json

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

RENDERER = {"label": "input.ac-choiceSetInput-filtered"}
"""Microsoft's adaptivecards 3.0.6 gives the label of a list that is searched by typing to the ``div`` around
its ``input``, not to the ``input``. The card has the ``label`` that it should have; it can say no more."""

REQUIRED = {language: Words(Reader(Language(language)))("chat.required") for language in ("en", "fr")}

Cards = dict[str, dict[str, Json]]


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Cards:
    """What Scribe sent in Teams to those who read either language."""
    return asyncio.run(_cards(tmp_path_factory.mktemp("cards")))


async def _cards(folder: Path) -> Cards:
    store = Store(open_engine(f"sqlite:///{folder}/scribe.sqlite3"))
    upgrade(store.engine)
    await store.run(lambda session: furnish(session, START))
    found = await sent(store)
    store.close()
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_axe_finds_nothing_in_any_card(
    chromium: Browser, cards: Cards, axe_source: str, language: str, width: int, dark: bool
) -> None:
    async with blank(chromium, width=width, dark=dark) as page:
        said: list[str] = []
        page.on("console", lambda each: said.append(each.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        await page.evaluate("(told) => show(told)", conversation(language, cards[language]))
        assert said == []
        assert await faults(page, axe_source, RENDERER) == []


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_form_that_is_sent_empty_says_what_is_missing(
    chromium: Browser, cards: Cards, axe_source: str, language: str
) -> None:
    async with blank(chromium, width=320, dark=language == "fr") as page:
        form = {"form": cards[language]["form"]}
        await page.evaluate("(told) => show(told)", conversation(language, form))
        await page.get_by_role("button", name=re.compile("Designate|Désigner")).click()
        await expect(page.get_by_text(REQUIRED[language])).to_be_visible()
        assert await faults(page, axe_source, RENDERER) == []
