"""What every platform does for the worker: draw a card, send it, redraw it; and how sending can fail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from bot.chat.card import Card
from bot.chat.file import File
from bot.chat.inbound import Account, Profile
from bot.chat.words import Reader
from bot.language import Language

Payload = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """Where a message stands."""

    channel: str
    message: str


class Dead(Exception):
    """It can never be delivered: what it is about is gone, or it is refused for what it is."""


class Gone(Dead):
    """Nothing at all can be delivered there any more: it is closed to us, or the account is gone."""


class Uninstalled(Gone):
    """Nothing can be delivered there until its people install Scribe again."""


class Untaken(Exception):
    """The chat does not take that file: none at all there, none of its kind, or none so large."""


class Blind(Exception):
    """The platform cannot tell whether a message arrived."""


class Later(Exception):
    """The platform asks to wait: not before ``seconds`` from now. Not a failure."""

    def __init__(self, seconds: float) -> None:
        """How long to wait."""
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class Failed(Exception):
    """It was not delivered this time; trying again is safe."""


class Unsure(Exception):
    """It may or may not have been delivered: look before sending again."""


class Locked(Exception):
    """The platform does not accept our credentials: nothing can be sent, and nothing is lost."""


FAILURES = (Dead, Failed, Later, Locked, Unsure)
"""How asking a platform for anything can fail."""


class Platform(Protocol):
    """One chat."""

    name: str
    pace: timedelta
    """How long it likes to be left between two messages to one place, or two redraws there."""

    def draw(self, card: Card, reader: Reader) -> Payload:
        """A card in a reader's language."""
        ...

    def draw_shared(self, card: Card, reader: Reader) -> Payload:
        """A card in a reader's language that stands in the place of a post for all."""
        ...

    def draw_both(self, card: Card, first: Language) -> Payload:
        """A card in both languages, the same facts in each."""
        ...

    def with_views(self, payload: Payload, delivery: str, handles: Sequence[str]) -> Payload:
        """A post that these accounts see each in their own way, where the platform can."""
        ...

    async def time(self) -> datetime | None:
        """What time it is there, to the second; None when it does not tell. Raises as :meth:`send`."""
        ...

    async def direct(self, account: Account) -> str:
        """The conversation with one account alone."""
        ...

    async def find(self, email: str) -> Profile | None:
        """Who has that e-mail there."""
        ...

    async def undisturbed(self, account: Account, now: datetime) -> datetime | None:
        """Until when an account asked its chat that nobody disturb it; None when it may be disturbed now, or
        the chat does not tell. Never raises."""
        ...

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:
        """Send. Raises :class:`Dead`, :class:`Later`, :class:`Failed`, :class:`Unsure` or :class:`Locked`."""
        ...

    async def sent_before(self, channel: str, delivery: str, since: float) -> Sent | None:
        """The message of a delivery, if it did arrive (``since``: epoch seconds). Raises :class:`Blind`."""
        ...

    async def redraw(self, message: Sent, payload: Payload) -> None:
        """Replace a message by what its record is now. Raises as :meth:`send`."""
        ...


@runtime_checkable
class Filing(Protocol):
    """A chat that takes files."""

    async def with_file(self, account: Account, payload: Payload, file: File) -> Payload:
        """A message for an account alone, with a file that the chat now has and nobody sees until the message
        is sent: until then, doing it again does no harm. Raises as :meth:`Platform.send`, but never
        :class:`Unsure`, and :class:`Untaken`."""
        ...


@runtime_checkable
class Homely(Protocol):
    """A chat that shows each person a page of Scribe's own: their Home."""

    def draw_home(self, card: Card, reader: Reader) -> Payload:
        """A card as somebody's Home."""
        ...

    async def publish(self, account: Account, payload: Payload) -> None:
        """Show it as an account's Home, in place of what was there. Raises as :meth:`Platform.send`."""
        ...
