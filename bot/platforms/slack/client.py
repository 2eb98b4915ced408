"""Sending through Slack's Web API. The posting client never tries again by itself: it would post twice."""

from collections.abc import Awaitable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.calendar import zones
from bot.chat.card import Card
from bot.chat.inbound import Account, Profile
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.http import time_there
from bot.platforms.platform import FAILURES, Dead, Failed, Gone, Later, Locked, Payload, Sent, Unsure
from bot.platforms.slack.disturb import Disturbing
from bot.platforms.slack.render import render, render_both
from bot.platforms.slack.views import home
from bot.settings import SlackSettings

EVENT = "scribe_delivery"
"""The type of the metadata that carries a delivery's id."""

TIMEOUT = 10
"""Seconds of one call; a worker's lease is at least four times as long."""

GONE = frozenset(
    {
        "cannot_dm_bot",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "message_not_found",
        "not_in_channel",
        "user_disabled",
        "user_not_found",
    }
)
UNFIT = frozenset({"invalid_arguments", "not_enabled", "view_too_large"})
"""Said of a view that Slack will not take however often it is asked."""

LOCKED = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""``account_inactive`` is said of our own token; a person's inactive account is ``user_disabled``."""


UNANSWERED = (SlackApiError, ClientError, OSError, TimeoutError)
"""How a call to Slack can end without what was asked for."""


class Slack:
    """One workspace. See :class:`bot.platforms.platform.Platform`."""

    name = "slack"

    def __init__(self, web: AsyncWebClient, workspace: str) -> None:
        """A client and the workspace (team) its token belongs to."""
        self.web = web
        self.workspace = workspace
        self._workspaces: dict[str, str] = {}
        self._disturbing = Disturbing(self._disturbed)

    def draw(self, card: Card, reader: Reader) -> Payload:
        """See Platform."""
        return render(card, reader)

    def draw_shared(self, card: Card, reader: Reader) -> Payload:
        """See Platform."""
        return render(card, reader)

    def draw_both(self, card: Card, first: Language) -> Payload:
        """See Platform."""
        return render_both(card, first)

    def with_views(self, payload: Payload, delivery: str, handles: Sequence[str]) -> Payload:  # noqa: ARG002
        """See Platform: in Slack everybody sees the same."""
        return payload

    async def time(self) -> datetime | None:
        """See Platform: a refusal tells it, too. https://docs.slack.dev/reference/methods/auth.test/"""
        try:
            answer = await self.web.auth_test()
        except SlackApiError as error:
            return time_there(error.response.headers)
        except (ClientError, TimeoutError) as error:
            raise Failed(str(error)) from error
        return time_there(answer.headers)

    async def direct(self, account: Account) -> str:
        """See Platform. https://docs.slack.dev/reference/methods/conversations.open/"""
        answer = await _called(self.web.conversations_open(users=account.id))
        return str(answer["channel"]["id"])

    async def find(self, email: str) -> Profile | None:
        """See Platform. https://docs.slack.dev/reference/methods/users.lookupByEmail/"""
        try:
            answer = await _called(self.web.users_lookupByEmail(email=email))
        except Dead:
            return None
        return await self.profile(Account(self.name, self.workspace, answer["user"]["id"]))

    async def profile(self, account: Account) -> Profile:
        """What Slack tells of an account. https://docs.slack.dev/reference/methods/users.info/"""
        answer = await _called(self.web.users_info(user=account.id, include_locale=True))
        return profile(account, answer["user"])

    async def whole(self, account: Account) -> Account:
        """An account that is known by its id alone: that of a Slack Connect person is another workspace's.
        Asked once each; where Slack does not tell, it is as it was."""
        if account.id not in self._workspaces:
            try:
                answer = await _called(self.web.users_info(user=account.id))
            except FAILURES:
                return account
            self._workspaces[account.id] = answer["user"].get("team_id") or account.workspace
        return replace(account, workspace=self._workspaces[account.id])

    async def undisturbed(self, account: Account, now: datetime) -> datetime | None:
        """See Platform."""
        return await self._disturbing.until(account.id, now)

    async def _disturbed(self, user: str) -> dict[str, Any]:
        answer = await self.web.dnd_info(user=user)
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:
        """See Platform. https://docs.slack.dev/reference/methods/chat.postMessage/"""
        metadata = {"event_type": EVENT, "event_payload": {"delivery": delivery}}
        answer = await _called(
            self.web.chat_postMessage(
                channel=channel, metadata=metadata, unfurl_links=False, unfurl_media=False, **payload
            )
        )
        return Sent(answer["channel"], answer["ts"])

    async def sent_before(self, channel: str, delivery: str, since: float) -> Sent | None:
        """See Platform. https://docs.slack.dev/reference/methods/conversations.history/"""
        cursor = None
        while True:
            answer = await _called(
                self.web.conversations_history(
                    channel=channel,
                    oldest=f"{since:.6f}",
                    include_all_metadata=True,
                    limit=200,
                    cursor=cursor,
                )
            )
            for message in answer["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("delivery") == delivery:
                    return Sent(channel, message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    def draw_home(self, card: Card, reader: Reader) -> Payload:
        """See Homely."""
        return home(card, reader)

    async def publish(self, account: Account, payload: Payload) -> None:
        """See Homely. https://docs.slack.dev/reference/methods/views.publish/"""
        try:
            await _called(self.web.views_publish(user_id=account.id, view=payload))
        except Failed as failure:
            if str(failure) in UNFIT:
                raise Dead(str(failure)) from failure
            raise

    async def redraw(self, message: Sent, payload: Payload) -> None:
        """See Platform. https://docs.slack.dev/reference/methods/chat.update/"""
        blocks, text = payload["blocks"], payload["text"]
        await _called(
            self.web.chat_update(channel=message.channel, ts=message.message, blocks=blocks, text=text)
        )


def profile(account: Account, user: dict[str, Any]) -> Profile:
    """What ``users.info`` tells; the locale (``fr-FR`` means fr-CA) only pre-selects the offer."""
    language = Language.FR if str(user.get("locale", "")).startswith("fr") else Language.EN
    told = user.get("profile", {})
    name = told.get("real_name") or user.get("real_name") or user["name"]
    zone = user.get("tz") or zones.REFERENCE
    return Profile(account, name, told.get("email"), language, _known(zone))


def _known(zone: str) -> str:
    try:
        zones.zone(zone)
    except zones.UnknownZone:
        return zones.REFERENCE
    return zone


async def _called(call: Awaitable[Any]) -> Any:
    """The answer of a call, or how it failed in the platform's own terms."""
    try:
        return await call
    except SlackApiError as error:
        raise _failure(error) from error
    except TimeoutError as error:
        raise Unsure("timed out") from error
    except ClientError as error:
        raise Unsure(str(error)) from error


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


def web_client(settings: SlackSettings, session: ClientSession) -> AsyncWebClient:
    """A client on the shared session, without any retry of its own."""
    return _client(settings, settings.bot_token, session)


def app_client(settings: SlackSettings, session: ClientSession) -> AsyncWebClient:
    """The same with the app-level token, which opens the connections of Socket Mode and nothing else."""
    return _client(settings, settings.app_token, session)


def _client(settings: SlackSettings, token: str, session: ClientSession) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=settings.api_url, session=session, retry_handlers=[])
