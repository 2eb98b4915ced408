"""A chat that fails at times, and finds what was sent only where it is looked for, as Slack does."""

from dataclasses import dataclass, field

from bot.platforms.platform import Payload, Sent
from tests.worker.chat import Chat


@dataclass
class Forgetful(Chat):
    """Remembers when each message was taken: one that is older than what is asked for is not found."""

    taken: dict[str, float] = field(default_factory=dict)

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:
        before = len(self.messages)
        try:
            return await super().send(channel, payload, delivery)
        finally:
            if len(self.messages) > before:
                self.taken[delivery] = self.now().timestamp()

    async def sent_before(self, channel: str, delivery: str, since: float) -> Sent | None:
        found = await super().sent_before(channel, delivery, since)
        return found if found and self.taken[delivery] >= since else None
