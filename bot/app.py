"""The web process, and the only wiring: settings, store, platforms, dispatch, worker, routes."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import ClientSession
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.calendar import zones
from bot.dispatch import Dispatch
from bot.platforms.platform import Platform
from bot.platforms.slack.client import Slack, open_session, web_client
from bot.platforms.slack.endpoint import endpoint
from bot.platforms.slack.hear import Hearing
from bot.settings import Settings, SlackSettings
from bot.worker import Worker
from storage.store import Store

COLLECT = (10_000, 20, 20)
"""Allocations between two looks of the garbage collector: a command makes thousands that go at once."""

STALE = 30
"""Seconds without a sweep after which the worker counts as stuck."""


@dataclass(frozen=True)
class Parts:
    """A Scribe put together; ``web`` is an ASGI application. Nothing runs until it is started."""

    store: Store
    worker: Worker
    dispatch: Dispatch
    web: Starlette


def settle_memory() -> None:
    """For a process that serves: what is loaded stays, and need not be looked through again and again.

    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


@asynccontextmanager
async def assembled(
    settings: Settings, store: Store, now: Callable[[], datetime], real: Callable[[], datetime]
) -> AsyncIterator[Parts]:
    """Put the parts together. Raises SlackApiError when Slack does not know us."""
    zones.refuse_old_zones()
    async with open_session() as session:
        platforms: dict[str, Platform] = {}
        worker = Worker(store, platforms, now, real)
        dispatch = Dispatch(store, now, worker.wake)
        routes = _health(store, worker)
        hearing = None
        if settings.slack:
            slack, hearing, route = await _slack(settings.slack, session, dispatch)
            platforms[slack.name] = slack
            routes.append(route)
        yield Parts(store, worker, dispatch, Starlette(routes=routes))
        if hearing:
            await hearing.finish()


async def _slack(
    settings: SlackSettings, session: ClientSession, dispatch: Dispatch
) -> tuple[Slack, Hearing, Route]:
    """Slack's client and its endpoint; ``auth.test`` is asked once, here, not by the first command."""
    web = web_client(settings, session)
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
    shared = AsyncWebClient(base_url=settings.api_url, session=session, retry_handlers=[])
    # A listener acknowledges and returns; without process_before_response bolt asks for that every 10 ms.
    app = AsyncApp(
        client=shared,
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,
    )
    slack = Slack(web, known["team_id"])
    hearing = Hearing(app, slack, dispatch)
    answer = endpoint(app, settings.signing_secret)
    return slack, hearing, Route("/slack/events", answer, methods=["POST"])


def _health(store: Store, worker: Worker) -> list[Route]:
    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok", "tzdata": zones.VERSION})

    async def readyz(_: Request) -> Response:
        await store.run(lambda session: session.connection().exec_driver_sql("SELECT 1"))
        # Without the clock in this process (`scribe web`) there is nothing to be stuck.
        ready = not worker.running or worker.silent_for < STALE
        body = {"status": "ok" if ready else "stuck", "seconds_since_sweep": round(worker.silent_for, 1)}
        return JSONResponse(body, 200 if ready else 503)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]
