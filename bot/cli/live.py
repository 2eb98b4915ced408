"""``scribe check --live``: what Slack says of the token, of what is drawn, and of the installed app."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.orm import Session

from bot import clock
from bot.chat.sentence import Sentence, say
from bot.drafts import Draft, Drawing, drafts
from bot.platforms.slack import live
from bot.platforms.slack.asking import code_of, open_session, wire
from bot.platforms.slack.client import Slack
from bot.platforms.slack.manifest import SCOPES, manifest
from bot.platforms.slack.modal import modal
from bot.settings import SlackSettings
from storage.store import Store

AHEAD = timedelta(days=90)
"""How far ahead what is planned is shown to Slack."""

PATIENT = 5
"""How often a call is repeated that Slack asks to make later."""


@dataclass(frozen=True)
class Verdict:
    """What Slack said: what is well, and what is wrong."""

    well: list[Sentence]
    wrong: list[Sentence]


@dataclass(frozen=True)
class Manager:
    """Whoever manages the app: their app configuration token, the address that the app calls (None in Socket
    Mode), and whether ``several`` workspaces install it by themselves.

    https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests
    """

    token: str
    url: str | None
    several: bool = False


def ask_slack(store: Store, settings: SlackSettings, manager: Manager | None) -> Verdict:
    """Ask Slack; nothing is changed, there or here. Without a ``manager`` the manifest is left out."""
    try:
        return asyncio.run(_asked(store, settings, manager))
    except SlackApiError as error:
        why = code_of(error) or f"HTTP {error.response.status_code}"
    except (ClientError, SlackRequestError, TimeoutError) as error:
        why = str(error) or type(error).__name__
    return Verdict([], [say("live.unasked", why=why)])


async def _asked(store: Store, settings: SlackSettings, manager: Manager | None) -> Verdict:
    async with _client(settings, settings.bot_token) as web:
        installed = await live.installed(web)
        shown = await store.run(partial(_drafts, web=web))
        wrong = [*_scopes(installed.scopes)]
        refused = [told for draft in shown for told in await _judged(web, draft)]
    well = [say("live.token", team=installed.team)]
    well += [] if refused else [say("live.drawn", n=len(shown))]
    if manager is None:
        return Verdict([*well, say("live.no_manager")], wrong + refused)
    async with _client(settings, manager.token) as config:
        differing = await _manifest(config, manifest(manager.url, several=manager.several), installed.app)
    well += [] if differing else [say("live.same")]
    return Verdict(well, wrong + refused + differing)


@asynccontextmanager
async def _client(settings: SlackSettings, token: str) -> AsyncIterator[AsyncWebClient]:
    """A client that waits when it is asked to: nobody waits for an answer here."""
    patient = AsyncRateLimitErrorRetryHandler(max_retry_count=PATIENT)
    async with open_session() as session:
        yield AsyncWebClient(token, settings.api_url, session=session, retry_handlers=[patient], logger=wire)


def _scopes(granted: frozenset[str]) -> Iterator[Sentence]:
    for scope in sorted(SCOPES.keys() - granted):
        yield say("live.scope_missing", scope=scope)
    for scope in sorted(granted - SCOPES.keys()):
        yield say("live.scope_unused", scope=scope)


def _drafts(session: Session, web: AsyncWebClient) -> list[Draft]:
    drawing = Drawing(Slack.alone(web, ""), lambda form, reader: modal(form, reader, None))
    now = clock.real()
    return drafts(session, drawing, now, now + AHEAD)


async def _judged(web: AsyncWebClient, draft: Draft) -> list[Sentence]:
    complaints = await live.complaints_of(web, draft.drawn)
    return [say("live.refused", what=draft.name, why=one.why, where=one.where) for one in complaints]


async def _manifest(config: AsyncWebClient, wanted: live.Json, app: str | None) -> list[Sentence]:
    complaints = await live.manifest_complaints(config, wanted, app)
    told = [say("live.manifest_refused", why=one.why, where=one.where) for one in complaints]
    if app is None:
        return told
    found = live.differences(wanted, await live.installed_manifest(config, app))
    return told + [_difference(one) for one in found]


def _difference(one: live.Difference) -> Sentence:
    if not one.installed:
        return say("live.lacks", path=one.path, wanted=one.wanted)
    if not one.wanted:
        return say("live.too_much", path=one.path, installed=one.installed)
    return say("live.differs", path=one.path, wanted=one.wanted, installed=one.installed)
