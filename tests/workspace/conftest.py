"""A small town, its Web API and its page on loopback, and a real Bolt app that listens to it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.workspace.api import api
from bot.workspace.page import page
from bot.workspace.serve import serve
from bot.workspace.signed import Caller
from bot.workspace.town import Town
from tests.workspace.browsing import Browser, Hosted
from tests.workspace.places import PEOPLE, Clock, Place, manifest


@pytest.fixture
def clock() -> Clock:
    """Time that stands still until it is moved."""
    return Clock()


@pytest.fixture
def town(clock: Clock) -> Town:
    """Three people of the team, one from outside, two channels."""
    town = Town.new(PEOPLE, manifest(), now=clock.now, monotonic=clock.monotonic)
    town.add_channel("general", ["aria", "luc", "sam", "noor"])
    town.add_channel("elsewhere", ["aria"], bot=False)
    return town


@pytest.fixture
async def place(town: Town, clock: Clock) -> AsyncIterator[Place]:
    """The town's Web API and a Bolt app, both on loopback."""
    app = AsyncApp(token=town.bot_token, signing_secret=town.signing_secret)
    handler = AsyncSlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    routes = [*api(town), Route("/slack/events", receive, methods=["POST"])]
    async with serve(Starlette(routes=routes)) as base:
        town.base_url = base
        client = AsyncWebClient(token=town.bot_token, base_url=f"{base}/api/")
        app.client.base_url = client.base_url
        async with Caller(town, f"{base}/slack/events") as caller:
            yield Place(town, clock, caller, client, app)


@pytest.fixture
async def browser(town: Town, clock: Clock) -> AsyncIterator[Browser]:
    """A served town with its page, and an app behind it."""
    app = AsyncApp(token=town.bot_token, signing_secret=town.signing_secret)
    handler = AsyncSlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    host, acts = Hosted(clock), list[None]()
    caller = Caller(town, "")
    shown = page(town, caller, host, lambda: acts.append(None))
    routes = [*api(town), Route("/slack/events", receive, methods=["POST"]), *shown]
    async with serve(Starlette(routes=routes), closing=town.close) as base, caller:
        town.base_url = base
        caller.url = f"{base}/slack/events"
        app.client.base_url = f"{base}/api/"
        async with httpx.AsyncClient(base_url=base, trust_env=False) as http:
            yield Browser(http, town, app, host, acts)
