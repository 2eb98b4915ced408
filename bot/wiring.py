"""How each platform is put together: its client for the worker, its endpoint for the web process."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol

import httpx
from starlette.routing import BaseRoute, Route

from bot.addresses import StoredAddresses
from bot.dispatch import Dispatch
from bot.platforms.platform import Platform
from bot.platforms.slack.asking import open_session
from bot.platforms.slack.socket import Socket
from bot.platforms.teams.connector import Connector
from bot.platforms.teams.endpoint import endpoint as teams_endpoint
from bot.platforms.teams.guard import Gate
from bot.platforms.teams.hear import Hearing as TeamsHearing
from bot.platforms.teams.keys import Keys
from bot.platforms.teams.signin import SignIn
from bot.platforms.teams.teams import Teams
from bot.settings import Settings, TeamsSettings
from bot.slack_wiring import slack
from bot.viewing import StoredViews
from storage.store import Store


class Hearing(Protocol):
    """What listens on a platform."""

    async def finish(self) -> None:
        """Wait for what is still to be answered."""
        ...


Plugged = tuple[Platform, Hearing, list[BaseRoute | Socket]]
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
            found.append(await slack(settings.slack, session, store, dispatch, now, time.time))
        if settings.teams:
            found.append(_teams(settings.teams, http, store, dispatch, now, settings.public_url))
        try:
            yield found
        finally:
            for _, hearing, _ in found:
                await hearing.finish()


def _teams(
    settings: TeamsSettings,
    http: httpx.AsyncClient,
    store: Store,
    dispatch: Dispatch,
    now: Callable[[], datetime],
    public_url: str | None,
) -> Plugged:
    """Teams' client and its endpoint. Nothing is asked of Microsoft before there is something to say."""
    connector = Connector(http, SignIn(settings), settings, asyncio.sleep)
    teams = Teams(connector, StoredAddresses(store, now))
    hearing = TeamsHearing(teams, dispatch, StoredViews(store, teams, now, public_url))
    gate = Gate(settings, Keys(http, settings.openid_url, time.monotonic), time.time)
    return teams, hearing, [Route("/api/messages", teams_endpoint(gate, hearing), methods=["POST"])]
