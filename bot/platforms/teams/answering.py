"""The ways an answer reaches the one who asked in Teams."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat.answer import Answer
from bot.chat.card import Card, Text
from bot.chat.inbound import Account
from bot.chat.sentence import Sentence
from bot.chat.words import Reader, Words
from bot.platforms.platform import FAILURES, Payload
from bot.platforms.teams.activity import Activity, account, card, kind, reference, text_at
from bot.platforms.teams.form import render_form
from bot.platforms.teams.ports import PERSONAL
from bot.platforms.teams.reference import Reference
from bot.platforms.teams.render import pages, render
from bot.platforms.teams.teams import Teams

log = logging.getLogger("scribe.teams")

CARD = "application/vnd.microsoft.card.adaptive"

Body = dict[str, Any]


class Answering:
    """Answers privately: where it was asked, to one person's eyes alone, or in their own conversation."""

    def __init__(self, teams: Teams) -> None:
        """The platform to answer through."""
        self._teams = teams

    async def tell(self, answer: Answer, activity: Activity) -> None:
        """Tell one who asked."""
        await self.pages(drawn(answer), activity)

    async def follow(self, answer: Answer, activity: Activity) -> None:
        """Tell what the dialog that shows an answer has no room for."""
        await self.pages(drawn(answer, dialog=True)[1:], activity)

    async def pages(self, payloads: Sequence[Payload], activity: Activity) -> None:
        """Tell one who asked these, in their order. What cannot be told is logged: nobody else could be told
        instead."""
        for payload in payloads:
            try:
                await self._told(payload, activity)
            except FAILURES as failure:
                log.error("an answer was lost: %s", failure)
                return

    async def _told(self, payload: Payload, activity: Activity) -> None:
        where, connector = reference(activity), self._teams.connector
        if kind(activity) == PERSONAL:
            await connector.send(where, payload)
            return
        try:
            await connector.send_targeted(where, payload, activity["from"]["id"])
        except FAILURES as failure:
            log.info("no private answer in %s: %s", where.room, failure)
            await connector.send(await self._direct(account(activity), where), payload)

    async def _direct(self, to: Account, where: Reference) -> Reference:
        channel = await self._teams.direct(to)
        return Reference(where.service_url, channel, where.tenant, where.bot)

    async def replace(self, payload: Payload, activity: Activity) -> None:
        """What was pressed is answered in its place, and stays so when Teams shows it again."""
        message = text_at(activity, "replyToId")
        if not message:
            return
        # Among others it is what this person alone was told: Teams takes it for another kind of message.
        where, alone = reference(activity), kind(activity) != PERSONAL
        try:
            await self._teams.connector.update(where, message, payload, targeted=alone)
        except FAILURES as failure:
            log.info("%s was not replaced: %s", message, failure)


def drawn(answer: Answer, values: Mapping[str, str] | None = None, *, dialog: bool = False) -> list[Payload]:
    """An answer as messages: a form (with its faults), or a card, on as many pages as it needs."""
    if answer.form is not None:
        errors = answer.errors
        return [render_form(answer.form, answer.reader, errors=errors, values=values or {}, dialog=dialog)]
    if answer.card is not None:
        return pages(answer.card, answer.reader)
    return pages(Card(tuple(Text(sentence) for sentence in answer.errors.values())), answer.reader)


def with_card(payload: Payload) -> Body:
    """The answer to an Execute that shows a card in the place of the one pressed."""
    return {"statusCode": 200, "type": CARD, "value": card(payload)}


def in_words(sentence: Sentence, reader: Reader) -> Body:
    """The answer to an Execute that leaves nothing to press."""
    return with_card(render(Card.of(Text(sentence)), reader))


def dialog(answer: Answer, values: Mapping[str, str] | None = None) -> Body:
    """A dialog that shows a form, or what is to be said instead."""
    payload = drawn(answer, values, dialog=True)[0]
    title = Words(answer.reader).line(answer.form.title) if answer.form else "Scribe"
    value = {
        "title": title,
        "height": "medium",
        "width": "medium",
        "card": {"contentType": CARD, "content": card(payload)},
    }
    return {"task": {"type": "continue", "value": value}}


def done(answer: Answer) -> Body:
    """A dialog that ends with what was done."""
    return {"task": {"type": "message", "value": drawn(answer)[0]["summary"]}}
