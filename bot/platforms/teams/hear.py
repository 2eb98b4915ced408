"""Teams' activities, each answered as its kind wants: a message, a card in the place of one, a dialog.

https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from bot.chat.answer import Answer
from bot.chat.inbound import Account, Inbound, Profile
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.dispatch import Dispatch
from bot.platforms.once import Once
from bot.platforms.platform import FAILURES, Dead, Failed, Later, Locked, Payload, Unsure
from bot.platforms.tasks import Tasks
from bot.platforms.teams import activity as read
from bot.platforms.teams.activity import Activity, text_at, within
from bot.platforms.teams.answering import Answering, Body, dialog, done, drawn, in_words, with_card
from bot.platforms.teams.connector import Member
from bot.platforms.teams.goings import news
from bot.platforms.teams.ports import CHANNEL, PERSONAL, Told, Views
from bot.platforms.teams.teams import Teams, profile

log = logging.getLogger("scribe.teams")

Response = tuple[int, Body]
"""The HTTP status and the body."""

OK: Response = (200, {})
PATIENCE = 8.0
"""Seconds until Teams is answered that a message was heard; its answer then follows. Teams waits 15."""


class Hearing:
    """Acts on activities that are known to come from the Bot Connector."""

    def __init__(self, teams: Teams, dispatch: Dispatch, views: Views) -> None:
        """``views`` tell how posts look to each."""
        self._teams = teams
        self._dispatch = dispatch
        self._views = views
        self._answering = Answering(teams)
        self._once: Once[Response] = Once()  # Teams asks again when it did not hear an answer
        self._tasks = Tasks(log, "an answer was lost")
        self._invokes: dict[str, Callable[[Activity], Awaitable[Response]]] = {
            "adaptiveCard/action": self._execute,
            "composeExtension/fetchTask": self._fetch,
            "composeExtension/submitAction": self._submit,
            "task/fetch": self._fetch,
            "task/submit": self._submit,
        }

    async def act(self, activity: Activity) -> Response:
        """The answer to an activity. Raises :class:`bot.platforms.teams.activity.Malformed`."""
        activity = read.named(activity, await self._placed(read.told(activity), activity))
        match activity["type"]:
            case "message":
                return await self._message(activity)
            case "invoke":
                named = self._invokes.get(text_at(activity, "name"))
                return await named(activity) if named else (501, {})
            case "conversationUpdate" | "installationUpdate":
                return await self._arrived(activity)
        return OK

    async def _placed(self, told: Told, activity: Activity) -> str:
        """Write down where it was said; gives the name of the place."""
        name = await self._teams.addresses.heard(told)
        if name or told.kind != CHANNEL:
            return name
        name = await self._teams.channel_name(told.reference, text_at(activity, "channelData", "team", "id"))
        return await self._teams.addresses.heard(replace(told, name=name)) if name else ""

    async def finish(self) -> None:
        """Wait for what is still to be answered."""
        await self._tasks.finish()

    async def _hear(self, inbound: Inbound, activity: Activity) -> Answer | None:
        async def meet(account: Account) -> Profile:
            return await self._met(account, activity)

        return await self._dispatch.hear(inbound, meet)

    async def _met(self, account: Account, activity: Activity) -> Profile:
        """Who an account is: from the conversation's roster, else from what was said. Raises as
        :meth:`Connector.member` what may be otherwise the next time."""
        own = account == read.account(activity)
        name = text_at(activity, "from", "name") if own else read.mentioned_name(activity, account.id)
        try:
            user = account.handle or account.id
            member = await self._teams.connector.member(read.reference(activity), user)
        except Dead as failure:  # any other passes: met without an e-mail, a member would stay a stranger
            log.info("no profile of %s: %s", account.id, failure)
            member = Member(account.handle or account.id, account.id, name or account.id, None, None)
        if not own:
            return profile(member, account.workspace)
        known = profile(member, account.workspace, read.language(activity), read.zone(activity))
        # What is written down is found again by what the activities say, whatever the roster says.
        return Profile(account, known.name, known.email, known.language, known.zone)

    async def _message(self, activity: Activity) -> Response:
        """A line, or a button of a private answer, which comes as a message with a value."""
        value = within(activity, "value")
        inbound = read.pressed(activity, value) if value else read.typed(activity)

        async def answered() -> None:
            if answer := await self._hear(inbound, activity):
                await self._answering.tell(answer, activity)

        await asyncio.wait({self._tasks.start(answered())}, timeout=PATIENCE)
        return OK

    async def _execute(self, activity: Activity) -> Response:
        """A button that is answered in its place; or a client asks how a post looks to its reader."""
        value = within(activity, "value")
        data = within(value, "action", "data")
        view = isinstance(data, dict) and "view" in data
        if view or text_at(value, "trigger") == "automatic":
            return await self._view(activity)
        return await self._once.answer(read.key(activity), partial(self._pressed, activity, data))

    async def _view(self, activity: Activity) -> Response:
        payload = await self._seen(activity)
        return (200, with_card(payload) if payload else self._nothing(activity))

    async def _seen(self, activity: Activity) -> Payload | None:
        channel = read.reference(activity).room
        return await self._views.seen(channel, text_at(activity, "replyToId"), read.account(activity))

    async def _pressed(self, activity: Activity, data: Any) -> Response:
        inbound = replace(read.pressed(activity, data), awaited=True)
        answer = await self._hear(inbound, activity)
        post = await self._seen(activity)
        if post is not None:  # it shows a record, and goes on showing it; the answer comes beside it
            if answer is not None:
                self._tasks.start(self._answering.tell(answer, activity))
            return 200, with_card(post)
        if answer is None:
            return 200, self._nothing(activity)
        payload, *more = drawn(answer, self._given(inbound, answer))
        if not answer.errors:
            self._tasks.start(self._answering.replace(payload, activity))
        if more:
            self._tasks.start(self._answering.pages(more, activity))
        return 200, with_card(payload)

    def _given(self, inbound: Inbound, answer: Answer) -> dict[str, str]:
        """What was filled in, to be shown again beside its faults."""
        return {} if isinstance(inbound.said, str) or not answer.errors else dict(inbound.said.args)

    def _nothing(self, activity: Activity) -> Body:
        """Never an empty answer: Teams would take it for a failure, and ask again."""
        return in_words(say("chat.already"), Reader(read.language(activity)))

    async def _fetch(self, activity: Activity) -> Response:
        """A command on a message, or a button that opens a dialog."""
        value = within(activity, "value")
        on_message = isinstance(within(value, "messagePayload"), dict)
        inbound = (
            read.message_action(activity) if on_message else read.pressed(activity, within(value, "data"))
        )
        answer = await self._hear(inbound, activity)
        if answer is None:
            return 200, {}
        self._tasks.start(self._answering.follow(answer, activity))
        return 200, dialog(answer)

    async def _submit(self, activity: Activity) -> Response:
        """A dialog that was sent."""
        return await self._once.answer(read.key(activity), partial(self._sent, activity))

    async def _sent(self, activity: Activity) -> Response:
        inbound = replace(read.pressed(activity, within(activity, "value", "data")), awaited=True)
        answer = await self._hear(inbound, activity)
        if answer is None:
            return 200, {}
        if answer.errors or answer.form:
            return 200, dialog(answer, self._given(inbound, answer))
        self._tasks.start(self._answering.tell(answer, activity))
        return 200, done(answer)

    async def _arrived(self, activity: Activity) -> Response:
        """Scribe was added somewhere, or people were: those of the roster are known from then on. Or it was
        taken away, or what it was in: nothing is posted there until it is back."""
        for told in await news(activity, self._teams.addresses.channels_of):
            await self._dispatch.learn(told)
        added = within(activity, "membersAdded")
        if read.is_leaving(activity):
            return OK
        if read.kind(activity) == PERSONAL:
            await self._meet_one(activity)
        elif isinstance(added, list) and added:
            everybody = text_at(activity, "recipient", "id") in {text_at(one, "id") for one in added}
            ids = None if everybody else {text_at(one, "id") for one in added}
            self._tasks.start(self._meet_all(activity, ids))
        return OK

    async def _meet_one(self, activity: Activity) -> None:
        account = read.account(activity)
        try:
            known = await self._met(account, activity)
        except (Failed, Later, Locked, Unsure) as failure:
            log.info("not met: %s: %s", account.id, failure)
            return
        await self._dispatch.met([known], direct=read.reference(activity).room)

    async def _meet_all(self, activity: Activity, ids: set[str] | None) -> None:
        where = read.reference(activity)
        try:
            members = [member async for member in self._teams.connector.members(where)]
        except FAILURES as failure:
            log.info("nobody met in %s: %s", where.room, failure)
            return
        wanted = [member for member in members if ids is None or member.id in ids]
        await self._dispatch.met([profile(member, where.tenant) for member in wanted])
