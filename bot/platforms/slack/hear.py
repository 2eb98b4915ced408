"""Slack's listeners: each turns a payload into an Inbound, and shows the answer where Slack wants it."""

import asyncio
import logging
import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.response import BoltResponse

from bot.chat.address import SLASH
from bot.chat.answer import Answer
from bot.chat.inbound import Inbound
from bot.chat.words import Words
from bot.dispatch import Dispatch
from bot.platforms.slack import decode
from bot.platforms.slack.answering import Answering, by_button, shown, view
from bot.platforms.slack.at_home import SHOWN, AtHome
from bot.platforms.slack.client import UNANSWERED, Slack
from bot.platforms.slack.comings import Comings
from bot.platforms.slack.envelope import fits
from bot.platforms.slack.manifest import COMMANDS, SHORTCUT
from bot.platforms.slack.modal import CALLBACK
from bot.platforms.slack.render import ONCE
from bot.platforms.slack.views import told

log = logging.getLogger("scribe.slack")

Body = dict[str, Any]


class Hearing:
    """Registers the listeners on a bolt app."""

    def __init__(self, app: AsyncApp, slack: Slack, dispatch: Dispatch) -> None:
        """Listen to all that the manifest subscribes to."""
        self._slack = slack
        self._dispatch = dispatch
        self._answering = Answering(slack.web, slack.direct)
        self._at_home = AtHome(slack, dispatch, self._answering)
        Comings(app, slack, dispatch, self._answering)
        for name in COMMANDS:
            app.command(name)(self.command)
        app.action(re.compile(".*"))(self.action)
        app.view(CALLBACK)(self.submission)
        app.view_closed(CALLBACK)(self.closed)
        app.shortcut(SHORTCUT)(self.shortcut)
        app.event("app_mention")(self.message)
        app.event("message")(self.message)
        app.event("app_home_opened")(self.home)
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
        return await self._dispatch.hear(inbound, self._slack.profile)

    async def command(self, ack: AsyncAck, respond: AsyncRespond, body: Body) -> None:
        """A slash command: answered in the same HTTP answer when there is time."""
        inbound = decode.command(body)
        hearing = asyncio.ensure_future(self._hear(inbound))
        in_time = await self._answering.in_time(hearing)
        answer = hearing.result() if in_time else None
        if answer and answer.card:
            await ack(response_type="ephemeral", **shown(answer))
            return
        await ack()
        self._answering.later(self._answering.respond(hearing, respond, body, inbound))

    async def action(self, ack: AsyncAck, respond: AsyncRespond, body: Body) -> None:
        """A button. Its message is redrawn through its record; the one who pressed is told privately."""
        inbound = decode.action(body)
        await ack()
        if inbound and inbound.home:
            self._answering.later(self._at_home.press(inbound, body))
        elif inbound:
            # A question asked privately is answered in its place, and not twice.
            once = str(body["actions"][0].get("action_id", "")).endswith(ONCE)
            own = once and bool((body.get("container") or {}).get("is_ephemeral"))
            self._answering.later(
                self._answering.respond(self._hear(inbound), respond, body, inbound, replace_original=own)
            )

    async def shortcut(self, ack: AsyncAck, body: Body) -> None:
        """The message shortcut: always a form."""
        await ack()
        self._answering.later(self._shortcut(body))

    async def submission(self, ack: AsyncAck, body: Body) -> None:
        """A form that was sent: its faults beside the fields, or another form, or the answer in private."""
        inbound = decode.submission(body)
        hearing = asyncio.ensure_future(self._hear(inbound))
        in_time = await self._answering.in_time(hearing)
        answer = hearing.result() if in_time else None
        if answer and answer.errors:
            words = Words(answer.reader, SLASH)
            errors = {name: words.line(sentence) for name, sentence in answer.errors.items()}
            await ack(response_action="errors", errors=errors)
        elif answer and answer.form and fits(form := view(answer, inbound)):
            await ack(response_action="update", view=form)
        elif answer and answer.card and inbound.home and fits(card := told(answer.card, answer.reader)):
            await ack(response_action="update", view=card)
        else:
            await ack()
            self._answering.later(self._answering.answer(hearing, inbound))

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

    async def _shortcut(self, body: Body) -> None:
        inbound = decode.shortcut(body, await self._permalink(body))
        answer = await self._hear(inbound)
        if answer and not (answer.form and await self._answering.opened(answer, body, inbound)):
            await self._answering.tell(by_button(answer), inbound)

    async def _permalink(self, body: Body) -> str | None:
        try:
            found = await self._slack.web.chat_getPermalink(
                channel=body["channel"]["id"], message_ts=body["message"]["ts"]
            )
        except UNANSWERED:
            log.warning("no permalink", exc_info=True)
            return None
        return str(found["permalink"])
