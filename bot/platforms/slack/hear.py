"""Slack's listeners: each turns a payload into an Inbound, and shows the answer where Slack wants it."""

import asyncio
import logging
import re
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.response import BoltResponse

from bot.chat.answer import Answer
from bot.chat.inbound import Inbound
from bot.chat.words import Reader
from bot.dispatch import Dispatch
from bot.language import Language
from bot.platforms.platform import FAILURES, Uninstalled
from bot.platforms.slack import decode
from bot.platforms.slack.acknowledging import Acknowledging
from bot.platforms.slack.answering import Answering, by_button
from bot.platforms.slack.asking import UNANSWERED
from bot.platforms.slack.at_home import SHOWN, AtHome
from bot.platforms.slack.client import Slack
from bot.platforms.slack.comings import Comings
from bot.platforms.slack.manifest import COMMANDS, GLOBAL, SHORTCUT
from bot.platforms.slack.modal import ACTION, CALLBACK, CHOICE, found
from bot.platforms.slack.render import ONCE

log = logging.getLogger("scribe.slack")

Body = dict[str, Any]


class Hearing:
    """Registers the listeners on a bolt app."""

    def __init__(self, app: AsyncApp, slack: Slack, dispatch: Dispatch) -> None:
        """Listen to all that the manifest subscribes to."""
        self._slack = slack
        self._dispatch = dispatch
        self._answering = Answering(slack, dispatch.expects_form)
        self._acknowledging = Acknowledging(self._answering, self._hear, self._reader)
        self._at_home = AtHome(slack, dispatch, self._answering, self._hear)
        Comings(app, slack, dispatch, self._answering)
        for name in COMMANDS:
            app.command(name)(self._acknowledging.command)
        app.action(re.compile(".*"))(self.action)
        app.view(CALLBACK)(self.submission)
        app.view_closed(CALLBACK)(self.closed)
        for name in (ACTION, CHOICE):
            app.options(name)(self.suggestions)
        for callback in (*GLOBAL, SHORTCUT):
            app.shortcut(callback)(self.shortcut)
        app.event("app_mention")(self.message)
        app.event("message")(self.message)
        app.event("app_home_opened")(self.home)
        app.event("app_uninstalled")(self.removed)
        app.event("tokens_revoked")(self.removed)
        app.error(self.fault)

    async def finish(self) -> None:
        """Wait for what is still to be answered."""
        await self._answering.finish()

    async def fault(self, error: Exception) -> BoltResponse:
        """What bolt or a listener raised: the request was malformed, or the fault is ours; nothing of it is
        shown. Bolt looks into what it is given before it looks at it."""
        if isinstance(error, (decode.Malformed, *decode.SHAPE)):
            log.warning("a malformed request", exc_info=error)
            return BoltResponse(status=400)
        log.error("a listener failed", exc_info=error)
        return BoltResponse(status=500)

    async def _hear(self, inbound: Inbound) -> Answer | None:
        """Those whose workspace is not allowed are told so, and nothing is done."""
        if not await self._slack.workspaces.admits(inbound.account.workspace):
            return await self._dispatch.turn_away(inbound, await self._reader(inbound))
        meet = partial(self._slack.profile, said_by=inbound.account)
        answer = await self._dispatch.hear(inbound, meet)
        if answer:
            self._answering.knows(inbound.account, answer.reader)
        return answer

    async def _reader(self, inbound: Inbound) -> Reader:
        try:
            met = await self._slack.profile(inbound.account)
        except FAILURES:
            return Reader(Language.EN)
        return Reader(met.language, met.zone)

    async def action(self, ack: AsyncAck, respond: AsyncRespond, body: Body) -> None:
        """A button. Its message is redrawn through its record; the one who pressed is told privately."""
        inbound = decode.action(body)
        await ack()
        if inbound and inbound.home:
            self._answering.later(self._at_home.press(inbound, body))
        elif inbound:
            self._answering.later(self._pressed(inbound, respond, body))

    async def _pressed(self, inbound: Inbound, respond: AsyncRespond, body: Body) -> None:
        hearing = asyncio.ensure_future(self._hear(inbound))
        if (body.get("view") or {}).get("type") == "modal":
            await self._answering.in_view(hearing, body["view"]["id"], inbound)
            return
        # A question asked privately is answered in its place, and not twice.
        once = str(body["actions"][0].get("action_id", "")).endswith(ONCE)
        own = once and bool((body.get("container") or {}).get("is_ephemeral"))
        await self._answering.respond(hearing, respond, body, inbound, replace_original=own)

    async def shortcut(self, ack: AsyncAck, body: Body) -> None:
        """A shortcut, global or on a message: always a form."""
        await ack()
        self._answering.later(self._shortcut(body))

    async def suggestions(self, ack: AsyncAck, body: Body) -> None:
        """What may be chosen in a form, as one types. Slack waits three seconds for it, and asks again."""
        search = decode.search(body)
        admitted = await self._slack.workspaces.admits(search.account.workspace)
        await ack(options=found(await self._dispatch.suggest(search) if admitted else None))

    async def submission(self, ack: AsyncAck, body: Body) -> None:
        """A form that was sent: its faults beside the fields, or another form, or the answer in private."""
        inbound = await self._placed(decode.submission(body))
        await self._acknowledging.submission(ack, inbound, body["view"]["id"])

    async def _placed(self, inbound: Inbound) -> Inbound:
        """A form that a guest sent can name only the guest's own workspace: it was heard where the form was
        asked for."""
        account = inbound.account
        try:
            host = await self._slack.heard(account, inbound.place.channel if inbound.place else None)
        except Uninstalled:
            return inbound
        if host.team == account.host or self._slack.workspaces.single:
            return inbound
        return replace(inbound, account=replace(account, handle=f"{host.team}/{account.id}"))

    async def closed(self, ack: AsyncAck) -> None:
        """A form that was closed: nothing is lost, nothing is done."""
        await ack()

    async def message(self, body: Body) -> None:
        """A line written to Scribe: the same as a slash command. Slack sends it again unless it hears in
        time that it was heard."""
        if inbound := decode.message(body):
            answer = self._answering.answer(self._hear(inbound), inbound)
            await self._answering.in_time(asyncio.ensure_future(answer))

    async def home(self, body: Body) -> None:
        """Somebody opens their Home: it is shown anew. Slack sends this again, too."""
        if inbound := decode.opening(body, SHOWN):
            await self._answering.in_time(asyncio.ensure_future(self._at_home.open(inbound)))

    async def removed(self, body: Body) -> None:
        """Scribe was removed from a workspace, or its token revoked there."""
        if team := decode.removed(body):
            await self._slack.workspaces.removed(team)

    async def _shortcut(self, body: Body) -> None:
        on_message = body["type"] == "message_action"
        inbound = decode.shortcut(body, None) if on_message else decode.global_shortcut(body)

        async def heard() -> Answer | None:
            linked = decode.shortcut(body, await self._permalink(body)) if on_message else inbound
            return await self._hear(linked)

        answer = await self._answering.unopened(asyncio.ensure_future(heard()), body, inbound)
        if answer:
            await self._answering.tell(by_button(answer), inbound)

    async def _permalink(self, body: Body) -> str | None:
        """The link to a message. Slack gives none for a conversation that Scribe is not in: there it is put
        together, for those who are."""
        channel, message = body["channel"]["id"], body["message"]
        try:
            web = (await self._slack.heard(decode.account(body))).web
            given = await web.chat_getPermalink(channel=channel, message_ts=message["ts"])
        except Uninstalled:
            return None
        except UNANSWERED as error:
            log.info("no permalink: %r", error)
        else:
            return str(given["permalink"])
        try:
            home = str((await web.auth_test())["url"])
        except UNANSWERED:
            log.warning("no link to a message", exc_info=True)
            return None
        return decode.permalink(home, channel, message)
