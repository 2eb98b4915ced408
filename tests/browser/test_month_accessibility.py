"""Three moments of a month with the real Scribe by WCAG 2.2 AA and EN 301 549."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, expect

from bot.local import CHANNEL
from storage.store import Store
from tests.browser.faults import faults
from tests.browser.life import Life, living

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASKED = datetime(2026, 12, 2, 17, tzinfo=UTC)
"""Everybody has been asked by then whether they come."""

FRENCH, ENGLISH = "luc.arsenault-doiron", "heather.macilwraith"
SETTINGS = [(FRENCH, 1280, False), (ENGLISH, 1280, True), (FRENCH, 320, True), (ENGLISH, 320, False)]
IN_FRENCH = {"regrets": "Je n’y serai pas", "alternate": "La personne qui me remplace y sera"}
IN_ENGLISH = {"regrets": "I will not attend", "alternate": "My alternate will attend"}


async def _lived(life: Life, who: str) -> None:
    """An action item was given, everybody was asked, and one answer is in."""
    await life.local.caller.say(
        "fiona.bayers-achebe",
        CHANNEL,
        f"/cogwg action add @{life.local.town.person(who).name} Compare the licences by 2026-12-04",
    )
    await life.local.host.forward(ASKED)


@pytest.mark.parametrize(("who", "width", "dark"), SETTINGS)
async def test_axe_finds_nothing_in_the_room_the_messages_and_a_form(
    chromium: Browser, database: Store, axe_source: str, who: str, width: int, dark: bool
) -> None:
    words = IN_FRENCH if who == FRENCH else IN_ENGLISH
    async with living(chromium, database, who, width=width, dark=dark) as life:
        await _lived(life, who)
        poll = await life.told("Notice of meeting")
        await life.press(poll, words["regrets"])
        await expect(life.page.locator(".message.ephemeral")).to_be_visible()
        assert await faults(life.page, axe_source) == []
        await life.to_scribe()
        await life.told("Compare the licences")
        assert await faults(life.page, axe_source) == []
        await life.press(life.page.locator(".message").filter(has_text=words["regrets"]), words["alternate"])
        await expect(life.page.locator("#modal")).to_be_visible()
        assert await faults(life.page, axe_source) == []
        assert life.wrong == []
