"""Draws the pictures of the README: ``python -m tests.browser.screenshots``."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from bot.local import CHANNEL
from bot.workspace.records import Message
from storage.migrate import upgrade
from storage.store import Store, open_engine
from tests.browser.conftest import FLAGS
from tests.browser.life import Life, living

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


async def main() -> None:
    """Both pictures, each on a database of its own."""
    DOCS.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for language in READERS:
            with tempfile.TemporaryDirectory() as folder:
                store = Store(open_engine(f"sqlite:///{folder}/scribe.sqlite3"))
                upgrade(store.engine)
                await _drawn(browser, store, language)
                store.close()
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
