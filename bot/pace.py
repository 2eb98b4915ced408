"""How fast one place is written to: chats like to be left a while between two messages to one channel."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

REMEMBERED = 1000
"""Places that are remembered: those written to last."""


class Rests:
    """Places that rest after something was shown there, each by itself."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``now`` is Scribe's clock."""
        self._now = now
        self._until: OrderedDict[str, tuple[datetime, timedelta]] = OrderedDict()

    def until(self, place: str) -> datetime | None:
        """Until when a place rests; None when it does not. No rest is longer than it was when it began: the
        clock may have been set back since."""
        until, pace = self._until.get(place, (self._now(), timedelta()))
        return until if timedelta() < until - self._now() <= pace else None

    def after(self, place: str, pace: timedelta) -> datetime | None:
        """Something was shown in a place: until when it rests now, if it does."""
        if not pace:
            return None
        until = self._now() + pace
        self._until[place] = until, pace
        self._until.move_to_end(place)
        if len(self._until) > REMEMBERED:
            self._until.popitem(last=False)
        return until
