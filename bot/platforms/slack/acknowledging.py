"""What is answered with its acknowledgement: a slash command, and a form that was sent.

Slack brings one again whose acknowledgement was lost, and whoever saw nothing of the answer sends the form
again: both get the answer of the first, which is carried out once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from weakref import WeakSet

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.chat.address import SLASH
from bot.chat.answer import Answer
from bot.chat.card import Card, Text
from bot.chat.inbound import Inbound
from bot.chat.sentence import say
from bot.chat.words import Reader, Words
from bot.platforms.once import Once
from bot.platforms.slack import decode
from bot.platforms.slack.answering import Answering, Body, shown
from bot.platforms.slack.envelope import fits
from bot.platforms.slack.views import drawn


class Acknowledging:
    """Answers while Slack waits; later where that is too long."""

    def __init__(
        self,
        answering: Answering,
        hear: Callable[[Inbound], Awaitable[Answer | None]],
        reader: Callable[[Inbound], Awaitable[Reader]],
    ) -> None:
        """``hear`` gives None for what was done before; ``reader`` is whom that is told."""
        self._answering, self._hear, self._reader = answering, hear, reader
        self._once: Once[Answer] = Once(lambda answer: not answer.undone)
        self._announced: WeakSet[asyncio.Task[Answer]] = WeakSet()

    async def _heard(self, inbound: Inbound) -> Answer:
        """The answer; what another process did before is told as such, for its answer is not known."""
        answer = await self._hear(inbound)
        return answer or Answer(await self._reader(inbound), Card.of(Text(say("chat.heard_before"))))

    async def command(self, ack: AsyncAck, respond: AsyncRespond, body: Body) -> None:
        """A slash command."""
        inbound = decode.command(body)
        hearing, first = self._once.begun(inbound.key, partial(self._heard, inbound))
        in_time = await self._answering.in_time(hearing)
        answer = hearing.result() if in_time else None
        pages = shown(answer) if answer and answer.card else []
        if len(pages) == 1:
            await ack(response_type="ephemeral", **pages[0])
            return
        await ack()
        if first:
            self._answering.later(self._answering.respond(hearing, respond, body, inbound, waited=True))

    async def submission(self, ack: AsyncAck, inbound: Inbound, view: str) -> None:
        """A form that was sent: its faults beside the fields, or another form, or the answer in private."""
        hearing, first = self._once.begun(inbound.key, partial(self._heard, inbound))
        if not await self._answering.in_time(hearing):
            await ack(response_action="update", view=self._answering.waiting(inbound))
            if hearing not in self._announced:
                self._announced.add(hearing)
                self._answering.later(self._answering.in_waiting(hearing, view, inbound))
            return
        answer = hearing.result()
        if said := _beside(answer, inbound, in_view=inbound.home or hearing in self._announced):
            await ack(**said)
            if first:
                self._answering.later(self._answering.follow(answer, inbound))
            return
        await ack()
        if first:
            self._answering.later(self._answering.answer(hearing, inbound))


def _beside(answer: Answer, inbound: Inbound, *, in_view: bool) -> dict[str, Any] | None:
    """What Slack does with the form that was sent; None when it closes it, and the answer comes otherwise."""
    if answer.errors:
        words = Words(answer.reader, SLASH)
        errors = {name: words.line(sentence) for name, sentence in answer.errors.items()}
        return {"response_action": "errors", "errors": errors}
    if (answer.form or (answer.card and in_view)) and fits(view := drawn(answer, inbound)):
        return {"response_action": "update", "view": view}
    return None
