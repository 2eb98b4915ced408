"""Acts a written conversation out: people through Slack's signed requests, Scribe as it really runs."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import singledispatchmethod
from html import unescape
from typing import Any

from bot.calendar import zones
from bot.clock import MovableClock
from bot.local import Local, local
from bot.workspace.acknowledged import Outcome
from bot.workspace.blockkit.names import interactive
from bot.workspace.records import Message, View
from storage.store import Store
from tests.transcript import (
    Act,
    At,
    Closes,
    Fills,
    Hears,
    Lacks,
    Presses,
    Quote,
    Redrawn,
    Says,
    Scenario,
    Silence,
    Step,
    Uses,
)

START = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""10:00 in Ottawa, a Monday."""

IDLE = 10
"""Seconds within which whatever an act set off must have ended."""


class Differs(AssertionError):
    """What was seen is not what the transcript says."""

    def __init__(self, scenario: Scenario, line: int, why: str, seen: str) -> None:
        text = scenario.path.read_text(encoding="utf-8").splitlines()[line - 1]
        shown = "\n".join(f"    {part}" for part in seen.splitlines()) or "    (nothing)"
        super().__init__(f"{scenario.path.name}:{line}: {why}\n  {text}\nseen:\n{shown}")


@asynccontextmanager
async def acting(store: Store, scenario: Scenario) -> AsyncIterator["Stage"]:
    """Scribe and its people, on a furnished database, at the usual start."""
    async with local(store, MovableClock(START, frozen=True)) as running:
        yield Stage(scenario, running, asyncio.all_tasks())


async def act(store: Store, scenario: Scenario) -> None:
    """Act a whole scenario out. Raises :class:`Differs`."""
    async with acting(store, scenario) as stage:
        for step in scenario.steps:
            await stage.do(step)


@dataclass
class Scene:
    """What was there before the last act, and what has been checked since."""

    before: dict[tuple[str, str], str] = field(default_factory=dict)
    checked: set[tuple[str, str]] = field(default_factory=set)
    shown: str = ""


