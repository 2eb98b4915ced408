"""Scribe in several workspaces of one Slack: one by the token of the settings, others that install it."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from html import unescape
from typing import TypeVar

import httpx
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from bot import clock
from bot.app import Parts, assembled
from bot.clock import MovableClock
from bot.host import LocalHost
from bot.language import Language
from bot.local import CHANNEL, furnish, give_room, residents
from bot.platforms.slack.manifest import manifest
from bot.settings import Settings, SlackOAuth, SlackSettings
from bot.workspace.api import api
from bot.workspace.authorizing import authorizing
from bot.workspace.office import Office
from bot.workspace.records import Resident
from bot.workspace.serve import serve
from bot.workspace.signed import Caller
from bot.workspace.town import TEAM, Town
from storage.people import Identity, Person
from storage.store import Store
from tests.platforms.slack.wire import LUC, NOW

THERE = ("T0000002", "Nouveau-Brunswick")
"""A workspace that installs Scribe by itself."""
GUESTS, OUTSIDERS = "T0000003", "T0000009"
"""Workspaces without Scribe, whose people are in a channel of ours: those of the first may take part."""
GUEST, OUTSIDER = "marie-eve.ouellet-benali", "alex.morin"

T = TypeVar("T")


@dataclass
class Several:
    """Both workspaces, what speaks for their people, and Scribe."""

    home: Town
    there: Town
    office: Office
    at_home: Caller
    over_there: Caller
    parts: Parts
    host: LocalHost
    now: MovableClock
    web: httpx.AsyncClient
    url: str

    async def install(self, team: str = THERE[0], **headers: str) -> httpx.Response:
        """Somebody installs Scribe in a workspace; gives the last page."""
        self.office.choosing = team
        begun = await self.web.get(f"{self.url}/slack/install")
        link = re.search(r'href="([^"]+)"', begun.text)
        assert link is not None, begun.text
        led = await self.web.get(unescape(link[1]))
        cookie = begun.headers["set-cookie"].partition(";")[0]
        return await self.web.get(led.headers["location"], headers={"cookie": cookie, **headers})

    def does(self, work: Callable[[Session], T]) -> T:
        """Work on the records."""
        return self.parts.store.now(work)

    def identity(self, handle: str) -> Identity:
        """The newest account of a person, by the name before the @ of their e-mail."""
        asked = select(Identity).join(Person).where(Person.email.startswith(f"{handle}@"))
        return (
            self.does(lambda session: session.scalars(asked.order_by(Identity.id.desc())).first())
            or Identity()
        )

    def told(self, town: Town, who: str) -> list[str]:
        """What Scribe wrote to one person alone."""
        return [each.text for each in town.im(who).messages if each.bot]


def _people(everybody: list[Resident]) -> tuple[list[Resident], list[Resident]]:
    """Those at home, with two guests; those over there."""
    teams = {GUEST: GUESTS, OUTSIDER: OUTSIDERS}
    home = [replace(one, team_id=teams.get(one.key)) for one in everybody if one.key != LUC]
    home = [replace(one, language=Language.FR) if one.key == OUTSIDER else one for one in home]
    return home, [one for one in everybody if one.key == LUC]


@asynccontextmanager
async def several(store: Store, *, own: bool = True, replicas: int = 1) -> AsyncIterator[list[Several]]:
    """Scribe beside two workspaces, its clock standing still; as often as there are ``replicas`` on one
    database. Without its ``own`` token it is nowhere until it is installed."""
    await store.run(lambda session: furnish(session, NOW))
    now, app = MovableClock(NOW, frozen=True), manifest("http://127.0.0.1", several=True)
    at_home, over_there = _people(await store.run(residents))
    home = Town.new(at_home, app, TEAM, now=now)
    there = Town.new(over_there, app, THERE, now=now, signing_secret=home.signing_secret)
    there.counts |= {"C": 500, "D": 500}  # as in Slack, no two conversations have the same id
    channel = home.add_channel(CHANNEL, [*home.people])
    await store.run(lambda session: give_room(session, channel.id))
    office = Office([home, there], [])
    if own:
        office.trust(home)
    shell, other = Starlette(), Starlette()
    async with serve(shell, closing=home.close) as home.base_url, serve(other) as there.base_url:
        shell.router.routes.extend([*api(home, office), authorizing(office)])
        other.router.routes.extend(api(there, office))
        async with _scribes(store, now, office, home, there, own, replicas) as running:
            yield running


@asynccontextmanager
async def _scribes(
    store: Store, now: MovableClock, office: Office, home: Town, there: Town, own: bool, replicas: int
) -> AsyncIterator[list[Several]]:
    front = Starlette()
    async with (
        serve(front) as url,
        httpx.AsyncClient(trust_env=False, timeout=20) as web,
        Caller(home, f"{url}/slack/events") as at_home,
        Caller(there, f"{url}/slack/events") as over_there,
    ):
        office.redirects.add(f"{url}/slack/oauth_redirect")
        oauth = SlackOAuth(office.client_id, office.client_secret, url)
        allowed = frozenset({THERE[0], GUESTS, TEAM[0]} if own is False else {THERE[0], GUESTS})
        token = home.bot_token if own else ""
        slack = SlackSettings(token, home.signing_secret, f"{home.base_url}/api/", oauth, allowed)
        settings = Settings(slack=slack, public_url=url)
        async with _assembled(settings, store, now, replicas) as parts:
            front.router.routes.extend(parts[0].web.routes)
            await parts[0].worker.plan()
            yield [
                Several(home, there, office, at_home, over_there, one, LocalHost(now, one), now, web, url)
                for one in parts
            ]


@asynccontextmanager
async def _assembled(
    settings: Settings, store: Store, now: MovableClock, replicas: int
) -> AsyncIterator[list[Parts]]:
    if replicas == 0:
        yield []
        return
    async with (
        assembled(settings, store, now, clock.real) as one,
        _assembled(settings, store, now, replicas - 1) as others,
    ):
        yield [one, *others]
