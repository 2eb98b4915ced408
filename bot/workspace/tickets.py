"""Short-lived keys that Slack hands out with each act of a person: trigger ids and response URLs."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from bot.workspace.errors import ApiError

TRIGGER_SECONDS = 3.0  # https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses
RESPONSE_SECONDS = (
    30 * 60.0
)  # https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
RESPONSE_USES = 5


@dataclass
class Answering:
    """Where a response URL leads: a person in a channel, and the message that was clicked, if any."""

    user: str
    channel: str
    ts: str | None
    until: float
    uses: int = RESPONSE_USES


@dataclass
class _Trigger:
    user: str
    view: str | None
    until: float
    spent: bool = False


class Tickets:
    """Issues and takes back trigger ids and response tokens; `monotonic` is in seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._triggers: dict[str, _Trigger] = {}
        self._answers: dict[str, Answering] = {}

    def trigger(self, user: str, view: str | None = None) -> str:
        """A trigger id for what this person just did (in that view); good once, for 3 s."""
        key = f"{len(self._triggers) + 1}.{token_hex(4)}.{token_hex(16)}"
        self._triggers[key] = _Trigger(user, view, self._monotonic() + TRIGGER_SECONDS)
        return key

    def pull(self, key: str) -> tuple[str, str | None]:
        """Use a trigger id: the person and the view it came from."""
        found = self._triggers.get(key)
        if found is None:
            raise ApiError("invalid_trigger_id")
        if found.spent:
            raise ApiError("exchanged_trigger_id")
        if self._monotonic() > found.until:
            raise ApiError("expired_trigger_id")
        found.spent = True
        return found.user, found.view

    def response(self, user: str, channel: str, ts: str | None = None) -> str:
        """The token of a new response URL."""
        token = token_hex(12)
        self._answers[token] = Answering(user, channel, ts, self._monotonic() + RESPONSE_SECONDS)
        return token

    def answer(self, token: str) -> Answering:
        """Use a response URL once."""
        found = self._answers.get(token)
        if found is None or self._monotonic() > found.until:
            raise ApiError("expired_url")
        if not found.uses:
            raise ApiError("used_url")
        found.uses -= 1
        return found
