"""A chat that does as it is told: values for the tests of delivery."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.chat.card import Card
from bot.chat.inbound import Account, Profile
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.platform import Blind, Payload, Sent
from bot.platforms.text import text as as_text

ACCEPTED = "accepted"
"""Said with what goes wrong after the message was taken."""


class Killed(BaseException):
    """The process ends here and now."""


@dataclass
class Chat:
    """Keeps what was sent. ``script`` holds, for a channel, what each call to send does, in turn: an
    exception is raised; one with ACCEPTED once the message was taken."""

    now: Callable[[], datetime]
    script: dict[str, list[BaseException]] = field(default_factory=lambda: defaultdict(list))
    messages: list[tuple[str, str, Payload]] = field(default_factory=list)
    calls: list[tuple[datetime, str, str]] = field(default_factory=list)
    redraws: list[tuple[str, Payload]] = field(default_factory=list)
    refuse_redraws: list[Exception] = field(default_factory=list)
    while_redrawing: Callable[[], None] = lambda: None
    known: dict[str, Profile] = field(default_factory=dict)
    name: str = "chat"
    blind: bool = False
    pace: timedelta = timedelta()
    undisturbed_from: dict[str, datetime] = field(default_factory=dict)

    def draw(self, card: Card, reader: Reader) -> Payload:
        return {"text": as_text(card, Words(reader))}

    def draw_both(self, card: Card, first: Language) -> Payload:
        return {"text": as_text(card, Words(Reader(first)))}

    def draw_shared(self, card: Card, reader: Reader) -> Payload:
        return self.draw(card, reader)

    def with_views(self, payload: Payload, delivery: str, handles: Sequence[str]) -> Payload:  # noqa: ARG002
        return payload

    async def time(self) -> datetime | None:
        return self.now()

    async def direct(self, account: Account) -> str:
        self.calls.append((self.now(), "direct", account.id))
        return f"D-{account.id}"

    async def find(self, email: str) -> Profile | None:
        self.calls.append((self.now(), "find", email))
        return self.known.get(email)

    async def undisturbed(self, account: Account, now: datetime) -> datetime | None:
        until = self.undisturbed_from.get(account.id)
        return until if until and until > now else None

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:
        self.calls.append((self.now(), "send", channel))
        ill = self.script[channel].pop(0) if self.script[channel] else None
        if ill is None or ACCEPTED in ill.args:
            self.messages.append((channel, delivery, payload))
        if ill is not None:
            raise ill
        return Sent(channel, str(len(self.messages)))

    async def sent_before(self, channel: str, delivery: str, since: float) -> Sent | None:  # noqa: ARG002
        self.calls.append((self.now(), "look", channel))
        if self.blind:
            raise Blind
        for number, (where, which, _) in enumerate(self.messages, 1):
            if (where, which) == (channel, delivery):
                return Sent(channel, str(number))
        return None

    async def redraw(self, message: Sent, payload: Payload) -> None:
        self.calls.append((self.now(), "redraw", message.channel))
        self.while_redrawing()
        if self.refuse_redraws:
            raise self.refuse_redraws.pop(0)
        self.redraws.append((message.channel, payload))

    def sent_to(self, channel: str) -> int:
        """How many messages stand in a channel."""
        return sum(where == channel for where, _, _ in self.messages)

    def tries(self, channel: str) -> list[datetime]:
        """When sending to a channel was tried."""
        return [at for at, what, where in self.calls if (what, where) == ("send", channel)]
