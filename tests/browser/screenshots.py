"""Draws the pictures of the README: ``python -m tests.browser.screenshots``; with a folder after it, cards of
Teams in that folder, to be looked at."""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from bot.local import CHANNEL, furnish
from bot.workspace.records import Message
from storage.migrate import upgrade
from storage.store import Store, open_engine
from tests.browser.conftest import FLAGS
from tests.browser.life import START, Life, living
from tests.browser.teams_blank import blank, conversation
from tests.browser.teams_cards import sent

DOCS = Path(__file__).parents[2] / "docs"
READERS = {"en": "priya.raghunathan", "fr": "etienne.desrosiers-vu"}
ANSWERS = {
    "genevieve.theriault-sauve": 0,
    "olena.kovalchuk-reid": 0,
    "gabrielle.fontaine-okafor": 0,
    "luc.arsenault-doiron": 0,
    "fiona.bayers-achebe": 0,
    "elisapee.kilabuk-dorset": 0,
    "tahmina.johns-rahimi": 0,
    "dwayne.lafond-petrie": 1,
    "angus.morash-mbeki": 1,
    "rory.gallant-singh": 3,
}
"""Who has answered what: the place of the button."""

TO_TOP = (
    "node => { const box = node.closest('.scroll'); box.scrollTop += node.getBoundingClientRect().top - 130 }"
)


def _poll(life: Life) -> Message:
    return next(each for each in life.local.town.channel(CHANNEL).messages if each.bot and each.blocks)


async def _answered(life: Life) -> None:
    """The notice has gone out, and half of the administrations have answered."""
    await life.local.host.forward(None)
    for handle, at in ANSWERS.items():
        await life.local.caller.press(handle, _poll(life), f"attendance.answer:{at}")
    await life.local.parts.worker.drain()


async def _drawn(browser: Browser, store: Store, language: str) -> None:
    async with living(browser, store, READERS[language]) as life:
        await _answered(life)
        await life.page.reload()
        message = await life.told("Notice of meeting")
        await life.press(message, {"en": "I will attend", "fr": "J’y serai"}[language])
        await life.told({"en": "Only visible to you", "fr": "Visible pour vous seulement"}[language])
        await life.told("Notice of meeting", "8 of 18")
        await expect(life.page.locator("#planned tr").first).to_be_visible()
        if language == "en":
            await message.evaluate(TO_TOP)
        await life.page.mouse.move(640, 850)
        await life.page.screenshot(path=DOCS / f"workspace-{language}.png")


async def _cards(browser: Browser, store: Store, folder: Path) -> None:
    """Each card alone, as wide as in Teams on a desk (light) and on a telephone (dark)."""
    await store.run(lambda session: furnish(session, START))
    for language, cards in (await sent(store)).items():
        for width, dark in ((900, False), (360, True)):
            async with blank(browser, width=width, dark=dark) as page:
                await page.evaluate("(told) => show(told)", conversation(language, cards))
                for name in cards:
                    picture = folder / f"{name}-{language}-{width}.png"
                    await page.locator(f"#message-{name}").screenshot(path=picture)


@asynccontextmanager
async def _store() -> AsyncIterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(open_engine(f"sqlite:///{folder}/scribe.sqlite3"))
        upgrade(store.engine)
        yield store
        store.close()


async def main(folder: Path | None) -> None:
    """Both pictures, each on a database of its own; or the cards."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        if folder:
            async with _store() as store:
                await _cards(browser, store, folder)
        else:
            DOCS.mkdir(exist_ok=True)
            for language in READERS:
                async with _store() as store:
                    await _drawn(browser, store, language)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if sys.argv[1:] else None))
