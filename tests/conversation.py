"""Acts a written conversation out: people through Slack's signed requests, Scribe as it really runs."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import singledispatchmethod
from typing import Any

from bot.calendar import zones
from bot.clock import MovableClock
from bot.local import Local, local
from bot.workspace.acknowledged import Outcome
from bot.workspace.records import Message
from storage.store import Store
from tests.eyes import form_text, missing, plain, told
from tests.hands import Hands, Impossible
from tests.steps import Act, At, Hears, Lacks, Redrawn, Scenario, Silence, Step

START = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""10:00 in Ottawa, a Monday."""

IDLE = 10
"""Seconds within which whatever an act set off must have ended."""

Key = tuple[str, str]
"""A message: its channel and its timestamp."""


class Differs(AssertionError):
    """What was seen is not what the transcript says."""

    def __init__(self, scenario: Scenario, line: int, why: str, seen: str) -> None:
        text = scenario.path.read_text(encoding="utf-8").splitlines()[line - 1]
        shown = "\n".join(f"    {part}" for part in seen.splitlines()) or "    (nothing)"
        super().__init__(f"{scenario.path.name}:{line}: {why}\n  {text}\nseen:\n{shown}")


async def act(store: Store, scenario: Scenario) -> None:
    """Act a whole scenario out. Raises :class:`Differs`."""
    async with acting(store, scenario) as stage:
        for step in scenario.steps:
            await stage.do(step)


@asynccontextmanager
async def acting(store: Store, scenario: Scenario) -> AsyncIterator["Stage"]:
    """Scribe and its people, on a furnished database, at the usual start."""
    async with local(store, MovableClock(START, frozen=True)) as running:
        yield Stage(scenario, running, asyncio.all_tasks())


@dataclass
class Scene:
    """What was there before the last act, what somebody was shown, and what has been checked since."""

    before: dict[Key, str]
    shown: str = ""
    checked: set[Key] = field(default_factory=set)


class Stage:
    """Where it happens, step by step."""

    def __init__(self, scenario: Scenario, running: Local, resting: set[asyncio.Task[Any]]) -> None:
        self._scenario = scenario
        self._local = running
        self._town = running.town
        self._hands = Hands(running)
        self._resting = resting  # the servers, and the test itself
        self._scene = Scene(self._all())

    def _all(self) -> dict[Key, str]:
        places = self._town.channels.values()
        return {key(each): told(each) for place in places for each in place.messages}

    def _differs(self, line: int, why: str, seen: str) -> Differs:
        return Differs(self._scenario, line, why, seen)

    def _check(self, step: Step, seen: str) -> None:
        if quote := missing(step.quotes, seen):
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
        if to < self._local.clock():
            raise self._differs(step.line, "time does not run backwards", "")
        self._scene = Scene(self._all())
        await self._local.host.forward(to)
        await self._quiet()

    @do.register
    async def _(self, step: Act) -> None:
        self._scene, form = Scene(self._all()), self._form(step.who)
        try:
            outcome = await self._hands.do(step)
        except Impossible as impossible:
            raise self._differs(step.line, impossible.why, impossible.seen) from impossible
        await self._quiet()
        await self._local.parts.worker.drain()
        await self._quiet()
        if not outcome.ok and not outcome.errors:
            raise self._differs(step.line, "failed", str(outcome.error))
        self._scene.shown = self._seen(step.who, form, outcome)
        self._check(step, self._scene.shown)

    def _form(self, who: str) -> Key | None:
        view = self._town.view_of(who)
        return (view.id, view.hash) if view else None

    def _seen(self, who: str, form: Key | None, outcome: Outcome) -> str:
        """What somebody newly sees, privately: faults, a form, answers."""
        me, view = self._town.person(who), self._town.view_of(who)
        parts = list(outcome.errors.values())
        if view is not None and self._form(who) != form:
            parts.append(form_text(view))
        answers = [message for message in self._new(me.id) if message.user != me.id]
        return "\n".join([*parts, *(told(message) for message in answers)])

    def _new(self, reader: str) -> Iterator[Message]:
        """What came or changed for one person alone since the last act."""
        for channel in self._town.channels.values():
            alone = channel.kind == "im" and reader in channel.members
            for message in channel.messages:
                mine = message.ephemeral_to == reader or (alone and message.ephemeral_to is None)
                if mine and self._scene.before.get(key(message)) != told(message):
                    yield message

    def _from_scribe(self, place: str, *, before: bool) -> list[Message]:
        """What Scribe has said to all in a place, or redrawn there, that was not checked yet."""
        channel = self._town.channel(place) if place.startswith("#") else self._town.im(place)
        scene = self._scene
        return [
            message
            for message in channel.messages
            if message.bot
            and message.ephemeral_to is None
            and (key(message) in scene.before) is before
            and scene.before.get(key(message)) != told(message)
            and key(message) not in scene.checked
        ]

    @do.register
    async def _(self, step: Hears) -> None:
        self._one_of(step, self._from_scribe(step.place, before=False))

    @do.register
    async def _(self, step: Redrawn) -> None:
        self._one_of(step, self._from_scribe(step.place, before=True))

    def _one_of(self, step: Step, messages: list[Message]) -> None:
        """The quotes are in one of these messages, which counts as checked from then on."""
        for message in messages:
            if missing(step.quotes, told(message)) is None:
                self._scene.checked.add(key(message))
                return
        seen = "\n--\n".join(told(message) for message in messages)
        if len(messages) == 1:
            self._check(step, seen)
        raise self._differs(step.line, f"in none of {len(messages)} messages", seen)

    @do.register
    async def _(self, step: Silence) -> None:
        if said := self._from_scribe(step.place, before=False):
            raise self._differs(step.line, "not silent", "\n--\n".join(told(each) for each in said))

    @do.register
    async def _(self, step: Lacks) -> None:
        if f"[{plain(step.label)}]" in plain(self._scene.shown):
            raise self._differs(step.line, "there is one", self._scene.shown)


def key(message: Message) -> Key:
    """What tells a message from all others."""
    return message.channel, message.ts


def ticking(task: asyncio.Task[Any]) -> bool:
    """Whether it is a server's wait between two ticks, which never ends for good."""
    return getattr(task.get_coro(), "__qualname__", "") == "Event.wait"
