"""One call of Slack's Web API: its answer, or how it failed in the platform's own terms."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiohttp import ClientError, ClientSession, ClientTimeout, encode_basic_auth
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.platform import Dead, Failed, Gone, Later, Locked, Unsure
from bot.settings import SlackSettings

TIMEOUT = 10
"""Seconds of one call; a worker's lease is at least four times as long."""

ELSEWHERE = frozenset({"channel_not_found", "not_in_channel"})
"""What is said of a conversation that another workspace may know."""

GONE = ELSEWHERE | {
    "cannot_dm_bot",
    "is_archived",
    "is_inactive",
    "message_not_found",
    "user_disabled",
    "user_not_found",
}
LOCKED = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""``account_inactive`` is said of our own token; a person's inactive account is ``user_disabled``."""

UNANSWERED = (SlackApiError, ClientError, OSError, TimeoutError)
"""How a call to Slack can end without what was asked for."""

WAITS = 3
"""How often an answer waits, when Slack asks it to."""

LONGEST = 60.0
"""Seconds that an answer waits, at most: after more, hardly anybody expects it."""

T = TypeVar("T")

sleep = asyncio.sleep
log = logging.getLogger("scribe.slack")
wire = logging.getLogger("scribe.slack.wire")
wire.setLevel(logging.INFO)  # below that, slack_sdk writes requests and answers down, with the tokens in them


async def asked(call: Awaitable[Any]) -> Any:
    """The answer of a call. Raises as :meth:`bot.platforms.platform.Platform.send`."""
    try:
        return await call
    except SlackApiError as error:
        raise _failure(error) from error
    except TimeoutError as error:
        raise Unsure("timed out") from error
    except ClientError as error:
        raise Unsure(str(error)) from error


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """The answer of a call that may take its time: when Slack asks to wait, it is made again after that.
    Raises as the call."""
    for _ in range(WAITS):
        try:
            return await call()
        except SlackApiError as error:
            asks = _failure(error)
            if not isinstance(asks, Later) or asks.seconds > LONGEST:
                raise
            log.info("Slack asks to wait %s s before an answer", asks.seconds)
            await sleep(asks.seconds)
    return await call()


def code_of(error: SlackApiError) -> str:
    """Slack's word for what is wrong; empty where something between Slack and us answered with a page."""
    told = error.response.data
    return str(told.get("error", "")) if isinstance(told, dict) else ""


def _failure(error: SlackApiError) -> Exception:
    response, code = error.response, code_of(error)
    if response.status_code == 429 or code == "ratelimited":
        return Later(float(response.headers.get("Retry-After", 30)))
    if code in LOCKED:
        return Locked(code)
    if code in GONE or code == "users_not_found":
        return Dead(code) if code == "message_not_found" else Gone(code)
    return Failed(code or f"HTTP {response.status_code}")


def open_session() -> ClientSession:
    """The connections to Slack, to be closed. The time-out is theirs: slack_sdk's own applies only to the
    sessions that it opens itself."""
    return ClientSession(timeout=ClientTimeout(total=TIMEOUT))


def client_for(api_url: str, session: ClientSession, token: str | None = None) -> AsyncWebClient:
    """A client on the shared session, without any retry of its own."""
    return _Client(token=token, base_url=api_url, session=session, retry_handlers=[], logger=wire)


def web_client(settings: SlackSettings, session: ClientSession) -> AsyncWebClient:
    """A client of the token of the settings, on the shared session."""
    return client_for(settings.api_url, session, settings.bot_token)


def app_client(settings: SlackSettings, session: ClientSession) -> AsyncWebClient:
    """The same with the app-level token, which opens the connections of Socket Mode and nothing else."""
    return client_for(settings.api_url, session, settings.app_token)


class _Client(AsyncWebClient):
    """slack_sdk's, but for a way of giving the app's secret that aiohttp is about to drop."""

    async def oauth_v2_access(
        self,
        *,
        client_id: str,
        client_secret: str,
        code: str | None = None,
        redirect_uri: str | None = None,
        grant_type: str | None = None,
        refresh_token: str | None = None,
        **kwargs: Any,
    ) -> AsyncSlackResponse:
        """https://docs.slack.dev/reference/methods/oauth.v2.access/"""
        asked = {
            "code": code,
            "redirect_uri": redirect_uri,
            "grant_type": grant_type,
            "refresh_token": refresh_token,
        }
        data = {name: value for name, value in asked.items() if value is not None}
        proof = {"Authorization": encode_basic_auth(client_id, client_secret)}
        return await self.api_call("oauth.v2.access", data={**kwargs, **data}, headers=proof)
