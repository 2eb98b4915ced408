"""Where a conversation of Teams is reached: the service it belongs to, its id, and its tenant."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """A conversation. ``service_url`` is the one of its newest activity; ``conversation`` may end with
    ``;messageid=…``, which makes an answer a reply in that thread. ``bot`` is our own id in it."""

    service_url: str
    conversation: str
    tenant: str
    bot: str = ""

    @property
    def room(self) -> str:
        """The conversation without its thread: what a new post goes to."""
        return self.conversation.partition(";")[0]
