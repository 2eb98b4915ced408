"""What follows when Slack has waited long enough, and the ways an answer reaches the one who asked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.answer import FORM, Answer
from bot.chat.card import Button, Buttons, Card, Text
from bot.chat.inbound import Account, Inbound
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.platforms.platform import Payload
from bot.platforms.slack.client import UNANSWERED, code_of
from bot.platforms.slack.modal import HOME, modal
from bot.platforms.slack.render import render_pages
from bot.platforms.tasks import Tasks

log = logging.getLogger("scribe.slack")

PATIENCE = 2.0
"""Seconds before Slack is acknowledged without the answer, which then follows. Slack waits three."""

Body = dict[str, Any]


class Answering:
    """Answers in time, or later; whatever is still to be answered is kept until it is."""

    def __init__(self, web: AsyncWebClient, direct: Callable[[Account], Awaitable[str]]) -> None:
        """``direct`` gives the conversation with one account alone."""
        self._web = web
        self._direct = direct
        self._tasks = Tasks(log, "an answer was lost")

    async def in_time(self, task: asyncio.Task[Any]) -> bool:
        """Whether a task ends while Slack still waits; it goes on in any case."""
        self._tasks.keep(task)
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        return bool(done)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """What follows an acknowledgement."""
        self._tasks.start(work)

    async def finish(self) -> None:
        """Wait for what is still to be answered."""
        await self._tasks.finish()

    async def respond(
        self,
        hearing: Awaitable[Answer | None],
        respond: AsyncRespond,
        body: Body,
        inbound: Inbound,
        *,
        replace_original: bool = False,
    ) -> None:
        """Answer what was acknowledged: open the form, or use the response URL, or what else there is."""
        answer = await hearing
        if answer is None or (answer.form and await self.opened(answer, body, inbound)):
            return
        answer = by_button(answer)
        pages = shown(answer)
        for number, page in enumerate(pages):
            replaces = replace_original and not number
            how: Body = {"response_type": "ephemeral", "replace_original": replaces}
            if not await _responded(respond, {**how, **page}):
                await self._told(pages[number:], inbound)
                return

    async def answer(self, hearing: Awaitable[Answer | None], inbound: Inbound) -> None:
        """Answer by a message."""
        answer = await hearing
        if answer:
            await self.tell(by_button(answer), inbound)

    async def opened(self, answer: Answer, body: Body, inbound: Inbound) -> bool:
        """Whether the form could be opened: Slack takes its trigger for three seconds."""
        try:
            await self._web.views_open(trigger_id=body["trigger_id"], view=view(answer, inbound))
        except UNANSWERED as error:
            log.warning("a form was not opened: %r", error)
            return False
        return True

    async def tell(self, answer: Answer, inbound: Inbound) -> None:
        """Tell one person privately: in the channel it was asked in, or in their own conversation."""
        await self._told(shown(answer), inbound)

    async def _told(self, pages: Sequence[Payload], inbound: Inbound) -> None:
        for page in pages:
            await self._tell(page, inbound)

    async def _tell(self, payload: Payload, inbound: Inbound) -> None:
        place, account, web = inbound.place, inbound.account, self._web
        if place and not place.private:
            try:
                await web.chat_postEphemeral(channel=place.channel, user=account.id, **payload)
                return
            except SlackApiError as error:
                log.info("no private answer in %s: %s", place.channel, code_of(error))
        direct = place.channel if place and place.private else await self._direct(account)
        await web.chat_postMessage(channel=direct, unfurl_links=False, **payload)


async def _responded(respond: AsyncRespond, said: Body) -> bool:
    """Whether a response URL took it: it does so five times, for half an hour."""
    try:
        told = await respond(**said)
    except (*UNANSWERED, ValueError) as error:  # ValueError: there is no such URL
        log.warning("no answer by the response URL: %r", error)
        return False
    if told.status_code != 200:
        log.warning("no answer by the response URL: HTTP %s", told.status_code)
    return bool(told.status_code == 200)


def view(answer: Answer, inbound: Inbound) -> dict[str, Any]:
    """The modal of an answer that is a form."""
    if answer.form is None:
        raise ValueError("no form to show")
    channel = inbound.place.channel if inbound.place else None
    return modal(answer.form, answer.reader, HOME if inbound.home else channel)


def by_button(answer: Answer) -> Answer:
    """Where a form cannot be opened (a line has no trigger) a button opens it: nothing is lost. What was
    wrong with a form that is closed by now is told as text."""
    if answer.errors:
        return Answer(answer.reader, Card(tuple(Text(sentence) for sentence in answer.errors.values())))
    if answer.form is None:
        return answer
    button = Button(say("chat.button_form"), answer.form.call.with_(**{FORM: "yes"}), "main")
    return Answer(answer.reader, Card.of(Text(say("chat.form_needed")), Buttons((button,))))


def shown(answer: Answer) -> list[Payload]:
    """An answer's card as Block Kit, in as many messages as it takes; a form has to be opened instead."""
    if answer.card is None:
        raise ValueError("an answer with nothing to show")
    pages = render_pages(answer.card, Reader(answer.reader.language, answer.reader.zone))
    return [{"blocks": page["blocks"], "text": page["text"]} for page in pages]
