"""The local workspace, as it runs: an address that the chat shows is read over HTTP."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest_asyncio

from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from storage.store import Store, open_engine
from tests.conversation import START

WHO = "heather.macilwraith"


@pytest_asyncio.fixture
async def town(sqlite_url: str) -> AsyncIterator[Local]:
    """The sample group in its local workspace."""
    store = Store(open_engine(sqlite_url))
    async with local(store, MovableClock(START, frozen=True)) as running:
        yield running
    store.close()


async def test_what_the_chat_shows_is_read(town: Local) -> None:
    await town.caller.say(WHO, CHANNEL, "/cogwg meeting calendar")
    told = town.town.visible(WHO, CHANNEL)[-1].text
    own, group = re.findall(r"http://\S+\.ics", told)
    async with httpx.AsyncClient() as http:
        for url in (own, group):
            head, got = await http.head(url), await http.get(url)
            assert (head.status_code, got.status_code) == (200, 200)
            assert head.headers["content-length"] == got.headers["content-length"] == str(len(got.content))
            assert got.text.endswith("END:VCALENDAR\r\n")
            again = await http.get(url, headers={"if-none-match": got.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
        assert (await http.get(own.replace(".ics", "0.ics"))).status_code == 404


async def test_nobody_else_in_the_channel_sees_it(town: Local) -> None:
    before = len(town.town.visible("luc.arsenault-doiron", CHANNEL))
    await town.caller.say(WHO, CHANNEL, "/cogwg meeting calendar")
    assert len(town.town.visible("luc.arsenault-doiron", CHANNEL)) == before
