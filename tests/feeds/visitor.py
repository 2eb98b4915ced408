"""A calendar program that reads Scribe's addresses, over the routes as they are."""

import re

import httpx
from starlette.applications import Starlette

from bot.feed import feed
from tests.commands.town import Town

ADDRESS = re.compile(r"https://scribe\.example(/calendar/[0-9a-f]{48})\.ics")


def addressed(told: str) -> str:
    """The address in an answer: its path, without the ending."""
    found = ADDRESS.search(told)
    assert found is not None, told
    assert f"https://scribe.example{found[1]}/group.ics" in told
    return found[1]


async def visit(town: Town, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """What the web process answers."""
    transport = httpx.ASGITransport(Starlette(routes=feed(town.store, lambda: town.now)))
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=transport, base_url="http://scribe.example") as http:
        return await http.request(method, path, headers=sent)
