"""The event stream of the page."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from bot.workspace.town import BOT_USER
from tests.workspace.browsing import Browser
from tests.workspace.places import LUC, SAM


async def told(lines: AsyncIterator[str]) -> tuple[str, Any]:
    """The next event of a stream."""
    async with asyncio.timeout(5):
        kind = ""
        async for line in lines:
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            if line.startswith("data: "):
                return kind, json.loads(line.removeprefix("data: "))
    raise EOFError


async def test_the_stream_tells_each_person_what_is_theirs(browser: Browser) -> None:
    town = browser.town
    general = town.channel("general")
    async with browser.http.stream("GET", "/events", params={"as": LUC}) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        assert await anext(lines) == ": hello"
        town.post(general, BOT_USER, "for Sam", ephemeral_to=SAM)
        town.post(town.channel("elsewhere"), "U0000001", "where Luc is not")
        town.viewing.publish(SAM, {"type": "home", "blocks": []})
        message = town.post(general, BOT_USER, "for all")
        kind, data = await told(lines)
        assert (kind, data["channel"], data["message"]["text"]) == ("message", "C0000001", "for all")
        town.edit(message, "changed", [])
        kind, data = await told(lines)
        assert (kind, data["message"]["text"], data["message"]["edited"]) == ("changed", "changed", True)
        town.remove(message)
        assert await told(lines) == ("deleted", {"channel": "C0000001", "ts": message.ts})
        town.viewing.publish(LUC, {"type": "home", "blocks": []})
        kind, data = await told(lines)
        assert (kind, data["view"]["type"]) == ("home", "home")
        await browser.post("/clock", to="next")
        zone = "America/Montreal"
        assert await told(lines) == ("clock", {"now": "2026-11-23T17:00:00+00:00", "zone": zone})


async def test_the_stream_ends_when_the_town_closes(browser: Browser) -> None:
    async with browser.http.stream("GET", "/events", params={"as": LUC}) as stream:
        browser.town.close()
        async with asyncio.timeout(5):
            assert [line async for line in stream.aiter_lines() if line] == [": hello"]
