"""What follows when Slack has waited long enough, and the ways an answer reaches the one who asked."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.answer import FORM, Answer
from bot.chat.card import Button, Buttons, Card, Element, Text
from bot.chat.inbound import Account, Inbound
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.platform import Payload, Uninstalled
from bot.platforms.slack.asking import UNANSWERED, code_of, patiently
from bot.platforms.slack.client import Slack
from bot.platforms.slack.render import render_pages
from bot.platforms.slack.views import beyond, drawn, waiting
from bot.platforms.tasks import Tasks

log = logging.getLogger("scribe.slack")

SILENT = (*UNANSWERED, Uninstalled)
"""How a view can fail to be drawn: Slack does not do it, or Scribe is not in that workspace any more."""

PATIENCE = 1.5
"""Seconds before Slack is acknowledged without the answer, and a form announced that then follows: Slack
waits three, and so long a trigger lives. https://docs.slack.dev/interactivity/handling-user-interaction"""

SETTLED = 0.5
"""Seconds in which Slack has drawn what it was acknowledged with; drawn anew before, it would be undone."""

REMEMBERED = 1000
"""People whose language is known at once."""

Body = dict[str, Any]


class Answering:
    """Answers in time, or later; whatever is still to be answered is kept until it is."""

    def __init__(self, slack: Slack, expects: Callable[[Inbound], bool]) -> None:
        """Answer through ``slack``; ``expects`` tells whether a form is the most likely answer."""
        self._slack = slack
        self._expects = expects
        self._readers: OrderedDict[Account, Reader] = OrderedDict()
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

    def knows(self, account: Account, reader: Reader) -> None:
        """Remember in which language somebody was last answered."""
        self._readers[account] = reader
        self._readers.move_to_end(account)
        while len(self._readers) > REMEMBERED:
            self._readers.popitem(last=False)

    def _reader(self, inbound: Inbound) -> Reader:
        return self._readers.get(inbound.account, Reader(Language.EN))

    def waiting(self, inbound: Inbound) -> Payload:
        """The view that stands while an answer takes its time."""
        return waiting(self._readers.get(inbound.account))

    async def respond(
        self,
        hearing: asyncio.Task[Answer | None],
        respond: AsyncRespond,
        body: Body,
        inbound: Inbound,
        *,
        waited: bool = False,
        replace_original: bool = False,
    ) -> None:
        """Answer what was acknowledged, after having waited for the answer or at once: open the form, or use
        the response URL, or what else there is."""
        answer = await self.unopened(hearing, body, inbound, waited=waited)
        if answer is None:
            return
        answer = by_button(answer)
        thread, pages = inbound.place.thread if inbound.place else None, shown(answer)
        for number, page in enumerate(pages):
            replaces = replace_original and not number
            how: Body = {"response_type": "ephemeral", "replace_original": replaces, "thread_ts": thread}
            if not await _responded(respond, {**how, **page}):
                await self._told(pages[number:], inbound)
                return

    async def answer(self, hearing: Awaitable[Answer | None], inbound: Inbound) -> None:
        """Answer by a message."""
        answer = await hearing
        if answer:
            await self.tell(by_button(answer), inbound)

    async def unopened(
        self, hearing: asyncio.Task[Answer | None], body: Body, inbound: Inbound, *, waited: bool = False
    ) -> Answer | None:
        """Open the answer if it is a form, or comes from nowhere; what could not be opened is given back. A
        form that takes its time is announced while its trigger lives, and filled in after."""
        view = None
        in_time = hearing.done() if waited else await self.in_time(hearing)
        if not in_time and self._expects(inbound):
            view = await self._opened(self.waiting(inbound), body, inbound)
        answer = await hearing
        if answer is None and view:  # brought twice, and the other one's answer goes its own way
            answer = Answer(self._reader(inbound), Card.of(Text(say("chat.already"))))
        if answer is None:
            return None
        if view:
            return None if await self._filled(view, answer, inbound) else answer
        opens = answer.form or inbound.place is None
        if opens and await self._opened(drawn(answer, inbound), body, inbound):
            await self.follow(answer, inbound)
            return None
        return answer

    async def in_view(self, hearing: Awaitable[Answer | None], view: str, inbound: Inbound) -> None:
        """Answer in a modal that is open; by a message if it is not any more."""
        answer = await hearing
        if answer and not await self._filled(view, answer, inbound):
            await self.tell(by_button(answer), inbound)

    async def in_waiting(self, hearing: Awaitable[Answer | None], view: str, inbound: Inbound) -> None:
        """The same in one that Slack is about to draw as waiting."""
        await asyncio.gather(hearing, asyncio.sleep(SETTLED))
        await self.in_view(hearing, view, inbound)

    async def _opened(self, view: Payload, body: Body, inbound: Inbound) -> str | None:
        """The id of the view, if it could be opened: Slack takes its trigger for three seconds."""
        try:
            host = await self._slack.heard(inbound.account)
            opened = await host.web.views_open(trigger_id=body["trigger_id"], view=view)
        except SILENT as error:
            log.warning("a view was not opened: %r", error)
            return None
        return str(opened["view"]["id"])

    async def _filled(self, view: str, answer: Answer, inbound: Inbound) -> bool:
        """Whether the answer stands in the view now: one may have closed it."""
        try:
            host = await self._slack.heard(inbound.account)
            await host.web.views_update(view_id=view, view=drawn(answer, inbound))
        except SILENT as error:
            log.info("a view was not filled in: %r", error)
            return False
        await self.follow(answer, inbound)
        return True

    async def follow(self, answer: Answer, inbound: Inbound) -> None:
        """Tell what the modal that shows an answer has no room for."""
        if rest := beyond(answer):
            await self.tell(rest, inbound)

    async def tell(self, answer: Answer, inbound: Inbound) -> None:
        """Tell one person privately: where it was asked, or in their own conversation with Scribe."""
        await self._told(shown(answer), inbound)

    async def _told(self, pages: Sequence[Payload], inbound: Inbound) -> None:
        try:
            web = (await self._slack.heard(inbound.account)).web
        except Uninstalled:
            log.warning("no answer in a workspace that Scribe is not installed in")
            return
        for page in pages:
            await self._tell(web, page, inbound)

    async def _tell(self, web: AsyncWebClient, payload: Payload, inbound: Inbound) -> None:
        place, account = inbound.place, inbound.account
        if place and not place.private:
            try:
                where: Body = {"channel": place.channel, "user": account.id, "thread_ts": place.thread}
                await patiently(partial(web.chat_postEphemeral, **where, **payload))
                return
            except SlackApiError as error:
                log.info("no private answer in %s: %s", place.channel, code_of(error))
        own = place if place and place.own else None
        direct = own.channel if own else await self._slack.direct(account)
        thread = own.thread if own else None
        told: Body = {"channel": direct, "thread_ts": thread, "unfurl_links": False}
        await patiently(partial(web.chat_postMessage, **told, **payload))


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


def by_button(answer: Answer) -> Answer:
    """Where a form cannot be opened (a line has no trigger) a button opens it: nothing is lost. What was
    wrong with a form that is closed by now is told as text."""
    if answer.form is None:
        return answer
    button = Button(say("chat.button_form"), answer.form.call.with_(**{FORM: "yes"}), "main")
    wrong: tuple[Element, ...] = tuple(Text(sentence) for sentence in answer.errors.values())
    told = wrong or (Text(say("chat.form_needed")),)
    return Answer(answer.reader, Card((*told, Buttons((button,)))))


def shown(answer: Answer) -> list[Payload]:
    """An answer's card as Block Kit, in as many messages as it takes; a form has to be opened instead."""
    if answer.card is None:
        raise ValueError("an answer with nothing to show")
    pages = render_pages(answer.card, Reader(answer.reader.language, answer.reader.zone))
    return [{"blocks": page["blocks"], "text": page["text"]} for page in pages]
