"""A socket between Slack's end on loopback and a bolt app with one command, to be cut, frozen and refused."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.platforms.slack.asking import app_client, open_session
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.socket import Socket
from bot.settings import SlackSettings
from bot.workspace import payloads
from bot.workspace.api import api
from bot.workspace.exchange import PING, Exchange, exchange
from bot.workspace.serve import serve
from bot.workspace.socketed import SocketCaller
from bot.workspace.town import Town
from bot.workspace.transport import Answer
from tests.workspace.places import PEOPLE

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


@dataclass
class Ends:
    """Both ends of a socket. ``heard`` are the texts of the commands; ``waits`` the seconds that were to pass
    before another attempt, which do not pass."""

    town: Town
    exchange: Exchange
    caller: SocketCaller
    socket: Socket
    lifetime: AsyncExitStack
    heard: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    answer: Callable[[AsyncAck, str], object] | None = None

    async def open(self) -> None:
        """Have the socket opened."""
        await self.lifetime.enter_async_context(self.socket.listening())

    async def connected(self, times: int = 1) -> None:
        """Wait until the app has been greeted so often."""
        await self.town.until(lambda: self.exchange.greeted >= times)

    async def command(self, text: str) -> Answer:
        """Type a line."""
        return await self.caller.form(self.line(text))

    def line(self, text: str) -> dict[str, str]:
        """The payload of a typed line."""
        town = self.town
        return payloads.slash(town, town.person("aria"), town.channel("general"), "/cogwg", text)


@asynccontextmanager
async def ends(ping: float = PING) -> AsyncIterator[Ends]:
    """A socket that is not open yet."""
    town = Town.new(PEOPLE, manifest(None), now=lambda: NOW)
    town.add_channel("general", ["aria"])
    async with (
        serve(Starlette(routes=api(town))) as url,
        exchange(town, ping=ping) as far,
        open_session() as session,
        SocketCaller(far) as caller,
        AsyncExitStack() as lifetime,
    ):
        town.base_url = url
        made: Ends

        async def sleep(seconds: float) -> None:
            made.waits.append(seconds)
            town.feed.poke()
            await asyncio.sleep(0)

        async def command(ack: AsyncAck, command: dict[str, str]) -> None:
            made.heard.append(command["text"])
            town.feed.poke()
            await answering(made, ack, command["text"])

        settings = SlackSettings(town.bot_token, api_url=f"{url}/api/", app_token=town.app_token)
        app = AsyncApp(
            name="scribe",
            client=AsyncWebClient(session=session),
            authorize=lambda: _authorized(town),
            request_verification_enabled=False,
            process_before_response=True,
        )
        app.command("/cogwg")(command)
        socket = Socket(app, app_client(settings, session), session, sleep)
        made = Ends(town, far, caller, socket, lifetime)
        yield made


async def answering(made: Ends, ack: AsyncAck, text: str) -> None:
    """The listener's answer, unless a test has another."""
    if made.answer is None:
        await ack(text=f"heard {text}", response_type="ephemeral")
        return
    result = made.answer(ack, text)
    if asyncio.iscoroutine(result):
        await result


async def _authorized(town: Town) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=town.team_id, bot_token=town.bot_token)
