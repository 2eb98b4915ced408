"""Scribe's clock on the page: written as Scribe writes it, moved only forward."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from bot.calendar import say, zones
from bot.language import Language
from tests.browser.conftest import ENGLISH, FRENCH, START, Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WRITTEN = """async (stamps) => {
  const { clock, day } = await import('/static/time.js');
  const at = stamps.map((stamp) => new Date(stamp));
  return at.map((instant) => [clock(instant, 'America/Toronto'), day(instant, 'America/Toronto')]);
}"""


@pytest.mark.parametrize(("who", "language"), [(FRENCH, Language.FR), (ENGLISH, Language.EN)])
async def test_the_page_writes_days_and_times_as_scribe_does(
    desk: Desk, who: str, language: Language
) -> None:
    first = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
    instants = [first + timedelta(hours=7 * n, minutes=5 * (n % 12)) for n in range(0, 400, 3)]
    here = [zones.local(each, zones.REFERENCE) for each in instants]
    page = await desk.open(who)
    written = await page.evaluate(WRITTEN, [each.isoformat() for each in instants])
    assert written == [[say.clock(each.time(), language), say.day(each, language)] for each in here]


async def test_the_clock_shows_the_persons_time_and_ottawas(desk: Desk) -> None:
    page = await desk.open("U0000003")
    await expect(page.locator("#times dt").first).to_have_text("Your time: St. John’s, UTC−3:30")
    assert await page.locator("#times strong").all_inner_texts() == ["3:30\u00a0pm", "2\u00a0pm"]


async def test_the_clock_moves_to_the_next_thing_due_by_an_hour_and_by_a_day(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    times = page.locator("#times strong")
    await page.get_by_role("button", name="Aller au prochain envoi prévu").click()
    await expect(times).to_have_text("17\u00a0h")
    await page.get_by_role("button", name="Avancer d’une heure").click()
    await expect(times).to_have_text("18\u00a0h")
    await page.get_by_role("button", name="Avancer d’un jour").click()
    await expect(page.locator("#times")).to_contain_text("mercredi 9\u00a0décembre 2026")
    await expect(page.locator("#log")).to_contain_text("il est 18\u00a0h")
    assert desk.host.at == START + timedelta(hours=28)


async def test_the_clock_moves_to_a_time_where_the_person_is(desk: Desk) -> None:
    page = await desk.open(ENGLISH)
    await page.get_by_label("Date and time (Vancouver)").fill("2027-01-15T09:00")
    await page.get_by_role("button", name="Forward", exact=True).click()
    await expect(page.locator("#times strong").first).to_have_text("9\u00a0am")
    assert desk.host.at == datetime(2027, 1, 15, 16, 0, tzinfo=UTC)  # UTC−7 all year since 2026


async def test_the_clock_refuses_to_go_back_and_says_so(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await page.locator("#moment").evaluate("node => node.removeAttribute('min')")
    await page.locator("#moment").fill("2026-12-01T09:00")
    await page.locator("#until button").click()
    await expect(page.locator("#notice")).to_have_text("L’horloge ne peut qu’avancer.")
    assert desk.host.at == START


async def test_what_is_planned_is_listed_under_its_headings(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await expect(page.locator("#planned tr")).to_contain_text("Rappel de la réunion")
    assert await page.locator("#plan-table thead th[scope=col]").all_inner_texts() == [
        "Quand",
        "Quoi",
        "Pour qui",
    ]
    assert await page.locator("#planned th[scope=row]").count() == 1
