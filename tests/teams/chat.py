"""Teams, as written conversations use it: the loopback one, with Scribe as it really runs."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from unittest.mock import patch

from sqlalchemy.orm import Session

from bot import clock as clocks
from bot.app import Parts, assembled
from bot.clock import MovableClock
from bot.host import LocalHost
from bot.local import CHANNEL, residents
from bot.platforms.teams import pace
from bot.settings import Settings
from bot.workspace.serve import serve
from storage.conversations import Whereabouts, heard_in
from storage.store import Store
from tests.stage import Done, Opened, Seen
from tests.steps import Act, Quote
from tests.teams.caller import Caller
from tests.teams.eyes import card_text, form_text, told
from tests.teams.hands import Hands, leads_to_form
from tests.teams.outcome import Outcome
from tests.teams.records import Conversation, Message
from tests.teams.served import served
from tests.teams.town import TeamsTown

PUBLIC_URL = "http://127.0.0.1:8765"
"""Where calendars would find it."""

ADDRESS = re.compile(r"(?<![\w/])/(?:cogwg|gtgoc)\b(?: (?:or|ou) /(?:cogwg|gtgoc)\b)?")
"""How Scribe is addressed in Slack; in Teams it is mentioned."""


@asynccontextmanager
async def teams(store: Store, clock: MovableClock) -> AsyncIterator["TeamsChat"]:
    """Scribe and its people in Teams."""
    town = TeamsTown.new(await store.run(residents), now=clock)
    channel = town.add_channel(CHANNEL)
    for person in list(town.people.values()):
        town.direct(person.key)
    # Weeks pass in seconds here, and Teams' limits are those of real ones: nobody waits for a turn.
    with patch.object(pace, "WINDOWS", ()):
        async with served(town) as at:
            await store.run(lambda session: known(session, town, channel))
            async with (
                assembled(
                    Settings(teams=at.settings, public_url=PUBLIC_URL), store, clock, clocks.real
                ) as parts,
                serve(parts.web) as url,
                Caller(town, f"{url}/api/messages", at.issuer.token) as caller,
            ):
                await parts.worker.plan()
                yield TeamsChat(caller, parts, clock)


def known(session: Session, town: TeamsTown, place: Conversation) -> None:
    """Scribe was in a conversation before: it knows where to reach it."""
    told = Whereabouts("teams", place.tenant, place.id, town.service_url, place.kind, town.bot, place.name)
    heard_in(session, told, town.now())


class TeamsChat:
    """See :class:`tests.stage.Chat`."""

    def __init__(self, caller: Caller, parts: Parts, clock: MovableClock) -> None:
        self.caller, self.town = caller, caller.town
        self._hands = Hands(caller)
        self._parts, self._clock = parts, clock
        self._host = LocalHost(clock, parts)

    @property
    def parts(self) -> Parts:
        return self._parts

    @property
    def host(self) -> LocalHost:
        return self._host

    def now(self) -> datetime:
        return self._clock()

    async def do(self, step: Act) -> Done:
        outcome = await self._hands.do(step)
        return Done(outcome.ok, tuple(outcome.errors.values()), outcome.error, tuple(_shown(outcome)))

    def _accepted(self) -> None:
        """Whatever Scribe sends, Teams takes."""
        refused = [f"{call.method} {call.path}: {call.error}" for call in self.town.calls if call.error]
        if refused:
            raise AssertionError("\n".join(refused))

    def messages(self) -> Sequence[Seen]:
        self._accepted()
        places = self.town.conversations.values()
        return [self._seen(place, each) for place in places for each in place.messages if not each.deleted]

    def _seen(self, place: Conversation, message: Message) -> Seen:
        author = self.town.people.get(message.author)
        alone = message.targeted_to or (place.members[0] if place.kind == "personal" else None)
        return Seen(
            (place.id, message.id),
            told(message),
            place.name if place.kind == "personal" else f"#{place.name}",
            author.key if author else None,
            author is None,
            self.town.people[alone].key if alone else None,
            message.targeted_to is not None,
            told(message, alone),
        )

    def form(self, who: str) -> Opened | None:
        dialog = self.town.dialogs.get(self.town.person(who).id)
        if dialog:
            return Opened(f"dialog {id(dialog)}", form_text(dialog))
        message = self._hands.form(who)
        if message is None:
            return None
        text = told(message, self.town.person(who).id)
        return Opened(f"{message.id} {text}", text)

    def has(self, place: str) -> bool:
        if place.startswith("#"):
            names = (each.name for each in self.town.conversations.values() if each.kind != "personal")
            return place[1:] in names
        return any(each.key == place for each in self.town.people.values())

    def quotes(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        return tuple(
            replace(quote, text=ADDRESS.sub("@Scribe", quote.text))
            for quote in quotes
            if not leads_to_form(quote.text)
        )


def _shown(outcome: Outcome) -> list[str]:
    match outcome.answer:
        case str(words):
            return [words]
        case dict(card):
            return [card_text(card)]
    return []