class Stage:
    """Everybody's eyes and hands."""

    def __init__(self, scenario: Scenario, running: Local, resting: set[asyncio.Task[Any]]) -> None:
        self.scenario = scenario
        self.local = running
        self.town = running.town
        self._resting = resting  # the servers, and the test itself
        self._scene = Scene(self._all())

    def _all(self) -> dict[tuple[str, str], str]:
        places = self.town.channels.values()
        return {(each.channel, each.ts): told(each) for place in places for each in place.messages}

    def _differs(self, line: int, why: str, seen: str) -> Differs:
        return Differs(self.scenario, line, why, seen)

    def _contains(self, quotes: Iterable[Quote], seen: str) -> None:
        end = 0
        for quote in quotes:
            found = plain(seen).find(plain(quote.text), end)
            if found < 0:
                raise self._differs(quote.line, "is not there, or not in this order", seen)
            end = found + len(plain(quote.text))

    async def _quiet(self) -> None:
        """Wait until nothing set off is under way any more; then what is due is sent."""
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
        if to < self.local.clock():
            raise self._differs(step.line, "time does not run backwards", "")
        self._scene = Scene(self._all())
        await self.local.host.forward(to)
        await self._quiet()

    @do.register
    async def _(self, step: Act) -> None:
        self._scene = Scene(self._all())
        form = self._form_now(step.who)
        outcome = await self._acted(step)
        await self._quiet()
        await self.local.parts.worker.drain()
        await self._quiet()
        if outcome and not outcome.ok and not outcome.errors:
            raise self._differs(step.line, "failed", str(outcome.error))
        self._scene.shown = self._seen(step.who, form, outcome)
        self._contains(step.quotes, self._scene.shown)

    def _form_now(self, who: str) -> tuple[str, str] | None:
        view = self.town.view_of(who)
        return (view.id, view.hash) if view else None

    async def _acted(self, step: Act) -> Outcome | None:
        caller, town = self.local.caller, self.town
        match step:
            case Says(who=who, where=None, text=text):
                return await caller.say(who, town.im(who).id, text)
            case Says(who=who, where=str(where), text=text):
                if where not in {each.name for each in town.channels.values()}:
                    town.add_channel(where)
                return await caller.say(who, where, text)
            case Presses(who=who, label=label):
                message, element = self._button(step, who, label)
                return await caller.press(who, message, element["action_id"], element["value"])
            case Uses(who=who, shortcut=name, text=text):
                return await caller.message_shortcut(who, self._shortcut(name), self._message(step, text))
        return await self._form(step)

    async def _form(self, step: Act) -> Outcome | None:
        view = self.town.view_of(step.who)
        if view is None:
            raise self._differs(step.line, "no form is open", "")
        if isinstance(step, Closes):
            return await self.local.caller.dismiss(step.who, view)
        if not isinstance(step, Fills):
            raise TypeError(step)
        values = dict(self._filled(step, view, *pair) for pair in step.fields)
        return await self.local.caller.submit(step.who, view, values)

    def _filled(self, step: Step, view: View, label: str, value: str) -> tuple[str, Any]:
        for block in view.blocks:
            if block["type"] == "input" and plain(block["label"]["text"]) == plain(label):
                return block["block_id"], self._value(step, block["element"], value)
        raise self._differs(step.line, f"no field {label!r}", form_text(view))

    def _value(self, step: Step, element: dict[str, Any], value: str) -> Any:
        match element["type"]:
            case "static_select":
                for option in element["options"]:
                    if plain(option["text"]["text"]) == plain(value):
                        return option["value"]
                offered = "\n".join(option["text"]["text"] for option in element["options"])
                raise self._differs(step.line, f"{value!r} is not offered", offered)
            case "users_select":
                return self.town.person(value.removeprefix("@")).id
            case "multi_users_select":
                return [self.town.person(name.lstrip("@")).id for name in re.findall(r"@[\w.-]+", value)]
        return value

    def _visible(self, who: str) -> list[Message]:
        """Everything that somebody sees, the newest first."""
        me = self.town.person(who).id
        places = [each for each in self.town.channels.values() if me in each.members]
        found = [message for place in places for message in self.town.visible(who, place.id)]
        return sorted(found, key=lambda message: message.ts, reverse=True)

    def _button(self, step: Step, who: str, label: str) -> tuple[Message, dict[str, Any]]:
        visible = self._visible(who)
        for message in visible:
            for element in buttons(message):
                if plain(label) in labels(element):
                    return message, element
        newest = "\n".join(told(message) for message in visible[:2])
        raise self._differs(step.line, "nobody sees such a button", newest)

    def _message(self, step: Act, text: str) -> Message:
        for message in self._visible(step.who):
            if plain(text) in plain(told(message)):
                return message
        raise self._differs(step.line, "no such message", "")

    def _shortcut(self, name: str) -> str:
        for each in self.town.manifest.shortcuts:
            if each["name"] == name:
                return str(each["callback_id"])
        raise LookupError(name)

    def _new(self, place: str | None, who: str | None = None) -> Iterator[tuple[Message, bool]]:
        """Messages that came or changed since the last act, and whether they were there before."""
        for channel in self.town.channels.values():
            if place is not None and channel.id != place:
                continue
            for message in channel.messages:
                key = (message.channel, message.ts)
                mine = message.ephemeral_to == who
                if mine and self._scene.before.get(key) != told(message):
                    yield message, key in self._scene.before

    def _seen(self, who: str, form: tuple[str, str] | None, outcome: Outcome | None) -> str:
        """What somebody newly sees, privately: faults, a form, answers."""
        me, view = self.town.person(who), self.town.view_of(who)
        parts = list(outcome.errors.values()) if outcome else []
        if view is not None and self._form_now(who) != form:
            parts.append(form_text(view))
        answers = [*self._new(None, me.id), *self._new(self.town.im(who).id)]
        parts += [told(message) for message, _ in answers if message.user != me.id]
        return "\n".join(parts)

    def _place(self, place: str) -> str:
        return self.town.channel(place).id if place.startswith("#") else self.town.im(place).id

    def _from_scribe(self, place: str, *, before: bool) -> list[Message]:
        return [
            message
            for message, was in self._new(self._place(place))
            if message.bot and was is before and (message.channel, message.ts) not in self._scene.checked
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
            try:
                self._contains(step.quotes, told(message))
            except Differs:
                continue
            self._scene.checked.add((message.channel, message.ts))
            return
        seen = "\n--\n".join(told(message) for message in messages)
        if len(messages) == 1:
            self._contains(step.quotes, seen)
        raise self._differs(step.line, f"in none of {len(messages)} messages", seen)

    @do.register
    async def _(self, step: Silence) -> None:
        said = self._from_scribe(step.place, before=False)
        if said:
            raise self._differs(step.line, "not silent", "\n--\n".join(told(each) for each in said))

    @do.register
    async def _(self, step: Lacks) -> None:
        if f"[{plain(step.label)}]" in plain(self._scene.shown):
            raise self._differs(step.line, "there is one", self._scene.shown)


def ticking(task: asyncio.Task[Any]) -> bool:
    """Whether it is a server's wait between two ticks, which never ends for good."""
    return task.get_coro().__qualname__ == "Event.wait"


def plain(text: str) -> str:
    """Text for comparing: the kinds of spaces and apostrophes are other tests' business."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def buttons(message: Message) -> list[dict[str, Any]]:
    """The buttons under a message."""
    return [each for block in message.blocks for each in interactive(block) if each["type"] == "button"]


def labels(element: dict[str, Any]) -> set[str]:
    """What a button can be called: one under both languages, by either half."""
    label = plain(element["text"]["text"])
    return {label, *label.split(" / ")}


def told(message: Message) -> str:
    """A message as one who cannot see it hears it, then its buttons."""
    row = " ".join(f"[{each['text']['text']}]" for each in buttons(message))
    return "\n".join(part for part in (unescape(message.text), row) if part)


def form_text(view: View) -> str:
    """A form as text: title, each label with what stands in its field, and what sends it."""
    content = view.content
    parts = [content["title"]["text"]]
    for block in view.blocks:
        if block["type"] == "input":
            parts += [block["label"]["text"], *_held(block["element"], view.values.get(block["block_id"]))]
        else:
            parts.append(block["text"]["text"])
    return "\n".join([*parts, f"[{content['submit']['text']}]"])


def _held(element: dict[str, Any], typed: dict[str, Any] | None) -> list[str]:
    state = (typed or {}).get(element["action_id"], {})
    for name in ("value", "selected_date", "initial_value", "initial_date"):
        if found := state.get(name) or element.get(name):
            return [str(found)]
    option = state.get("selected_option") or element.get("initial_option")
    return [option["text"]["text"]] if option else []
