"""Acts a written conversation out: people through a chat's signed requests, Scribe as it really runs."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial, singledispatchmethod
from typing import Any

from bot.calendar import zones
from bot.clock import MovableClock
from storage.store import Store
from tests.eyes import missing, plain
from tests.slack_chat import slack
from tests.stage import Chat, Done, Impossible, Key, Opened, Seen
from tests.steps import Act, At, Hears, Lacks, Redrawn, Scenario, Silence, Step
from tests.teams.chat import teams

START = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""10:00 in Ottawa, a Monday."""

IDLE = 10
"""Seconds within which whatever an act set off must have ended."""

Place = Callable[[Store, MovableClock], AbstractAsyncContextManager[Chat]]

CHATS: dict[str, Place] = {
    "slack": slack,
    "teams": teams,
}
"""Every chat that Scribe works in."""

WAYS: dict[str, Place] = {
    **CHATS,
    "socket": partial(slack, socket=True),
}
"""The same, and Slack over connections of Scribe's own."""


class Differs(AssertionError):
    """What was seen is not what the transcript says."""

    def __init__(self, scenario: Scenario, line: int, why: str, seen: str) -> None:
        text = scenario.path.read_text(encoding="utf-8").splitlines()[line - 1]
        shown = "\n".join(f"    {part}" for part in seen.splitlines()) or "    (nothing)"
        super().__init__(f"{scenario.path.name}:{line}: {why}\n  {text}\nseen:\n{shown}")


async def act(store: Store, scenario: Scenario, platform: str = "slack") -> None:
    """Act a whole scenario out. Raises :class:`Differs`."""
    async with acting(store, scenario, platform) as stage:
        for step in scenario.steps:
            await stage.do(step)


@asynccontextmanager
async def acting(store: Store, scenario: Scenario, platform: str = "slack") -> AsyncIterator["Stage"]:
    """Scribe and its people in a chat, on a furnished database, at the usual start."""
    async with WAYS[platform](store, MovableClock(START, frozen=True)) as chat:
        yield Stage(scenario, chat, asyncio.all_tasks())


@dataclass
class Scene:
    """What was there before the last act, what somebody was shown, and what has been checked since."""

    before: dict[Key, Seen]
    shown: str = ""
    checked: set[Key] = field(default_factory=set)


class Stage:
    """Where it happens, step by step."""

    def __init__(self, scenario: Scenario, chat: Chat, resting: set[asyncio.Task[Any]]) -> None:
        self._scenario = scenario
        self._chat = chat
        self._resting = resting  # the servers, and the test itself
        self._scene = Scene(self._all())

    def _all(self) -> dict[Key, Seen]:
        return {each.key: each for each in self._chat.messages()}

    def _differs(self, line: int, why: str, seen: str) -> Differs:
        return Differs(self._scenario, line, why, seen)

    def _check(self, step: Step, seen: str) -> None:
        if quote := missing(self._chat.quotes(step.quotes), seen):
            raise self._differs(quote.line, "is not there, or not in this order", seen)

    async def _quiet(self) -> None:
        """Wait until nothing that was set off is under way any more."""
        while busy := {task for task in asyncio.all_tasks() - self._resting if not ticking(task)}:
            _, late = await asyncio.wait(busy, timeout=IDLE)
            if late:
                raise TimeoutError(f"still busy: {late}")

    @singledispatchmethod
    async def do(self, step: Step) -> None:
        """Act a step, or check it."""
        raise TypeError(step)

    @do.register
    async def _(self, step: At) -> None:
        to = zones.instant(step.when.date(), step.when.time(), zones.REFERENCE)
        if to < self._chat.now():
            raise self._differs(step.line, "time does not run backwards", "")
        self._scene = Scene(self._all())
        await self._chat.host.forward(to)
        await self._quiet()

    @do.register
    async def _(self, step: Act) -> None:
        self._scene, form = Scene(self._all()), self._chat.form(step.who)
        try:
            done = await self._chat.do(step)
        except Impossible as impossible:
            raise self._differs(step.line, impossible.why, impossible.seen) from impossible
        await self._quiet()
        await self._chat.parts.worker.drain()
        await self._quiet()
        if not done.ok and not done.faults:
            raise self._differs(step.line, "failed", str(done.error))
        self._scene.shown = self._seen(step.who, form, done)
        self._check(step, self._scene.shown)

    def _seen(self, who: str, before: Opened | None, done: Done) -> str:
        """What somebody newly sees, privately: faults, a form, answers."""
        form = self._chat.form(who)
        opened = [form.told] if form and form != before else []
        answers = [each.view or each.told for each in self._new(who) if each.author != who]
        return "\n".join(dict.fromkeys([*done.faults, *opened, *done.shown, *answers]))

    def _new(self, reader: str) -> Iterator[Seen]:
        """What came or changed for one person alone since the last act."""
        for message in self._chat.messages():
            before = self._scene.before.get(message.key)
            same = before and (before.told, before.view) == (message.told, message.view)
            if message.reader == reader and not same:
                yield message

    def _from_scribe(self, step: Hears | Redrawn | Silence, *, before: bool) -> list[Seen]:
        """What Scribe has said to all in a place, or redrawn there, that was not checked yet."""
        if not self._chat.has(step.place):
            raise self._differs(step.line, "there is no such place or person", "")
        return [
            message
            for message in self._chat.messages()
            if message.bot
            and message.place == step.place
            and not message.aside
            and (message.key in self._scene.before) is before
            and not (before and self._scene.before[message.key].told == message.told)
            and message.key not in self._scene.checked
        ]

    @do.register
    async def _(self, step: Hears) -> None:
        self._one_of(step, self._from_scribe(step, before=False))

    @do.register
    async def _(self, step: Redrawn) -> None:
        self._one_of(step, self._from_scribe(step, before=True))

    def _one_of(self, step: Step, messages: list[Seen]) -> None:
        """The quotes are in one of these messages, which counts as checked from then on."""
        for message in messages:
            if missing(self._chat.quotes(step.quotes), message.told) is None:
                self._scene.checked.add(message.key)
                return
        seen = "\n--\n".join(message.told for message in messages)
        if len(messages) == 1:
            self._check(step, seen)
        raise self._differs(step.line, f"in none of {len(messages)} messages", seen)

    @do.register
    async def _(self, step: Silence) -> None:
        if said := self._from_scribe(step, before=False):
            raise self._differs(step.line, "not silent", "\n--\n".join(each.told for each in said))

    @do.register
    async def _(self, step: Lacks) -> None:
        if f"[{plain(step.label)}]" in plain(self._scene.shown):
            raise self._differs(step.line, "there is one", self._scene.shown)


def ticking(task: asyncio.Task[Any]) -> bool:
    """Whether it is a server's wait between two ticks, which never ends for good."""
    return getattr(task.get_coro(), "__qualname__", "") == "Event.wait"
