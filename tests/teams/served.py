"""A loopback Teams that is served: its connector, its sign-in, the keys that sign its activities."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.settings import TeamsSettings
from bot.workspace.serve import serve
from tests.platforms.teams.issuer import KEYS_PATH, OPENID_PATH, Issuer
from tests.platforms.teams.login import Login, loopback_login
from tests.teams.connector import PREFIX, Connector
from tests.teams.ids import OTHER_TENANT
from tests.teams.town import TeamsTown


@dataclass(frozen=True)
class Served:
    """Where it is served, and how Scribe reaches it."""

    town: TeamsTown
    issuer: Issuer
    login: Login
    settings: TeamsSettings


@asynccontextmanager
async def served(town: TeamsTown) -> AsyncIterator[Served]:
    """Serve a town on loopback. Its connector speaks plain HTTP, so that Scribe runs in development."""
    with loopback_login() as login:
        shell = Starlette()
        async with serve(shell) as url:
            town.service_url = f"{url}{PREFIX}/"
            issuer = Issuer(time.time, town.app_id, town.service_url)
            shell.router.routes += [*Connector(town, login.issued).routes(), *_keys(issuer, url)]
            yield Served(town, issuer, login, _settings(town, login, f"{url}{OPENID_PATH}"))


def _keys(issuer: Issuer, url: str) -> list[Route]:
    async def document(_: Request) -> Response:
        return JSONResponse(issuer.openid_document(url))

    async def keys(_: Request) -> Response:
        return JSONResponse(issuer.jwks())

    return [Route(OPENID_PATH, document), Route(KEYS_PATH, keys)]


def _settings(town: TeamsTown, login: Login, openid_url: str) -> TeamsSettings:
    return TeamsSettings(
        app_id=town.app_id,
        tenant_id=town.tenant,
        app_password="a secret",
        tenants=frozenset({OTHER_TENANT}),
        login_authority=login.authority,
        login_ca=login.ca_file,
        openid_url=openid_url,
        development=True,
    )
