"""What the local workspace asks of Scribe: its clock, what it plans to say, how a line can go on."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.app import Parts
from bot.calendar import zones
from bot.chat.command import Command
from bot.chat.words import Reader, Words
from bot.clock import MovableClock
from bot.language import Language, fold
from bot.platforms.slack.manifest import COMMANDS
from bot.workspace.host import Completion, Planned
from commands.delivery.gather import whom
from commands.features import NOTICES, REGISTRY
from storage.deliveries import planned

PLANNING_HOUR = 3
"""The hour in Ottawa at which, each Monday, the horizon is planned while time is moved."""

OFFERED = 12


class LocalHost:
    """See :class:`bot.workspace.host.Host`."""

    def __init__(self, clock: MovableClock, parts: Parts) -> None:
        """The clock that is moved, and the Scribe that lives by it."""
        self._clock = clock
        self._parts = parts

    def now(self) -> datetime:
        """Scribe's time."""
        return self._clock()

    async def forward(self, to: datetime | None) -> None:
        """Move the clock; everything due on the way is sent at its own time."""
        worker = self._parts.worker
        await worker.drain()
        target = to or await worker.due()
        if target is None:
            return
        while (stop := await self._next_stop()) < target:
            await self._arrive(stop)
        await self._arrive(target)

    async def _next_stop(self) -> datetime:
        due = await self._parts.worker.due()
        planning = _next_planning(self._clock())
        return min(due, planning) if due else planning

    async def _arrive(self, at: datetime) -> None:
        planning = _next_planning(self._clock())
        self._clock.set(at)
        if at >= planning:
            await self._parts.worker.plan()
        await self._parts.worker.drain()

    async def planned(self, days: int, language: Language) -> list[Planned]:
        """What is to be sent in the next days."""
        until = self._clock() + timedelta(days=days)
        return await self._parts.store.run(
            lambda session: plan_lines(session, until, Words(Reader(language)))
        )

    def complete(self, typed: str, language: Language) -> list[Completion]:
        """The commands that go on from what is typed; an example once one is whole."""
        slash, _, rest = typed.partition(" ")
        if slash not in COMMANDS:
            return [Completion(f"{name} ", name, "") for name in COMMANDS if name.startswith(slash)]
        words = Words(Reader(language))
        offered = [
            completion
            for command in REGISTRY.typed()
            for completion in _ways(command, slash, rest, language, words)
        ]
        return offered[:OFFERED]


def _ways(command: Command, slash: str, rest: str, language: Language, words: Words) -> list[Completion]:
    line, typed = command.line(language), fold(rest.lstrip())
    hint = words(f"{command.key}.help")
    if fold(line).startswith(typed):
        return [Completion(f"{slash} {line} ", line, hint)]
    if typed.rstrip() == fold(line):
        examples = [example.in_(language) for example in command.examples]
        return [Completion(f"{slash} {example}", example, hint) for example in examples]
    return []


def _next_planning(now: datetime) -> datetime:
    today = zones.local(now, zones.REFERENCE).date()
    monday = today - timedelta(days=today.weekday())
    this_week = zones.instant(monday, time(PLANNING_HOUR), zones.REFERENCE)
    if now < this_week:
        return this_week
    return zones.instant(monday + timedelta(days=7), time(PLANNING_HOUR), zones.REFERENCE)


def plan_lines(session: Session, until: datetime, words: Words) -> list[Planned]:
    """What is to be sent up to an instant, in a reader's words."""
    rows = planned(session, until)
    labels = [words(NOTICES[row.kind].label) for row in rows]
    names = [words.value(whom(session, row.recipient)) for row in rows]
    return [Planned(row.next_attempt_at, *each) for row, *each in zip(rows, labels, names, strict=True)]
