"""What this platform asks of Scribe's records: where conversations are reached, and how posts look now."""

from dataclasses import dataclass
from typing import Protocol

from bot.chat.inbound import Account
from bot.platforms.platform import Payload
from bot.platforms.teams.reference import Reference

PERSONAL, CHANNEL = "personal", "channel"
"""Kinds of conversation: with one person alone, of a team; the third is ``groupChat``."""


@dataclass(frozen=True)
class Told:
    """What an activity tells of its conversation. ``team``: the team whose channel it is."""

    reference: Reference
    kind: str
    name: str = ""
    team: str = ""


class Addresses(Protocol):
    """Where conversations are reached, as last heard."""

    async def heard(self, told: Told) -> str:
        """Write down what an activity told; gives the conversation's name, which few activities tell."""
        ...

    async def of(self, channel: str) -> Reference | None:
        """A conversation by its id; None when nothing was heard in it."""
        ...

    async def channels_of(self, team: str) -> list[str]:
        """The channels of a team that something was heard in."""
        ...

    async def every(self) -> list[Told]:
        """All of them, the newest heard first."""
        ...


class Views(Protocol):
    """Posts as one person sees them."""

    async def seen(self, channel: str, message: str, account: Account) -> Payload | None:
        """What a message of ours shows this account now; None when it shows no record."""
        ...
