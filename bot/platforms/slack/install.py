"""Workspaces install Scribe by themselves: slack-bolt's OAuth flow, with our pages and our refusals.

https://docs.slack.dev/authentication/installing-with-oauth/
"""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response

from bot.language import Language
from bot.platforms.slack.asking import UNANSWERED
from bot.platforms.slack.manifest import REDIRECT, SCOPES
from bot.platforms.slack.pages import HEADERS, Page, drawn, preferred
from bot.platforms.slack.workspaces import Workspaces
from bot.settings import SlackSettings

log = logging.getLogger("scribe.slack")

INSTALL = "/slack/install"
"""Where an installation begins."""

Endpoint = Callable[[Request], Awaitable[Response]]
Handle = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


class TurnedAway(BoltError):
    """An installation that is not kept; ``page`` says why."""

    def __init__(self, page: Page) -> None:
        """What to show."""
        super().__init__(page.key)
        self.page = page


class Flow(AsyncOAuthFlow):
    """Who may not install Scribe is turned away before anything is kept."""

    def __init__(self, web: AsyncWebClient, settings: AsyncOAuthSettings, workspaces: Workspaces) -> None:
        """``web`` is a client without a token."""
        super().__init__(client=web, logger=log, settings=settings)
        self._workspaces = workspaces

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """The page at which an installation begins."""
        return drawn(Page("begin", label="begin", link=url), _language(request))

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:
        """Keep it, unless it is turned away; then its token is revoked, so that nothing stays behind."""
        page = self._refusal(installation)
        if page is None:
            await super().store_installation(request, installation)
            return
        log.warning("an installation was turned away: %s, %s", page.key, installation.team_id)
        if page.key != "own":  # the token may be the very one of the settings
            try:
                await self.client.auth_revoke(token=installation.bot_token)
            except UNANSWERED:
                log.warning("its token could not be revoked")
        raise TurnedAway(page)

    def _refusal(self, installation: Installation) -> Page | None:
        own, team = self._workspaces.own, installation.team_id
        if installation.is_enterprise_install or not team or not installation.bot_token:
            return Page("whole", label="again", link=INSTALL)
        if own and own.team == team:
            return Page("own")
        if not self._workspaces.allows(team, installation.enterprise_id):
            return Page("refused", {"name": installation.team_name or team, "id": team})
        return None


def flow(
    settings: SlackSettings,
    web: AsyncWebClient,
    workspaces: Workspaces,
    kept: AsyncInstallationStore,
    states: AsyncOAuthStateStore,
) -> Flow:
    """The installation of an app that has an OAuth client."""
    if settings.oauth is None:
        raise ValueError("no OAuth client")
    oauth = AsyncOAuthSettings(
        client_id=settings.oauth.client_id,
        client_secret=settings.oauth.client_secret,
        scopes=sorted(SCOPES),
        user_scopes=[],
        redirect_uri=f"{settings.oauth.public_url}{REDIRECT}",
        authorization_url=f"{settings.api_url.removesuffix('api/')}oauth/v2/authorize",
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        callback_options=AsyncCallbackOptions(_done, _failed),
        installation_store=kept,
        installation_store_bot_only=True,
        state_store=states,
        logger=log,
    )
    return Flow(web, oauth, workspaces)


async def _done(args: AsyncSuccessArgs) -> BoltResponse:
    name = args.installation.team_name or args.installation.team_id or ""
    spent = args.settings.state_utils.build_set_cookie_for_deletion()
    answer = _answer(args.request, Page("done", {"name": name}), 200)
    answer.headers["set-cookie"] = [spent]
    return answer


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    if isinstance(args.error, TurnedAway):
        return _answer(args.request, args.error.page, 403)
    key = "cancelled" if args.reason == "access_denied" else "again"
    return _answer(args.request, Page(key, label="again", link=INSTALL), args.suggested_status_code)


def _answer(request: AsyncBoltRequest, page: Page, status: int) -> BoltResponse:
    return BoltResponse(status=status, body=drawn(page, _language(request)), headers={**HEADERS})


def _language(request: AsyncBoltRequest) -> Language:
    return preferred(next(iter(request.headers.get("accept-language", ())), ""))


def endpoints(installing: Flow) -> tuple[Endpoint, Endpoint]:
    """What answers at :data:`INSTALL`, and where Slack leads back to."""
    return (
        partial(_served, installing.handle_installation),
        partial(_served, installing.handle_callback),
    )


async def _served(
    handle: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], request: Request
) -> Response:
    bolt = to_async_bolt_request(request, b"")
    try:
        answer = to_starlette_response(await handle(bolt))
    except UNANSWERED:
        log.warning("Slack did not answer an installation", exc_info=True)
        page = Page("unreachable", label="again", link=INSTALL)
        answer = to_starlette_response(_answer(bolt, page, 502))
    answer.headers.update(HEADERS)
    return answer
