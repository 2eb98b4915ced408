"""The line at the top, and the line where one writes."""

import asyncio

import pytest
from playwright.async_api import Route, expect

from bot.language import Language
from bot.workspace.records import Resident
from tests.browser.conftest import ENGLISH, FRENCH, Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LONGEST = "Maximilienne-Alexandrine Fernández-Villavicencio de la Grand’Maison"


@pytest.mark.parametrize("width", [1100, 1280, 1600])
async def test_the_top_stays_one_line_however_long_the_name(desk: Desk, width: int) -> None:
    person = desk.town.settle(Resident(LONGEST, "m@example.ca", Language.FR, "America/Toronto", "Québec"))
    desk.town.enter(desk.town.channel("cogwg-gtgoc"), person.id)
    page = await desk.open(person.id, width=width)
    boxes = await page.locator(".top > *").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"
    )
    assert max(top for top, _ in boxes) < min(bottom for _, bottom in boxes)
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    await expect(page.get_by_role("button", name=LONGEST).first).to_be_visible()


async def test_a_completion_that_comes_too_late_is_not_offered(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    sent = asyncio.Event()

    async def late(route: Route) -> None:
        await sent.wait()
        await route.continue_()

    await page.route("**/complete?*", late)
    await page.locator("#line").press_sequentially("/gtgoc")
    async with page.expect_response("**/say"):
        await page.keyboard.press("Enter")
    async with page.expect_response("**/complete?*"):
        sent.set()
    await page.unroute_all(behavior="wait")
    await expect(page.locator(".message.ephemeral")).to_be_visible()
    assert await page.locator("#completions").is_hidden()
    assert await page.locator("#line").input_value() == ""


async def test_what_was_planned_in_one_language_does_not_stay_in_the_other(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await expect(page.locator("#planned tr")).to_contain_text("Rappel de la réunion")
    here = await page.locator("#moment").input_value()
    hold = asyncio.Event()

    async def later(route: Route) -> None:
        await hold.wait()
        await route.continue_()

    await page.route("**/plan?*", later)
    await page.locator("#switch button").first.click()
    await page.get_by_role("button", name="Grace Okafor").click()
    await expect(page.locator("#switch .you strong")).to_have_text("Grace Okafor")
    await expect(page.locator("#planned tr")).to_have_count(0)
    assert await page.locator("#moment").input_value() != here
    hold.set()
    await expect(page.locator("#planned tr")).to_contain_text("Reminder of the meeting")
    assert desk.town.person(ENGLISH).zone == "America/Vancouver"


async def test_an_app_without_a_home_shows_none(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await expect(page.locator("#home-list button")).to_have_count(1)
    desk.town.manifest.source["features"]["app_home"]["home_tab_enabled"] = False
    try:
        await page.reload()
        await page.wait_for_selector("body[data-ready]")
        await expect(page.locator("#home-list button")).to_have_count(0)
    finally:
        desk.town.manifest.source["features"]["app_home"]["home_tab_enabled"] = True
