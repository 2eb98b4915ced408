"""Files on the page, with the real Scribe behind it: asked for, downloaded, read, and named to everybody."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.async_api import Browser, expect

from storage.store import Store
from tests.browser.faults import faults
from tests.browser.life import Life, living
from tests.files.tables import read

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LUC, CHAIR = "luc.arsenault-doiron", "fiona.bayers-achebe"


async def downloaded(life: Life, name: str, folder: Path) -> Path:
    """Follow the link of that name, and keep what comes."""
    async with life.page.expect_download() as download:
        await life.page.get_by_role("link", name=name, exact=True).last.click()
    file = await download.value
    path = folder / file.suggested_filename
    await file.save_as(path)
    return path


async def test_a_calendar_file_is_downloaded_from_the_direct_message(
    chromium: Browser, database: Store, tmp_path: Path, axe_source: str
) -> None:
    async with living(chromium, database, LUC, width=320) as life:
        await life.write("/gtgoc réunion calendrier fichier")
        await life.told("Scribe vous envoie le fichier par message direct.")
        await life.to_scribe()
        await life.told("Vos réunions dans un fichier de calendrier")
        path = await downloaded(life, "Télécharger : reunions.ics", tmp_path)
        assert path.name == "reunions.ics"
        starts = [event.start for event in Calendar.from_ical(path.read_bytes()).events]
        assert starts[0] == datetime(2026, 12, 9, 19, tzinfo=UTC)
        assert await faults(life.page, axe_source) == []
        assert life.wrong == []


async def test_an_export_is_too_and_the_link_in_the_message_leads_to_it(
    chromium: Browser, database: Store, tmp_path: Path
) -> None:
    async with living(chromium, database, CHAIR, dark=True) as life:
        await life.write("/cogwg export attendance")
        await life.told("The file comes to you in a direct message from Scribe.")
        await life.to_scribe()
        await life.told("who answered what and who stands in")
        path = await downloaded(life, "Download: attendance-2026-11-23.csv", tmp_path)
        assert read(path.read_bytes())[0]["Answer"] == "No answer"
        told = life.message("who answered what")
        link = told.get_by_role("link", name="attendance-2026-11-23.csv", exact=True)
        answer = await life.page.request.get(await link.get_attribute("href") or "")
        assert await answer.body() == path.read_bytes()
        await expect(told.get_by_role("link")).to_have_count(2)
        assert life.wrong == []


async def test_a_link_in_place_of_a_file_downloads_it(
    chromium: Browser, database: Store, tmp_path: Path
) -> None:
    async with living(chromium, database, CHAIR) as life:
        life.local.town.manifest.source["oauth_config"]["scopes"]["bot"].remove("files:write")
        await life.write("/cogwg export roster")
        await life.to_scribe()
        await life.told("The link works until")
        path = await downloaded(life, "Download roster-2026-11-23.csv", tmp_path)
        assert read(path.read_bytes())[0]["administration"] == "ca"
