"""Teams' limits on what is sent to one conversation, kept before Teams has to enforce them.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit#per-bot-per-thread-limit
"""

from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable

from bot.platforms.platform import Later

WINDOWS = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
"""So many calls in so many seconds."""

MOST = WINDOWS[-1][0]

PATIENCE = 5.0
"""Seconds that a call waits for its turn; one that would wait longer is put off."""

REMEMBERED = 1000
"""Conversations whose calls are remembered: those called last."""


class Pacer:
    """Gives each call its turn. Conversations do not wait for each other."""

    def __init__(self, clock: Callable[[], float], pause: Callable[[float], Awaitable[None]]) -> None:
        """A monotonic clock, and what waits for so many seconds."""
        self._clock = clock
        self._pause = pause
        self._turns: OrderedDict[str, deque[float]] = OrderedDict()

    async def turn(self, conversation: str) -> None:
        """Return when the conversation may be called. Raises :class:`Later` when that is too far off."""
        now, turns = self._clock(), self._of(conversation)
        turn = max((turns[-most] + over for most, over in WINDOWS if len(turns) >= most), default=now)
        if turn - now > PATIENCE:
            raise Later(turn - now)
        turns.append(max(turn, now))  # taken before it is waited for: the next caller comes after it
        if turn > now:
            await self._pause(turn - now)

    def _of(self, conversation: str) -> deque[float]:
        turns = self._turns.setdefault(conversation, deque(maxlen=MOST))
        self._turns.move_to_end(conversation)
        if len(self._turns) > REMEMBERED:
            self._turns.popitem(last=False)
        return turns
