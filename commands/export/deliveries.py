"""Deliveries that were due by now: what to whom, and how each stands."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.sentence import Both, Sentence, Value, say
from commands.delivery.gather import Told, told
from commands.delivery.rules import STATES
from commands.export.sheet import Cell, Row
from storage.deliveries import past
from storage.groups import Group

AT_ONCE = 500
"""Deliveries that are read together."""


def rows(session: Session, group: Group, now: datetime) -> Iterator[Row]:
    """One each, the newest first."""
    until, seen = now, 0
    while some := past(session, group.id, until, AT_ONCE, seen):
        yield from (_row(one) for one in told(session, some, now))
        # On from the last one: what was due at the same instant, and was read already, is passed over.
        last = some[-1].due_at
        seen = sum(row.due_at == last for row in some) + (seen if last == until else 0)
        until = last


def _row(one: Told) -> Row:
    return one.when, one.what, _cell(one.whom), STATES[one.state], one.why, one.attempts


def _cell(value: Value) -> Cell:
    return value if isinstance(value, str | Both | Sentence) else say("chat.this", what=value)
