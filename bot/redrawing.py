"""What was shown follows its records: what is out of date is drawn again, in place."""

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from sqlalchemy.orm import Session

from bot.pace import Rests
from bot.platforms.platform import Dead, Later, Platform
from bot.turns import Turns
from storage.store import Store

log = logging.getLogger("scribe.redrawing")

PAUSE = timedelta(seconds=10)
"""How long what could not be redrawn is left alone."""

Waits = dict[str, datetime]
"""What asked to wait, or failed, by name, and until when."""


@dataclass(frozen=True)
class Drawing:
    """Something drawn anew. ``what`` is its name in the log; what waits has the name ``waits``."""

    what: str
    chat: str
    waits: str
    show: Callable[[], Awaitable[None]]
    shown: Callable[[Session], None]
    gone: Callable[[Session], None]
    failed: Callable[[Session], None] | None = None


class Kind(Protocol):
    """A kind of what follows its records."""

    async def drawn(self, chats: Sequence[str], waits: Waits, at: datetime) -> Sequence[Drawing]:
        """What is out of date in these chats, drawn anew; not what waits. One that cannot be drawn waits."""
        ...


@dataclass
class Redrawer:
    """Redraws what is out of date, kind by kind."""

    store: Store
    platforms: Mapping[str, Platform]
    now: Callable[[], datetime]
    kinds: Sequence[Kind]
    waits: Waits = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)
    stopping: bool = False

    def __post_init__(self) -> None:
        """Nothing was redrawn yet."""
        self.rests = Rests(self.now)

    async def redraw(self) -> int:
        """Redraw everything once; gives how many went well. The others stay out of date, for later, as do
        those of a chat that is still busy with the last ones."""
        at = self.now()
        waits = {name: until for name, until in self.waits.items() if until > at}
        self.waits = waits
        by_chat: dict[str, list[Drawing]] = defaultdict(list)
        free = [chat for chat in self.platforms if not self.turns.busy(chat)]
        for kind in self.kinds:
            for drawing in await kind.drawn(free, waits, at):
                by_chat[drawing.chat].append(drawing)
        return await self.turns.take(
            {chat: partial(self._in_turn, drawings, at) for chat, drawings in by_chat.items()}
        )

    @property
    def under_way(self) -> bool:
        """Whether a chat is slow with what it was asked."""
        return self.turns.under_way

    async def finish(self) -> None:
        """Wait for all that is under way."""
        await self.turns.finish()

    async def _in_turn(self, drawings: Sequence[Drawing], at: datetime) -> int:
        """Those of one chat; another's are not held up. What is left when it stops stays out of date."""
        return sum([self._may(drawing) and await self._one(drawing, at) for drawing in drawings])

    def _may(self, drawing: Drawing) -> bool:
        """Whether it is its turn: one place is not redrawn faster than its chat likes."""
        return not self.stopping and self.rests.until(drawing.waits) is None

    async def _one(self, drawing: Drawing, at: datetime) -> bool:
        after = drawing.shown
        try:
            await drawing.show()
        except Dead as dead:
            log.info("%s is gone: %s", drawing.what, dead)
            after = drawing.gone
        except Later as later:
            return await self._wait(drawing, at + timedelta(seconds=later.seconds))
        except Exception:
            log.exception("%s was not redrawn", drawing.what)
            return await self._wait(drawing, at + PAUSE)
        self._rest(drawing)
        await self.store.run(after)
        return True

    def _rest(self, drawing: Drawing) -> None:
        if until := self.rests.after(drawing.waits, self.platforms[drawing.chat].pace):
            self.waits[drawing.waits] = until

    async def _wait(self, drawing: Drawing, until: datetime) -> bool:
        self.waits[drawing.waits] = until
        if drawing.failed:
            await self.store.run(drawing.failed)
        return False
