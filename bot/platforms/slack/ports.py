"""What Slack has others keep for it: who installed Scribe, and where conversations are."""

from collections.abc import Awaitable, Callable, Collection
from typing import Protocol

from slack_sdk.oauth.installation_store import Bot, Installation

Renewing = Callable[[Bot], Awaitable[Bot | None]]
"""Trades a token that soon expires for a new one; None: not now."""


class Installations(Protocol):
    """The workspaces that installed Scribe by themselves, with their tokens."""

    async def every(self) -> list[Bot]:
        """All of them, in the order in which they did."""
        ...

    async def of(self, team: str) -> Bot | None:
        """That of one workspace."""
        ...

    async def save(self, installation: Installation) -> None:
        """Keep a new one, in place of an older one of the workspace; whoever can be reached again is."""
        ...

    async def renew(self, team: str, due: Callable[[Bot], bool], renewing: Renewing) -> Bot | None:
        """Have a token that is due renewed, by one process at a time; gives what is kept then."""
        ...

    async def ends(self, spent: Bot, seconds: float, install_at: str) -> None:
        """Slack gives no token in the place of one that still works so long, unless it was installed again:
        the workspace has to install Scribe anew, at that address, and the co-chairs are told so."""
        ...

    async def left(self, spent: Bot, still: Collection[str]) -> None:
        """Forget one whose token speaks no more, unless it was installed again: Scribe was removed there, and
        is ``still`` in others."""
        ...


class Places(Protocol):
    """Where conversations are."""

    async def where(self, channel: str) -> str | None:
        """The workspace in which a conversation is known, if it is."""
        ...
