"""Listens to what Slack tells of people and channels by itself."""

import logging

from slack_bolt.app.async_app import AsyncApp

from bot.chat.answer import Answer
from bot.chat.inbound import Inbound, Place
from bot.dispatch import Dispatch
from bot.platforms.platform import FAILURES
from bot.platforms.slack.answering import Answering
from bot.platforms.slack.asking import UNANSWERED
from bot.platforms.slack.client import Slack
from bot.platforms.slack.decode import Body
from bot.platforms.slack.happenings import EVENTS, Arrival, read

log = logging.getLogger("scribe.slack")


class Comings:
    """Registers its listeners on a bolt app. What fails is not acknowledged: Slack tells it again."""

    def __init__(self, app: AsyncApp, slack: Slack, dispatch: Dispatch, answering: Answering) -> None:
        """``answering`` tells whoever adds Scribe to a channel what follows from it."""
        self._slack = slack
        self._dispatch = dispatch
        self._answering = answering
        for name in EVENTS:
            app.event(name)(self.heard)

    async def heard(self, body: Body) -> None:
        """Something that changes who can be reached, or where posts are taken."""
        news = read(body)
        if isinstance(news, Arrival):
            await self._arrived(news)
        elif news is not None:
            await self._dispatch.learn(news)

    async def _arrived(self, arrival: Arrival) -> None:
        """The channel is open from now on, also when whoever added Scribe cannot be told anything."""
        by = await self._slack.placed(arrival.by) if arrival.by else None
        try:
            answer = await self._dispatch.invited(arrival.news, by, arrival.key, self._slack.profile)
        except FAILURES as failure:
            log.info("not told of a channel: %r", failure)
            return
        if answer and by:
            place = Place(arrival.news.channel, arrival.news.channel)
            self._answering.later(self._tell(answer, Inbound(by, "", "opened", arrival.key, place)))

    async def _tell(self, answer: Answer, inbound: Inbound) -> None:
        try:
            await self._answering.tell(answer, inbound)
        except (*UNANSWERED, *FAILURES) as failure:
            log.info("not told of a channel: %r", failure)
