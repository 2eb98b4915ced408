"""Slack, as written conversations use it: the local workspace, with Scribe as it really runs."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from bot.app import Parts
from bot.clock import MovableClock
from bot.host import LocalHost
from bot.local import Local, local
from bot.workspace.records import Channel, Message
from storage.store import Store
from tests.eyes import form_text, told
from tests.hands import Hands
from tests.stage import Done, Opened, Seen
from tests.steps import Act, Quote


@asynccontextmanager
async def slack(store: Store, clock: MovableClock, *, socket: bool = False) -> AsyncIterator["SlackChat"]:
    """Scribe and its people in Slack, which may be in Socket Mode."""
    async with local(store, clock, socket=socket) as running:
        yield SlackChat(running)


class SlackChat:
    """See :class:`tests.stage.Chat`."""

    def __init__(self, running: Local) -> None:
        self._local, self._town = running, running.town
        self._hands = Hands(running)

    @property
    def parts(self) -> Parts:
        return self._local.parts

    @property
    def host(self) -> LocalHost:
        return self._local.host

    def now(self) -> datetime:
        return self._local.clock()

    async def do(self, step: Act) -> Done:
        outcome = await self._hands.do(step)
        return Done(outcome.ok, tuple(outcome.errors.values()), outcome.error)

    def messages(self) -> Sequence[Seen]:
        places = self._town.channels.values()
        return [self._seen(place, message) for place in places for message in place.messages]

    def _seen(self, place: Channel, message: Message) -> Seen:
        alone = self._town.person(place.name).handle if place.kind == "im" else None
        reader = self._town.person(message.ephemeral_to).handle if message.ephemeral_to else alone
        author = self._town.people.get(message.user)
        return Seen(
            (message.channel, message.ts),
            told(message),
            alone or f"#{place.name}",
            author.handle if author else None,
            message.bot,
            reader,
            message.ephemeral_to is not None,
        )

    def form(self, who: str) -> Opened | None:
        view = self._town.view_of(who)
        return Opened(f"{view.id} {view.hash}", form_text(view)) if view else None

    def has(self, place: str) -> bool:
        if place.startswith("#"):
            return any(
                each.kind != "im" and f"#{each.name}" == place for each in self._town.channels.values()
            )
        return any(each.handle == place for each in self._town.people.values())

    def quotes(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        return quotes
