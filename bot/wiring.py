"""How each platform is put together: its client for the worker, its endpoint for the web process."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

import httpx
from aiohttp import ClientSession
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import Route

from bot.addresses import StoredAddresses
from bot.dispatch import Dispatch
from bot.platforms.platform import Platform
from bot.platforms.slack.client import PACE, Slack, app_client, open_session, web_client
from bot.platforms.slack.endpoint import endpoint as slack_endpoint
from bot.platforms.slack.hear import Hearing as SlackHearing
from bot.platforms.slack.socket import Socket
from bot.platforms.teams.connector import Connector
from bot.platforms.teams.endpoint import endpoint as teams_endpoint
from bot.platforms.teams.guard import Gate
from bot.platforms.teams.hear import Hearing as TeamsHearing
from bot.platforms.teams.keys import Keys
from bot.platforms.teams.signin import SignIn
from bot.platforms.teams.teams import Teams
from bot.settings import Settings, SlackSettings, TeamsSettings
from bot.teams_settings import is_loopback
from bot.viewing import StoredViews
from storage.store import Store


class Hearing(Protocol):
    """What listens on a platform."""

    async def finish(self) -> None:
        """Wait for what is still to be answered."""
        ...


Plugged = tuple[Platform, Hearing, list[Route | Socket]]
"""A platform, what listens on it, and where it is listened to."""


@asynccontextmanager
async def plugged(
    settings: Settings, store: Store, dispatch: Dispatch, now: Callable[[], datetime]
) -> AsyncIterator[list[Plugged]]:
    """The platforms that are configured, listed by name. Raises SlackApiError when Slack does not know us."""
    async with open_session() as session, httpx.AsyncClient() as http:
        found: list[Plugged] = []
        if settings.slack:
            # One shared session: slack_sdk would open a connection for each call.
            web = web_client(settings.slack, session)
            shared = AsyncWebClient(base_url=settings.slack.api_url, session=session, retry_handlers=[])
            found.append(await _slack(settings.slack, web, shared, session, dispatch))
        if settings.teams:
            found.append(_teams(settings.teams, http, store, dispatch, now))
        try:
            yield found
        finally:
            for _, hearing, _ in found:
                await hearing.finish()


async def _slack(
    settings: SlackSettings,
    web: AsyncWebClient,
    shared: AsyncWebClient,
    session: ClientSession,
    dispatch: Dispatch,
) -> Plugged:
    """Slack's client and its endpoint; ``auth.test`` is asked once, here, not by the first command."""
    known = await web.auth_test()
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=known["team_id"],
        bot_user_id=known["user_id"],
        bot_id=known.get("bot_id"),
        bot_token=settings.bot_token,
    )

    async def authorize() -> AuthorizeResult:
        return result

    # The guard has verified the signature, on the raw bytes, before bolt sees anything.
    # A listener acknowledges and returns; without process_before_response bolt asks for that every 10 ms.
    app = AsyncApp(
        name="scribe",  # else bolt looks for one through all that is loaded
        client=shared,
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,
    )
    # A workspace on this machine has no limits; in the demo weeks pass in seconds.
    local = is_loopback(urlsplit(settings.api_url).hostname or "")
    slack = Slack(web, known["team_id"], timedelta() if local else PACE)
    hearing = SlackHearing(app, slack, dispatch)
    return slack, hearing, _ears(settings, app, session)


def _ears(settings: SlackSettings, app: AsyncApp, session: ClientSession) -> list[Route | Socket]:
    """Where Slack is listened to. Both at once do no harm, and nothing is lost when one follows the other."""
    ears: list[Route | Socket] = []
    if settings.signing_secret:
        answer = slack_endpoint(app, settings.signing_secret)
        ears.append(Route("/slack/events", answer, methods=["POST"]))
    if settings.app_token:
        ears.append(Socket(app, app_client(settings, session), session))
    return ears


def _teams(
    settings: TeamsSettings,
    http: httpx.AsyncClient,
    store: Store,
    dispatch: Dispatch,
    now: Callable[[], datetime],
) -> Plugged:
    """Teams' client and its endpoint. Nothing is asked of Microsoft before there is something to say."""
    connector = Connector(http, SignIn(settings), settings, asyncio.sleep)
    teams = Teams(connector, StoredAddresses(store, now))
    hearing = TeamsHearing(teams, dispatch, StoredViews(store, teams, now))
    gate = Gate(settings, Keys(http, settings.openid_url, time.monotonic), time.time)
    return teams, hearing, [Route("/api/messages", teams_endpoint(gate, hearing), methods=["POST"])]
