"""Home on the page, with the real Scribe behind it: opened, used, redrawn, and readable by everybody."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from storage.homes import REST
from storage.store import Store
from tests.browser.faults import faults
from tests.browser.life import Life, living

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LUC, PRIYA, CHAIR = "luc.arsenault-doiron", "priya.raghunathan", "genevieve.theriault-sauve"
SETTINGS = [(CHAIR, 320, False), (CHAIR, 1280, True), (PRIYA, 320, True), (PRIYA, 1280, False)]
PICTURES = os.environ.get("HOME_PICTURES")
"""A folder for pictures of what is tested, to be looked at."""


async def opened(page: Page) -> None:
    await page.locator("#home-list button").click()
    await expect(page.locator("#home h3").first).to_be_visible()


async def pictured(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


async def written(life: Life, who: str, line: str) -> None:
    """Somebody else types a line, and it is acted upon."""
    outcome = await life.local.caller.say(who, "open-government", line)
    assert outcome.ok


async def test_the_poll_is_answered_in_home_and_home_follows(chromium: Browser, database: Store) -> None:
    async with living(chromium, database, LUC) as life:
        page = life.page
        await opened(page)
        await expect(page.locator("#home")).to_contain_text("Votre réponse est attendue")
        await page.locator("#home").get_by_role("button", name="J’y serai").first.click()
        modal = page.locator("#modal[open]")
        await expect(modal).to_contain_text("C’est noté pour le mercredi 9 décembre 2026")
        await expect(page.locator("#home")).to_contain_text("Votre réponse : J’y serai")
        await expect(page.locator("#home")).to_contain_text("Vous n’avez rien à faire pour le moment.")
        await modal.get_by_role("button", name="Fermer").last.click()
        await expect(modal).to_have_count(0)
        await expect(page.locator("#home")).to_be_focused()
        assert life.wrong == []


async def test_home_is_redrawn_when_somebody_else_changes_a_record(
    chromium: Browser, database: Store
) -> None:
    async with living(chromium, database, LUC) as life:
        page = life.page
        await opened(page)
        await written(life, PRIYA, "/cogwg action add @luc.arsenault-doiron Draft the report by 2026-12-10")
        life.local.clock.set(life.local.clock() + REST)
        life.local.parts.worker.wake()
        await expect(page.locator("#home")).to_contain_text("Mesure de suivi 1 : Draft the report")
        await expect(page.locator("#log")).to_contain_text("L’accueil a été mis à jour.")
        assert life.wrong == []


async def test_each_person_has_a_home_of_their_own(chromium: Browser, database: Store) -> None:
    async with living(chromium, database, LUC) as life:
        await opened(life.page)
        await expect(life.page.locator("#home")).to_contain_text("Vos prochaines réunions")
        await life.be(CHAIR)
        await opened(life.page)
        await expect(life.page.locator("#home")).to_contain_text("Sommaire à l’intention de la coprésidence")
        await life.be(PRIYA)
        await opened(life.page)
        await expect(life.page.locator("#home")).to_contain_text("Your workstream")
        await expect(life.page.locator("#home")).not_to_contain_text("Sommaire")
        assert life.wrong == []


@pytest.mark.parametrize(("who", "width", "dark"), SETTINGS)
async def test_axe_finds_nothing_in_a_home_and_its_answers(
    chromium: Browser, database: Store, axe_source: str, who: str, width: int, dark: bool
) -> None:
    async with living(chromium, database, who, width=width, dark=dark) as life:
        page = life.page
        await written(life, LUC, "/cogwg action add @priya.raghunathan Draft the report by 2026-12-10")
        await opened(page)
        assert await faults(page, axe_source) == []
        await pictured(page, f"{who}-{width}-{'dark' if dark else 'light'}")
        await page.locator("#home .block-actions .button").first.click()
        await page.locator("#modal[open]").wait_for()
        assert await faults(page, axe_source) == []
        await pictured(page, f"{who}-{width}-modal")
        assert life.wrong == []
