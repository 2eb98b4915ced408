"""App Home (https://docs.slack.dev/surfaces/app-home/): what opens it, and what is pressed in it."""

import logging
from dataclasses import replace
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from bot.chat.answer import Answer
from bot.chat.call import Call
from bot.chat.inbound import Inbound
from bot.dispatch import Dispatch
from bot.platforms.platform import FAILURES
from bot.platforms.slack.answering import Answering, by_button
from bot.platforms.slack.client import Slack
from bot.platforms.slack.views import drawn

log = logging.getLogger("scribe.slack")

SHOWN = Call("home.show")

Body = dict[str, Any]


class AtHome:
    """A payload from Home names no channel and has no response URL: answers stand in a modal."""

    def __init__(self, slack: Slack, dispatch: Dispatch, answering: Answering) -> None:
        """``answering`` tells what no modal can."""
        self._slack = slack
        self._dispatch = dispatch
        self._answering = answering

    async def open(self, inbound: Inbound) -> None:
        """Show somebody their Home as it is now; what Slack does not take now is tried again later."""
        inbound = replace(inbound, account=await self._slack.whole(inbound.account))
        answer = await self._dispatch.hear(inbound, self._slack.profile)
        if answer is None or answer.card is None:
            return
        shown = self._slack.draw_home(answer.card, answer.reader)
        try:
            await self._slack.publish(inbound.account, shown)
        except FAILURES as failure:
            log.warning("a home was not shown: %r", failure)
            await self._dispatch.showed(inbound.account, None)
        else:
            await self._dispatch.showed(inbound.account, shown)

    async def press(self, inbound: Inbound, body: Body) -> None:
        """Answer a button of Home, or of an answer: in its place when it stands in a modal already. Home
        itself follows the records."""
        answer = await self._dispatch.hear(inbound, self._slack.profile)
        if answer is None:
            return
        try:
            await self._show(answer, inbound, body)
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.info("no answer in a modal: %r", error)
            await self._answering.tell(by_button(answer), inbound)

    async def _show(self, answer: Answer, inbound: Inbound, body: Body) -> None:
        shown = drawn(answer, inbound)
        if body["view"]["type"] == "modal":
            await self._slack.web.views_update(view_id=body["view"]["id"], view=shown)
        else:
            await self._slack.web.views_open(trigger_id=body["trigger_id"], view=shown)
