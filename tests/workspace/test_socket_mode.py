"""The workspace's end of Socket Mode, as strict as Slack's."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import ClientResponseError, ClientSession, ClientWebSocketResponse, WSCloseCode, WSMsgType
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.workspace.api import api
from bot.workspace.exchange import Exchange, exchange
from bot.workspace.serve import serve
from bot.workspace.socketed import SocketCaller
from bot.workspace.town import Town
from bot.workspace.wire import FRAME
from tests.workspace.places import manifest


@dataclass
class App:
    """What an app holds."""

    town: Town
    exchange: Exchange
    client: AsyncWebClient
    http: ClientSession
    held: list[ClientWebSocketResponse] = field(default_factory=list)

    async def opened(self) -> str:
        """The address of a new connection."""
        return str((await self.client.apps_connections_open(app_token=self.town.app_token))["url"])

    async def greeting(self) -> dict[str, Any]:
        """What a new connection is told first."""
        self.held.append(await self.http.ws_connect(await self.opened()))
        said: dict[str, Any] = await self.held[-1].receive_json()
        return said

    async def connected(self) -> ClientWebSocketResponse:
        """A connection that has been greeted."""
        assert (await self.greeting())["type"] == "hello"
        return self.held[-1]


@pytest.fixture
async def app(town: Town) -> AsyncIterator[App]:
    """An app in Socket Mode."""
    town.manifest.source = {**manifest()}
    town.manifest.source["settings"]["socket_mode_enabled"] = True
    async with (
        serve(Starlette(routes=api(town))) as base,
        exchange(town) as far,
        ClientSession() as http,
    ):
        town.base_url = base
        client = AsyncWebClient(token=town.bot_token, base_url=f"{base}/api/", session=http)
        yield App(town, far, client, http)


async def refused(app: App, **arguments: str) -> str:
    """How the opening of a connection is refused."""
    with pytest.raises(SlackApiError) as error:
        await app.client.api_call("apps.connections.open", params=arguments)
    return str(error.value.response["error"])


async def test_it_takes_the_app_level_token_only(app: App) -> None:
    assert await refused(app) == "not_allowed_token_type"
    assert await refused(app, token="xapp-another") == "invalid_auth"
    async with app.http.post(f"{app.town.base_url}/api/apps.connections.open") as answer:
        assert (await answer.json())["error"] == "not_authed"


async def test_it_takes_the_token_as_a_header_only(app: App) -> None:
    url, form = f"{app.town.base_url}/api/apps.connections.open", {"token": app.town.app_token}
    async with app.http.post(url, data=form) as answer:
        assert (await answer.json())["error"] == "invalid_auth"


async def test_the_app_level_token_is_for_nothing_else(app: App) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await app.client.auth_test(token=app.town.app_token)


async def test_an_address_is_good_once(app: App) -> None:
    url = await app.opened()
    await app.http.ws_connect(url)
    for used in (url, app.exchange.url + "/link/?ticket=made-up", app.exchange.url + "/link/"):
        with pytest.raises(ClientResponseError, match="401"):
            await app.http.ws_connect(used)


async def test_the_greeting_says_how_many_connections_there_are(app: App) -> None:
    for number in (1, 2):
        assert (await app.greeting())["num_connections"] == number


async def test_an_eleventh_connection_is_sent_away(app: App) -> None:
    for _ in range(10):
        await app.connected()
    said = await app.greeting()
    assert (said["type"], said["reason"]) == ("disconnect", "too_many_websockets")


async def test_where_socket_mode_is_off_the_connection_is_taken_back(app: App) -> None:
    app.town.manifest.source["settings"]["socket_mode_enabled"] = False
    said = await app.greeting()
    assert (said["type"], said["reason"]) == ("disconnect", "link_disabled")


async def test_what_nobody_acknowledges_has_failed(app: App) -> None:
    caller = SocketCaller(app.exchange)
    caller.patience = 0.05
    assert (await caller.form({"command": "/echo"})).status == 0
    await app.connected()
    assert (await caller.form({"command": "/echo"})).late


async def test_an_answer_where_none_is_taken_is_left(app: App) -> None:
    socket, caller = await app.connected(), SocketCaller(app.exchange)
    caller.retries = 0
    event = {"type": "app_mention", "user": "U0000001"}

    async def answer() -> None:
        said = await socket.receive_json()
        assert (said["type"], said["accepts_response_payload"], said["retry_attempt"]) == (
            "events_api",
            False,
            0,
        )
        await socket.send_json({"envelope_id": said["envelope_id"], "payload": {"text": "heard"}})

    async with asyncio.TaskGroup() as group:
        group.create_task(answer())
        got = group.create_task(caller.event(event))
    assert (got.result().status, got.result().content) == (200, b"")
    assert app.exchange.wrong == ["an answer to events_api"]


async def test_a_retry_says_so(app: App) -> None:
    socket, caller = await app.connected(), SocketCaller(app.exchange)
    caller.retries, caller.patience = 1, 0.05
    await caller.event({"type": "app_mention"})
    first, second = [await socket.receive_json() for _ in range(2)]
    assert first["payload"] == second["payload"]
    assert first["envelope_id"] != second["envelope_id"]
    assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")


@pytest.mark.parametrize("frame", ["{", "[]", '{"envelope_id": "never sent"}', '{"payload": {}}'])
async def test_what_is_no_acknowledgement_is_noted(app: App, frame: str) -> None:
    socket = await app.connected()
    await socket.send_str(frame)
    await socket.close()
    await app.town.until(lambda: app.exchange.wrong)
    assert "not an acknowledgement" in app.exchange.wrong[0]


async def test_a_frame_that_is_too_large_ends_the_connection(app: App) -> None:
    socket = await app.connected()
    await socket.send_str(json.dumps({"envelope_id": "x", "payload": "a" * FRAME}))
    assert (await socket.receive()).type is WSMsgType.CLOSE
    assert socket.close_code == WSCloseCode.MESSAGE_TOO_BIG
    await app.town.until(lambda: app.exchange.wrong)
