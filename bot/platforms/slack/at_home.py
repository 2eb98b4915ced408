"""App Home (https://docs.slack.dev/surfaces/app-home/): what opens it, and what is pressed in it."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.chat.answer import Answer
from bot.chat.call import Call
from bot.chat.inbound import Inbound
from bot.dispatch import Dispatch
from bot.platforms.platform import FAILURES, Uninstalled
from bot.platforms.slack.answering import Answering, by_button
from bot.platforms.slack.asking import UNANSWERED
from bot.platforms.slack.client import Slack
from bot.platforms.slack.views import drawn

log = logging.getLogger("scribe.slack")

SHOWN = Call("home.show")

Body = dict[str, Any]
Hear = Callable[[Inbound], Awaitable[Answer | None]]


class AtHome:
    """A payload from Home names no channel and has no response URL: answers stand in a modal."""

    def __init__(self, slack: Slack, dispatch: Dispatch, answering: Answering, hear: Hear) -> None:
        """``answering`` tells what no modal can; ``hear`` gives the answer to those who may take part."""
        self._slack = slack
        self._dispatch = dispatch
        self._answering = answering
        self._hear = hear

    async def open(self, inbound: Inbound) -> None:
        """Show somebody their Home as it is now; what Slack does not take now is tried again later."""
        inbound = replace(inbound, account=await self._slack.placed(inbound.account))
        answer = await self._hear(inbound)
        if answer is None or answer.card is None:
            return
        shown = self._slack.draw_home(answer.card, answer.reader)
        try:
            host = await self._slack.heard(inbound.account)
            await self._slack.publish(inbound.account, shown, host)
        except FAILURES as failure:
            log.warning("a home was not shown: %r", failure)
            await self._dispatch.showed(inbound.account, None)
        else:
            await self._dispatch.showed(inbound.account, shown)

    async def press(self, inbound: Inbound, body: Body) -> None:
        """Answer a button of Home, or of an answer: in its place when it stands in a modal already. Home
        itself follows the records."""
        answer = await self._hear(inbound)
        if answer is None:
            return
        try:
            await self._show(answer, inbound, body)
        except (*UNANSWERED, Uninstalled) as error:
            log.info("no answer in a modal: %r", error)
            await self._answering.tell(by_button(answer), inbound)

    async def _show(self, answer: Answer, inbound: Inbound, body: Body) -> None:
        shown = drawn(answer, inbound)
        web = (await self._slack.heard(inbound.account)).web
        if body["view"]["type"] == "modal":
            await web.views_update(view_id=body["view"]["id"], view=shown)
        else:
            await web.views_open(trigger_id=body["trigger_id"], view=shown)
        await self._answering.follow(answer, inbound)
