"""Sending through Slack's Web API. The posting client never tries again by itself: it would post twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.card import Card
from bot.chat.file import File
from bot.chat.inbound import Account, Profile
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.http import time_there
from bot.platforms.platform import FAILURES, Dead, Failed, Gone, Payload, Sent, Uninstalled
from bot.platforms.slack.asking import ELSEWHERE
from bot.platforms.slack.disturb import Disturbing
from bot.platforms.slack.files import sharing, uploaded
from bot.platforms.slack.ports import Places
from bot.platforms.slack.profiles import profile
from bot.platforms.slack.render import render, render_both
from bot.platforms.slack.views import home
from bot.platforms.slack.workspaces import Call, Host, Workspaces

EVENT = "scribe_delivery"
"""The type of the metadata that carries a delivery's id."""

PACE = timedelta(seconds=1)
"""Between two messages to one channel: https://docs.slack.dev/apis/web-api/rate-limits#message-posting"""

BARE: Payload = {"unfurl_links": False, "unfurl_media": False}
"""Links are shown as they are, without a picture of what is there."""

UNFIT = frozenset({"invalid_arguments", "not_enabled", "view_too_large"})
"""Said of a view that Slack will not take however often it is asked."""


class Slack:
    """Slack, in every workspace that Scribe is in. See :class:`bot.platforms.platform.Platform`."""

    name = "slack"

    def __init__(
        self,
        workspaces: Workspaces,
        anybody: AsyncWebClient,
        places: Places | None = None,
        pace: timedelta = PACE,
    ) -> None:
        """``anybody`` is a client for what needs no workspace; ``places`` are asked where there can be
        several."""
        self.pace = pace
        self.workspaces = workspaces
        self._anybody = anybody
        self._places = places
        self._seen: dict[str, str] = {}
        self._own: dict[Account, Account] = {}
        self._disturbing = Disturbing(self._disturbed)

    @classmethod
    def alone(cls, web: AsyncWebClient, workspace: str) -> "Slack":
        """One workspace (team), with the client of its token."""
        return cls(Workspaces(Host(workspace, web)), web)

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
            answer = await self._anybody.auth_test()
        except SlackApiError as error:
            return time_there(error.response.headers)
        except (ClientError, TimeoutError) as error:
            raise Failed(str(error)) from error
        return time_there(answer.headers)

    async def host(self, account: Account) -> Host:
        """The workspace through which an account is written to: its own, or the one that it is a guest of.
        Raises :class:`Uninstalled`."""
        return await self._first(account, account.workspace, account.host)

    async def heard(self, account: Account, channel: str | None = None) -> Host:
        """The workspace in which an account was heard, in a conversation or not. Raises as :meth:`host`."""
        place = await self._where(channel) if channel else None
        return await self._first(account, account.host, account.workspace, place)

    async def _first(self, account: Account, *teams: str | None) -> Host:
        if self.workspaces.single:
            return self.workspaces.single
        for team in teams:
            if team and (host := await self.workspaces.of(team)):
                return host
        raise Uninstalled(account.host)

    async def direct(self, account: Account) -> str:
        """See Platform. https://docs.slack.dev/reference/methods/conversations.open/"""
        host = await self.host(account)
        answer = await self.workspaces.ask(host, lambda web: web.conversations_open(users=account.id))
        channel = str(answer["channel"]["id"])
        self._seen[channel] = host.team
        return channel

    async def find(self, email: str) -> Profile | None:
        """See Platform: every workspace is asked.
        https://docs.slack.dev/reference/methods/users.lookupByEmail/"""
        unable: Exception | None = None
        for host in await self.workspaces.every():
            try:
                answer = await self.workspaces.ask(host, lambda web: web.users_lookupByEmail(email=email))
                return await self._profile(Account(self.name, host.team, answer["user"]["id"]), host)
            except Dead:
                continue
            except FAILURES as failure:
                unable = failure
        if unable:
            raise unable
        return None

    async def profile(self, account: Account, said_by: Account | None = None) -> Profile:
        """What Slack tells of an account. One who is mentioned is known as whoever mentions them
        (``said_by``) sees them, and kept under the workspace that is their own.
        https://docs.slack.dev/reference/methods/users.info/"""
        host = await self.heard(said_by or account)
        return await self._profile(account, host, own=said_by is None or said_by.id == account.id)

    async def _profile(self, account: Account, host: Host, *, own: bool = True) -> Profile:
        answer = await self.workspaces.ask(
            host, lambda web: web.users_info(user=account.id, include_locale=True)
        )
        user = answer["user"]
        team = account.workspace if own else str(user.get("team_id") or host.team)
        handle = f"{host.team}/{account.id}" if team != host.team else ""
        return profile(Account(self.name, team, account.id, handle), user)

    async def placed(self, account: Account) -> Account:
        """An account of which only the workspace is told in which it was heard: a guest's own is another.
        Asked once each; where Slack does not tell, it is as it was."""
        if account not in self._own:
            try:
                met = await self._profile(account, await self.heard(account), own=False)
            except FAILURES:
                return account
            self._own[account] = met.account
        return self._own[account]

    async def undisturbed(self, account: Account, now: datetime) -> datetime | None:
        """See Platform."""
        return await self._disturbing.until(account, now)

    async def _disturbed(self, account: Account) -> Any:
        host = await self.host(account)
        return (await self.workspaces.ask(host, lambda web: web.dnd_info(user=account.id))).data

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:
        """See Platform. https://docs.slack.dev/reference/methods/chat.postMessage/"""
        metadata = {"event_type": EVENT, "event_payload": {"delivery": delivery}}
        answer = await self._in(
            channel,
            lambda web: web.chat_postMessage(channel=channel, metadata=metadata, **(BARE | payload)),
        )
        return Sent(answer["channel"], answer["ts"])

    async def with_file(self, account: Account, payload: Payload, file: File) -> Payload:
        """See Filing: through the workspace in which the account is written to."""
        return sharing(payload, file, await uploaded(self.workspaces, await self.host(account), file))

    async def sent_before(self, channel: str, delivery: str, since: float) -> Sent | None:
        """See Platform. https://docs.slack.dev/reference/methods/conversations.history/"""
        asked: dict[str, Any] = {"oldest": f"{since:.6f}", "include_all_metadata": True, "limit": 200}
        while True:
            answer = await self._in(channel, lambda web: web.conversations_history(channel=channel, **asked))
            for message in answer["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("delivery") == delivery:
                    return Sent(channel, message["ts"])
            asked["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor")
            if not asked["cursor"]:
                return None

    def draw_home(self, card: Card, reader: Reader) -> Payload:
        """See Homely."""
        return home(card, reader)

    async def publish(self, account: Account, payload: Payload, host: Host | None = None) -> None:
        """See Homely; in the workspace in which it is opened, where that is known.
        https://docs.slack.dev/reference/methods/views.publish/"""
        at = host or await self.host(account)
        try:
            await self.workspaces.ask(at, lambda web: web.views_publish(user_id=account.id, view=payload))
        except Failed as failure:
            if str(failure) in UNFIT:
                raise Dead(str(failure)) from failure
            raise

    async def redraw(self, message: Sent, payload: Payload) -> None:
        """See Platform. https://docs.slack.dev/reference/methods/chat.update/"""
        channel, blocks, text = message.channel, payload["blocks"], payload["text"]
        await self._in(
            channel,
            lambda web: web.chat_update(channel=channel, ts=message.message, blocks=blocks, text=text),
        )

    async def _in(self, channel: str, call: Call) -> Any:
        """The answer of the workspace that a conversation is in: where that is not known for certain, of the
        first one that knows it. Raises :class:`Uninstalled` when it is in one that has removed Scribe."""
        if self.workspaces.single:
            return await self.workspaces.ask(self.workspaces.single, call)
        known = await self._where(channel)
        hosts = sorted(await self.workspaces.every(), key=lambda host: host.team != known)
        refused: Gone = Uninstalled(known or channel)
        for host in hosts:
            try:
                answer = await self.workspaces.ask(host, call)
            except Gone as gone:
                if str(gone) not in ELSEWHERE:
                    raise
                if known in (None, host.team):
                    refused = gone
                continue
            self._seen[channel] = host.team
            return answer
        raise refused

    async def _where(self, channel: str) -> str | None:
        if channel not in self._seen and self._places and (team := await self._places.where(channel)):
            self._seen[channel] = team
        return self._seen.get(channel)
