"""Shortcuts, what is found as one types, and threads, used on the page with the real Scribe behind it."""

import pytest
from playwright.async_api import Browser, Locator, expect

from storage.store import Store
from tests.browser.faults import faults
from tests.browser.life import Life, living

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENGLISH, FRENCH = "priya.raghunathan", "luc.arsenault-doiron"
SAID = {
    ENGLISH: {
        "shortcuts": "Shortcuts",
        "form": "New action item",
        "owners": "Owners",
        "found": "Choices found: 1.",
        "none": "Nothing found.",
        "label": "Étienne Desrosiers-Vu (Quebec)",
        "remove": "Remove: Étienne Desrosiers-Vu (Quebec)",
        "text": "What is to be done",
        "due": "Due date",
        "noted": "Action item 1 is noted.",
        "reply": "Reply in the thread",
        "leave": "Leave the thread",
        "line": "action list",
        "told": "You have no open action items.",
    },
    FRENCH: {
        "shortcuts": "Raccourcis",
        "form": "Nouvelle mesure de suivi",
        "owners": "Responsables",
        "found": "Choix trouvés : 1.",
        "none": "Aucun résultat.",
        "label": "Étienne Desrosiers-Vu (Québec)",
        "remove": "Retirer : Étienne Desrosiers-Vu (Québec)",
        "text": "Ce qu’il y a à faire",
        "due": "Échéance",
        "noted": "La mesure de suivi 1 est notée.",
        "reply": "Répondre dans le fil",
        "leave": "Quitter le fil",
        "line": "mesure liste",
        "told": "Vous n’avez aucune mesure de suivi en cours.",
    },
}
SETTINGS = [(ENGLISH, 1280, False), (ENGLISH, 320, True), (FRENCH, 1280, True), (FRENCH, 320, False)]


def spaced(text: str) -> str:
    return text.replace(" :", "\u00a0:").replace("suivi 1", "suivi\u00a01").replace("item 1", "item\u00a01")


async def owners(life: Life, said: dict[str, str]) -> Locator:
    """The field of the form that the global shortcut opens."""
    await life.page.get_by_role("button", name=said["shortcuts"]).click()
    await life.page.get_by_role("button", name="New action / Mesure").click()
    await expect(life.page.locator("#modal-title")).to_have_text(said["form"])
    return life.page.locator("#modal").get_by_role("combobox", name=said["owners"])


@pytest.mark.parametrize(("who", "width", "dark"), SETTINGS)
async def test_a_shortcut_opens_a_form_in_which_people_are_found_by_the_keyboard_alone(
    chromium: Browser, database: Store, axe_source: str, who: str, width: int, dark: bool
) -> None:
    said = SAID[who]
    async with living(chromium, database, who, width=width, dark=dark) as life:
        field = await owners(life, said)
        await field.press_sequentially("zzz")
        status = life.page.locator("#modal .search [role=status]").first
        await expect(status).to_have_text(spaced(said["none"]))
        await field.fill("")
        await field.press_sequentially("etienne vu")
        await expect(status).to_have_text(spaced(said["found"]))
        option = life.page.get_by_role("option", name=said["label"])
        await expect(option).to_be_visible()
        await field.press("ArrowDown")
        active = await field.get_attribute("aria-activedescendant")
        assert await option.get_attribute("id") == active
        assert await faults(life.page, axe_source) == []
        await field.press("Enter")
        await expect(life.page.get_by_role("button", name=spaced(said["remove"]))).to_be_visible()
        assert await faults(life.page, axe_source) == []
        await life.page.get_by_label(said["text"]).fill("Comparer")
        await life.page.get_by_label(said["due"]).fill("2026-12-10")
        await life.page.locator("#modal .primary").click()
        await life.page.locator("#modal[open]").wait_for(state="detached")
        await life.to_scribe()
        await life.told(spaced(said["noted"]), said["label"].partition(" (")[0])
        assert life.wrong == []


async def test_escape_closes_the_list_and_only_then_the_form(chromium: Browser, database: Store) -> None:
    async with living(chromium, database, ENGLISH) as life:
        field = await owners(life, SAID[ENGLISH])
        await field.press("ArrowDown")
        await expect(life.page.locator(".search [role=option]").first).to_be_visible()
        await field.press("Escape")
        await expect(life.page.locator(".search [role=option]")).to_have_count(0)
        await expect(life.page.locator("#modal[open]")).to_have_count(1)
        await field.press("Escape")
        await expect(life.page.locator("#modal[open]")).to_have_count(0)


async def test_who_was_chosen_can_be_taken_away_again(chromium: Browser, database: Store) -> None:
    async with living(chromium, database, ENGLISH) as life:
        field = await owners(life, SAID[ENGLISH])
        await field.press_sequentially("etienne vu")
        await life.page.get_by_role("option", name="Étienne Desrosiers-Vu").click()
        remove = life.page.get_by_role("button", name=SAID[ENGLISH]["remove"])
        await remove.click()
        await expect(remove).to_have_count(0)
        await expect(field).to_be_focused()


@pytest.mark.parametrize(("who", "width", "dark"), SETTINGS)
async def test_a_line_in_a_thread_is_answered_below_it(
    chromium: Browser, database: Store, axe_source: str, who: str, width: int, dark: bool
) -> None:
    said = SAID[who]
    async with living(chromium, database, who, width=width, dark=dark) as life:
        await life.write("On compare ?")
        root = await life.told("On compare ?")
        await life.write("Autre chose")
        await root.locator(".more").click()
        await life.page.get_by_role("button", name=said["reply"], exact=True).click()
        await expect(life.page.locator("#line")).to_be_focused()
        await life.page.locator("#line").fill(f"@Scribe {said['line']}")
        await life.page.locator("#line").press("Enter")
        answer = life.message(said["told"])
        await expect(answer).to_be_visible()
        await expect(answer).to_have_class("message ephemeral reply")
        texts = await life.page.locator("#messages .message .body").all_inner_texts()
        assert texts[0].startswith("On compare ?")
        assert "Autre chose" in texts[-1]
        assert await faults(life.page, axe_source) == []
        await life.page.get_by_role("button", name=said["leave"]).click()
        await life.write("Sans fil")
        await expect(life.message("Sans fil")).to_have_class("message")
        assert life.wrong == []
