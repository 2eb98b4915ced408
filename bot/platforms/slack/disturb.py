"""Slack's "do not disturb", as each person sets it there.

https://docs.slack.dev/reference/methods/dnd.info/
"""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot.chat.inbound import Account
from bot.platforms.platform import FAILURES, Later

log = logging.getLogger("scribe.slack")

KEPT = 60
"""Seconds for which what Slack told of somebody is taken to hold."""

UNTOLD = 600
"""Seconds for which nobody of a workspace is asked about, once Slack has refused to tell of anybody there."""

OF_ALL = frozenset({"missing_scope", "not_allowed_token_type"})
"""Refusals that are not about one person: the app was installed before it needed the scope, for example.
That too much was asked is another."""

MOST = 1_000
"""People of whom an answer is kept."""

Ask = Callable[[Account], Awaitable[Mapping[str, Any]]]


class Told(NamedTuple):
    """What Slack tells of a person: from when to when not to disturb, and until when they snooze."""

    start: float
    end: float
    snoozes: float

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> "Told":
        """An answer of ``dnd.info``. The times of snoozing are there only where Slack shows them."""
        on = answer.get("dnd_enabled") is True
        start, end = (float(answer.get(f"next_dnd_{edge}_ts") or 0) for edge in ("start", "end"))
        snoozing = answer.get("snooze_enabled") is True
        return cls(start, end if on else 0, float(answer.get("snooze_endtime") or 0) if snoozing else 0)

    def until(self, now: float) -> float | None:
        """Until when not to disturb; None when one may at this second."""
        ends = [self.snoozes, self.end if self.start <= now else 0]
        return max(ends) if max(ends) > now else None


class Disturbing:
    """Asks Slack before somebody is written to. That it cannot tell keeps nothing back."""

    def __init__(self, ask: Ask, monotonic: Callable[[], float] = time.monotonic) -> None:
        """``ask`` is ``dnd.info`` of an account, and fails as a platform does."""
        self._ask = ask
        self._monotonic = monotonic
        self._told: dict[Account, tuple[float, Told]] = {}
        self._untold_until: dict[str, float] = {}

    async def until(self, account: Account, now: datetime) -> datetime | None:
        """Until when not to disturb; None when one may now, or nobody can tell."""
        found = await self._of(account)
        until = found.until(now.timestamp()) if found else None
        return datetime.fromtimestamp(until, UTC) if until else None

    async def _of(self, account: Account) -> Told | None:
        at, told = self._told.get(account, (float("-inf"), None))
        untold_until = self._untold_until.get(account.workspace, float("-inf"))
        if self._monotonic() - at < KEPT or self._monotonic() < untold_until:
            return told
        try:
            told = Told.of(await self._ask(account))
        except (*FAILURES, AttributeError, TypeError, ValueError) as failure:
            log.info("Slack does not tell whether to disturb %s: %r", account.id, failure)
            if isinstance(failure, Later) or str(failure) in OF_ALL:
                self._untold_until[account.workspace] = self._monotonic() + UNTOLD
            return None
        if len(self._told) >= MOST:
            self._told.clear()
        self._told[account] = self._monotonic(), told
        return told
