"""How Slack is put together: its workspaces, its listeners, its endpoints."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import BaseRoute, Mount, Route

from bot.dispatch import Dispatch
from bot.installations import StoredInstallations, StoredPlaces, StoredStates
from bot.platforms.slack.asking import app_client, client_for, web_client
from bot.platforms.slack.client import PACE, Slack
from bot.platforms.slack.endpoint import endpoint
from bot.platforms.slack.hear import Hearing
from bot.platforms.slack.install import INSTALL, endpoints, flow
from bot.platforms.slack.manifest import REDIRECT
from bot.platforms.slack.socket import Socket
from bot.platforms.slack.workspaces import Host, Joining, Workspaces
from bot.sealing import Seal
from bot.settings import SlackSettings
from bot.teams_settings import is_loopback
from storage.store import Store

SEALED = "the tokens of Slack workspaces"


@dataclass(frozen=True)
class _House:
    """What Slack's parts share."""

    settings: SlackSettings
    session: ClientSession
    store: Store
    dispatch: Dispatch
    now: Callable[[], datetime]
    real: Callable[[], float]

    def client(self, token: str | None = None) -> AsyncWebClient:
        return client_for(self.settings.api_url, self.session, token)


async def slack(
    settings: SlackSettings,
    session: ClientSession,
    store: Store,
    dispatch: Dispatch,
    now: Callable[[], datetime],
    real: Callable[[], float],
) -> tuple[Slack, Hearing, list[BaseRoute | Socket]]:
    """Slack's client, its listeners, and where they are reached. Raises SlackApiError when Slack does not
    know us."""
    house = _House(settings, session, store, dispatch, now, real)
    own = await _own(house) if settings.bot_token else None
    kept = _kept(house)
    workspaces = Workspaces(own, _joining(house, kept), settings.allowed)
    anybody, places = own.web if own else house.client(), StoredPlaces(store) if kept else None
    # A workspace on this machine has no limits; in the demo weeks pass in seconds.
    local = is_loopback(urlsplit(settings.api_url).hostname or "")
    slack = Slack(workspaces, anybody, places, timedelta() if local else PACE)
    app = _app(house.client(), workspaces)
    hearing = Hearing(app, slack, dispatch)
    return slack, hearing, _ears(house, app, workspaces, kept)


def _ears(
    house: _House, app: AsyncApp, workspaces: Workspaces, kept: StoredInstallations | None
) -> list[BaseRoute | Socket]:
    """Where Slack is listened to. Both at once do no harm, and nothing is lost when one follows the other."""
    settings, ears = house.settings, list[BaseRoute | Socket]()
    if settings.signing_secret:
        answer = endpoint(app, settings.signing_secret)
        routes = [Route("/events", answer, methods=["POST"]), *_installing(house, workspaces, kept)]
        ears.append(Mount("/slack", routes=routes))
    if settings.app_token:
        ears.append(Socket(app, app_client(settings, house.session), house.session))
    return ears


def _installing(house: _House, workspaces: Workspaces, kept: StoredInstallations | None) -> list[Route]:
    """Where workspaces install Scribe by themselves."""
    if kept is None:
        return []
    states = StoredStates(house.store, house.real)
    answers = endpoints(flow(house.settings, house.client(), workspaces, kept, states))
    return [
        Route(path.removeprefix("/slack"), answer, methods=["GET"])
        for path, answer in zip((INSTALL, REDIRECT), answers, strict=True)
    ]


async def _own(house: _House) -> Host:
    """The workspace of the token of the settings; ``auth.test`` is asked once, here, not by the first
    command."""
    web = web_client(house.settings, house.session)
    known = await web.auth_test()
    return Host(
        known["team_id"], web, known["user_id"], known.get("bot_id"), organization=known.get("enterprise_id")
    )


def _kept(house: _House) -> StoredInstallations | None:
    oauth = house.settings.oauth
    if oauth is None:
        return None
    seal = Seal(oauth.client_secret, SEALED)
    return StoredInstallations(house.store, oauth.client_id, seal, house.now, house.dispatch.wake)


def _joining(house: _House, kept: StoredInstallations | None) -> Joining | None:
    oauth = house.settings.oauth
    if oauth is None or kept is None:
        return None
    rotator = AsyncTokenRotator(
        client_id=oauth.client_id, client_secret=oauth.client_secret, client=house.client()
    )
    return Joining(kept, rotator, house.client, house.real, f"{oauth.public_url}{INSTALL}")


def _app(shared: AsyncWebClient, workspaces: Workspaces) -> AsyncApp:
    async def authorize(team_id: str | None) -> AuthorizeResult:
        """Whose bot Scribe is there. Nothing is refused here: who may take part is asked by the listeners."""
        host = (await workspaces.of(team_id) if team_id else None) or workspaces.own
        return _authorized(host) if host else AuthorizeResult(enterprise_id=None, team_id=team_id)

    # The guard has verified the signature, on the raw bytes, before bolt sees anything.
    # A listener acknowledges and returns; without process_before_response bolt asks for that every 10 ms.
    return AsyncApp(
        name="scribe",  # else bolt looks for one through all that is loaded
        client=shared,
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,
    )


def _authorized(host: Host) -> AuthorizeResult:
    who: dict[str, Any] = {"bot_user_id": host.user, "bot_id": host.bot}
    return AuthorizeResult(enterprise_id=None, team_id=host.team, bot_token=host.web.token, **who)
