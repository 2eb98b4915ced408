"""The page by WCAG 2.2 AA and EN 301 549, in both languages, light and dark, wide and narrow."""

import pytest
from playwright.async_api import expect

from bot.language import Language
from bot.workspace.sentences import catalogue
from tests.browser import samples
from tests.browser.conftest import ENGLISH, FRENCH, Desk
from tests.browser.faults import faults

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SETTINGS = [(FRENCH, 1280, False), (ENGLISH, 1280, True), (FRENCH, 320, True), (ENGLISH, 320, False)]
EVERYTHING_SAID = (
    "[...document.querySelectorAll('[aria-label]')].map(n => n.ariaLabel).join(' ') + document.body.innerText"
)
DESCRIPTIONS = """node => node.getAttribute("aria-describedby").split(" ")
  .map((id) => document.getElementById(id).textContent)"""


def _everything(desk: Desk) -> None:
    desk.town.post(desk.town.channel("cogwg-gtgoc"), FRENCH, "Bonjour à *toute* l’équipe")
    desk.post("Will you attend?", samples.poll())
    desk.post("Mesures de suivi", samples.TABLE)
    for person in (FRENCH, ENGLISH):
        desk.post("C’est noté.", samples.CONTROLS, ephemeral_to=person)


@pytest.mark.parametrize(("who", "width", "dark"), SETTINGS)
async def test_axe_finds_nothing_in_a_channel(
    desk: Desk, axe_source: str, who: str, width: int, dark: bool
) -> None:
    _everything(desk)
    page = await desk.open(who, width=width, dark=dark)
    await page.wait_for_selector(".ephemeral .danger")
    assert await faults(page, axe_source) == []
    await page.locator("#line").press_sequentially("/")
    await page.locator("#line").press("ArrowDown")
    assert await faults(page, axe_source) == []
    await page.locator("#line").press("Escape")
    await page.locator(".message .more").first.click()
    assert await faults(page, axe_source) == []
    await page.keyboard.press("Escape")
    await page.locator(".danger").click()
    assert await faults(page, axe_source) == []


@pytest.mark.parametrize(("who", "width", "dark"), SETTINGS)
async def test_axe_finds_nothing_in_the_home_a_form_and_the_list_of_people(
    desk: Desk, axe_source: str, who: str, width: int, dark: bool
) -> None:
    page = await desk.open(who, width=width, dark=dark)
    await page.locator("#home-list button").click()
    await page.locator("#home .button").wait_for()
    assert await faults(page, axe_source) == []
    await page.locator("#switch button").first.click()
    assert await faults(page, axe_source) == []
    await page.keyboard.press("Escape")
    await page.locator("#home .button").click()
    await page.locator("#modal .primary").click()
    await page.locator("#modal .error").first.wait_for()
    assert await faults(page, axe_source) == []


async def test_each_part_of_a_post_in_both_languages_bears_its_language(desk: Desk) -> None:
    desk.post("Will you attend?", samples.poll())
    page = await desk.open(FRENCH)
    assert await page.locator("html").get_attribute("lang") == "fr-CA"
    assert (
        await page.get_by_text("Will you attend?")
        .locator("xpath=ancestor::*[@lang][1]")
        .get_attribute("lang")
        == "en-CA"
    )
    assert (
        await page.get_by_text("Y serez-vous?").locator("xpath=ancestor::*[@lang][1]").get_attribute("lang")
        == "fr-CA"
    )
    halves = page.locator(".message .primary [lang]")
    assert await halves.evaluate_all("nodes => nodes.map(n => [n.lang, n.textContent])") == [
        ["en-CA", "I will attend"],
        ["fr-CA", "J’y serai"],
    ]


@pytest.mark.parametrize(("who", "other"), [(FRENCH, Language.EN), (ENGLISH, Language.FR)])
async def test_a_page_in_one_language_shows_no_sentence_of_the_other(
    desk: Desk, who: str, other: Language
) -> None:
    page = await desk.open(who)
    await page.locator("#home-list button").click()
    await page.locator("#home .button").click()
    await page.locator("#modal .primary").click()
    said = await page.evaluate(EVERYTHING_SAID)
    theirs = {*catalogue(other.other).values(), samples.FORM["close"]["text"]}
    foreign = [each for each in catalogue(other).values() if each not in theirs and "{" not in each]
    assert len(foreign) > 30
    assert [each for each in foreign if len(each) > 6 and each in said] == []


async def test_a_keyboard_alone_sends_a_command_and_hears_the_answer(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Passer à la ligne de saisie"
    await page.keyboard.press("Enter")
    await page.keyboard.type("/gt")
    await page.wait_for_selector("[role=option]")
    await page.keyboard.press("ArrowDown")
    active = await page.locator("#line").get_attribute("aria-activedescendant")
    assert await page.locator(f"#{active}[aria-selected=true]").count() == 1
    await page.keyboard.press("Enter")
    assert await page.locator("#line").input_value() == "/gtgoc réunion ajouter "
    await page.keyboard.press("Enter")
    await page.get_by_text("Visible pour vous seulement", exact=True).wait_for()
    assert "Scribe : C’est noté." in (await page.locator("#log").inner_text()).replace("\u00a0", " ")
    assert desk.app.heard[-1]["text"] == "réunion ajouter"


async def test_a_form_opened_from_a_message_gives_the_focus_back(desk: Desk) -> None:
    desk.post("Décision")
    page = await desk.open(FRENCH)
    more = page.get_by_role("button", name="Autres actions")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Record a decision")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.locator("#modal[open]").wait_for()
    assert desk.app.heard[-1]["type"] == "message_action"
    assert await page.evaluate("document.activeElement.labels[0].textContent") == "Titre"
    await page.keyboard.press("Escape")
    await page.locator("#modal[open]").wait_for(state="detached")
    assert await more.evaluate("node => node === document.activeElement")


async def test_what_is_wrong_with_a_field_is_tied_to_it(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await desk.caller.shortcut(FRENCH, "plan")
    await page.locator("#modal .primary").click()
    field = page.get_by_label("Titre", exact=True)
    assert await field.evaluate("node => node === document.activeElement")
    assert await field.get_attribute("aria-invalid") == "true"
    tied = await field.evaluate(DESCRIPTIONS)
    assert [each.replace("\u00a0", " ") for each in tied] == [
        "Au plus 80 caractères.",
        "Erreur : Ce champ est obligatoire.",
    ]
