"""What Slack says in Socket Mode, one JSON object at a time.

https://docs.slack.dev/apis/events-api/using-socket-mode#events
"""

import json
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from bot.platforms.http import LIMIT
from bot.platforms.slack.limits import FRAME

Body = dict[str, Any]

CARRIED = frozenset({"events_api", "interactive", "slash_commands"})
"""The types that bring what people did."""


ID = 64
"""Characters that an envelope's id may well have; Slack's have 36."""


class Unreadable(ValueError):
    """It is not what Slack says in Socket Mode."""


@dataclass(frozen=True)
class Hello:
    """The connection is open; ``count`` is how many the app has now."""

    count: int


@dataclass(frozen=True)
class Farewell:
    """The connection will end, for a reason of Slack's: ``warning``, ``refresh_requested``…"""

    reason: str


@dataclass(frozen=True)
class Envelope:
    """Something to be acknowledged by its ``id``; ``answered`` whether an answer may go with that."""

    id: str
    payload: Body
    answered: bool


def read(text: str) -> Hello | Farewell | Envelope | None:
    """What it says; None for what Scribe has no use for. Raises :class:`Unreadable`."""
    said = _object(text)
    match said:
        case {"type": "hello"}:
            count = said.get("num_connections")
            return Hello(count if isinstance(count, int) else 1)
        case {"type": "disconnect"}:
            return Farewell(str(said.get("reason")))
        case {"type": str(kind), "envelope_id": str(id), "payload": dict(payload)} if kind in CARRIED:
            return Envelope(id, payload, said.get("accepts_response_payload") is True)
        case {"type": str(kind)} if kind not in CARRIED:
            return None
    raise Unreadable(f"an envelope with {', '.join(sorted(said)) or 'nothing'}")


def _object(text: str) -> Body:
    """As in HTTP, what is larger than anything Slack has to say is not read at all."""
    if len(text) > LIMIT:
        raise Unreadable(f"{len(text)} characters")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    if not isinstance(said, dict):
        raise Unreadable("no object")
    return said


def acknowledgement(envelope: Envelope, answer: Body | None) -> str | None:
    """The frame that acknowledges, with the answer; None when the answer cannot go with it."""
    if answer is not None and not envelope.answered:
        return None
    with_it = {"payload": answer} if answer is not None else {}
    frame = json.dumps({"envelope_id": envelope.id, **with_it}, ensure_ascii=False)
    return frame if len(frame.encode()) < FRAME else None


def fits(answer: Body) -> bool:
    """Whether there is room for an answer beside an acknowledgement."""
    return acknowledgement(Envelope("0" * ID, {}, answered=True), answer) is not None


def answered(response: BoltResponse) -> Body | None:
    """What a listener acknowledges with; None where there is nothing but that."""
    if not response.body:
        return None
    try:
        said = json.loads(response.body)
    except ValueError:
        return {"text": response.body}
    return said if isinstance(said, dict) else {"text": response.body}
