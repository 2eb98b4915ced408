"""Trouble that a test orders from the connector: rate limits, refusals, failures after the work was done."""

from dataclasses import dataclass, field

THROTTLED, GATEWAY = 429, 502


@dataclass
class Mishap:
    """What goes wrong, ``times`` times. ``after``: the message is taken, then the answer is lost."""

    status: int
    code: str = ""
    retry_after: float | None = None
    after: bool = False
    times: int = 1


@dataclass
class Faults:
    """What is to go wrong in which conversation; None stands for all of them."""

    scripted: dict[str | None, list[Mishap]] = field(default_factory=dict)

    def add(self, conversation: str | None, mishap: Mishap) -> None:
        """Let the next calls for a conversation fail, after those that were to fail before."""
        self.scripted.setdefault(conversation, []).append(mishap)

    def throttle(self, conversation: str | None, seconds: float = 1, times: int = 1) -> None:
        """Refuse with 429 and Retry-After."""
        self.add(conversation, Mishap(THROTTLED, "Throttled", seconds, times=times))

    def forbid(self, conversation: str, code: str = "BotNotInConversationRoster", times: int = 1) -> None:
        """Refuse with 403."""
        self.add(conversation, Mishap(403, code, times=times))

    def fail(self, conversation: str | None, status: int = GATEWAY, times: int = 1) -> None:
        """Fail before anything is done."""
        self.add(conversation, Mishap(status, "BadGateway", times=times))

    def drop(self, conversation: str | None, status: int = GATEWAY) -> None:
        """Take the next message, and fail nevertheless."""
        self.add(conversation, Mishap(status, "BadGateway", after=True))

    def strike(self, conversation: str, *, after: bool) -> Mishap | None:
        """What this call is to fail with now, if anything."""
        waiting = (each for key in (conversation, None) for each in self.scripted.get(key, []) if each.times)
        mishap = next(waiting, None)  # in order: what was scripted first comes first
        if mishap is None or mishap.after is not after:
            return None
        mishap.times -= 1
        return mishap
