"""What a chat can do to a request, as it is told to."""

import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """What goes wrong."""

    DROP = "taken, then the connection ends without an answer"
    HANG = "taken, then no answer in time"
    HOLD = "taken, and answered late"
    RESET = "not taken, and the connection is reset"
    STALL = "not taken, and no answer in time"
    LIMITED = "429"
    UNAVAILABLE = "503"
    UNAUTHORIZED = "invalid_auth"


BEFORE = (Fault.RESET, Fault.STALL, Fault.LIMITED, Fault.UNAVAILABLE, Fault.UNAUTHORIZED)
"""With these, a message is not taken."""

POST = "chat.postMessage"


@dataclass
class Ill:
    """A fault that requests meet: of these methods (all, if none is named), in a channel (any), with a
    ``chance``, at most so many ``times``. ``seconds`` is how long it lasts, or is asked to wait."""

    fault: Fault
    methods: tuple[str, ...] = (POST,)
    channel: str | None = None
    chance: float = 1
    times: int | None = None
    seconds: float = 0

    def told(self) -> dict[str, Any]:
        """As the chat is told of it."""
        return asdict(self)

    def meets(self, method: str, channel: str | None, dice: random.Random) -> bool:
        """Whether a request meets it; counted when it does."""
        if self.methods and method not in self.methods:
            return False
        if self.channel not in (None, channel) or self.times == 0 or dice.random() >= self.chance:
            return False
        if self.times is not None:
            self.times -= 1
        return True


def ills(told: Iterable[dict[str, Any]]) -> list[Ill]:
    """What the chat was told."""
    return [
        Ill(**{**each, "fault": Fault(each["fault"]), "methods": tuple(each["methods"])}) for each in told
    ]
