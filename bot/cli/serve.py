"""``scribe run``, ``web`` and ``worker``: the processes of a real chat."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import click
import uvicorn
import uvloop
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from bot import clock
from bot.app import Parts, assembled, settle_memory
from bot.calendar.days import warm
from bot.chat.sentence import Sentence, say
from bot.cli.bilingual import Command, Fault, tell
from bot.cli.parts import opened, settings
from bot.nightly import nightly
from bot.platforms.slack.asking import code_of
from bot.reckoning import Reckoning
from bot.settings import Settings
from bot.timekeeper import Timekeeper
from storage.store import Store

log = logging.getLogger("scribe.serve")

STOP_WITHIN = 10
"""Seconds in which what is in hand is finished after SIGTERM."""


@click.command(cls=Command, help="cli.run")
def run() -> None:
    """Web endpoint and worker in one process."""
    _start(web=True, worker=True)


@click.command(cls=Command, help="cli.web")
def web() -> None:
    """The web endpoint alone."""
    _start(web=True, worker=False)


@click.command(cls=Command, help="cli.worker")
def worker() -> None:
    """The worker alone."""
    _start(web=False, worker=True)


def _start(*, web: bool, worker: bool) -> None:
    known = settings()
    if known.slack is None and known.teams is None:
        raise Fault(say("cli.no_platform"))
    with opened(known.database_url, whole=True) as store:
        try:
            uvloop.run(_serve(known, store, web=web, worker=worker))
        except SlackApiError as error:
            raise Fault(_refused(error)) from error
        except (ClientError, TimeoutError) as error:
            raise Fault(say("cli.slack_silent", why=str(error) or type(error).__name__)) from error


def _refused(error: SlackApiError) -> Sentence:
    """Slack's refusal, or that it did not get so far."""
    if code := code_of(error):
        return say("cli.slack_unknown", why=code)
    return say("cli.slack_silent", why=f"HTTP {error.response.status_code}")


async def _serve(known: Settings, store: Store, *, web: bool, worker: bool) -> None:
    keeper = Timekeeper(clock.real)
    async with assembled(known, store, keeper.now, keeper.now, keeper) as parts:
        warming = asyncio.create_task(asyncio.to_thread(warm))
        settle_memory()
        parts.worker.also(Reckoning(store, keeper.now))
        if chore := nightly(known, keeper.now):
            parts.worker.also(chore)
        async with _working(parts) if worker else contextlib.nullcontext():
            await (_served(parts, known.port) if web else _until_stopped())
        await warming


@asynccontextmanager
async def _working(parts: Parts) -> AsyncIterator[None]:
    await parts.worker.keep_planned()
    parts.worker.start()
    try:
        yield
    finally:
        try:
            await asyncio.wait_for(parts.worker.stop(), STOP_WITHIN)
        except TimeoutError:
            log.warning("a chat did not answer in time: what was on its way is looked for at the next start")


async def _served(parts: Parts, port: int) -> None:
    # 0.0.0.0: the platform's router stands in front; only signed requests are acted upon.
    config = uvicorn.Config(
        parts.web,
        host="0.0.0.0",  # noqa: S104
        port=port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=STOP_WITHIN,
    )
    tell("cli.ready", url=f"http://127.0.0.1:{port}")
    await uvicorn.Server(config).serve()


async def _until_stopped() -> None:
    stopping = asyncio.Event()
    stop: Callable[[], None] = stopping.set
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop)
    await stopping.wait()
