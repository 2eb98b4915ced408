"""Files in the local workspace: as strict as Slack, and seen by nobody before they are shared."""

from typing import Any

import httpx
import pytest
from slack_sdk.errors import SlackApiError

from bot.workspace.records import Upload
from tests.workspace.browsing import Browser
from tests.workspace.places import Place


async def finished(place: Place, **more: Any) -> dict[str, Any]:
    """A file of three bytes whose upload is completed."""
    begun = await place.client.files_getUploadURLExternal(filename="états.csv", length=3)
    async with httpx.AsyncClient(trust_env=False) as http:
        assert (await http.post(begun["upload_url"], content=b"a,b")).status_code == 200
    files = [{"id": begun["file_id"], "title": "États"}]
    ended = await place.client.files_completeUploadExternal(files=files, **more)
    found: dict[str, Any] = ended["files"][0]
    return found


async def test_a_file_without_a_channel_is_the_apps_alone_until_a_message_links_to_it(place: Place) -> None:
    file = await finished(place)
    upload = place.town.uploads[file["id"]]
    assert (file["title"], file["mimetype"], upload.shared) == ("États", "", [])
    for quiet in ({"text": "Here"}, {"text": f"<{file['permalink']}|it>", "unfurl_links": False}):
        told = await place.client.chat_postMessage(channel="C0000001", **quiet)
        assert "files" not in told["message"]
    block = {"type": "section", "text": {"type": "mrkdwn", "text": f"<{file['permalink']}|états.csv>"}}
    told = await place.client.chat_postMessage(channel="C0000001", text="Here", blocks=[block])
    assert [each["id"] for each in told["message"]["files"]] == [file["id"]]
    assert upload.shared == ["C0000001"]


async def test_an_upload_that_is_not_finished_is_shared_by_nothing(place: Place) -> None:
    begun = await place.client.files_getUploadURLExternal(filename="a.csv", length=3)
    files = [{"id": begun["file_id"]}]
    with pytest.raises(SlackApiError, match="file_not_found"):
        await place.client.files_completeUploadExternal(files=files)
    async with httpx.AsyncClient(trust_env=False) as http:
        for content, status in ((b"a,b,c", 400), (b"a,b", 200), (b"a,b", 404)):
            assert (await http.post(begun["upload_url"], content=content)).status_code == status


async def test_a_channel_that_is_not_there_takes_no_file(place: Place) -> None:
    for channel in ("C9999999", "U9999999"):
        with pytest.raises(SlackApiError, match="channel_not_found"):
            await finished(place, channel_id=channel)


async def test_the_page_shows_the_permalink_of_what_is_shared_alone(browser: Browser) -> None:
    browser.town.uploads["F1"] = upload = Upload("F1", "a.csv", "A", 3, b"a,b", done=True)
    path = "/files/U0BOT/F1/a.csv"
    for hidden in (path, "/file/F1"):
        assert (await browser.http.get(hidden)).status_code == 404
    upload.shared.append("C0000001")
    led = await browser.http.get(path)
    assert (led.status_code, led.headers["location"]) == (307, "/file/F1")
