"""The tables that can be exported, by name: their columns, and how their rows are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.sentence import Both, Sentence, say
from commands.export import actions, attendance, deliveries, roster, workstreams
from commands.export.sheet import Row
from storage.groups import Group

Rows = Callable[[Session, Group, datetime], Iterator[Row]]


@dataclass(frozen=True)
class Table:
    """``name`` is that of its file; ``rows`` come the newest first, where they are of a time, as they are at
    an instant."""

    name: Both
    head: Row
    rows: Rows

    def empty(self, session: Session, group: Group, now: datetime) -> bool:
        """Whether it has no row."""
        return next(self.rows(session, group, now), None) is None


def _head(*columns: str) -> tuple[Sentence, ...]:
    return tuple(say(f"export.{column}") for column in columns)


TABLES = {
    "actions": Table(
        Both("action-items", "mesures-de-suivi"),
        _head(
            "number",
            "action",
            "written_in",
            "owners",
            "due",
            "state",
            "workstream",
            "meeting",
            "source",
            "added_by",
            "added_at",
            "closed_by",
            "closed_at",
            "note",
        ),
        actions.rows,
    ),
    "attendance": Table(
        Both("attendance", "presences"),
        _head(
            "meeting",
            "starts_at",
            "zone",
            "held",
            "meeting_state",
            "administration",
            "representative",
            "answer",
            "alternate",
            "answered_by",
            "answered_at",
        ),
        attendance.rows,
    ),
    "workstreams": Table(
        Both("workstreams", "volets"),
        _head(
            "code",
            "workstream",
            "leads",
            "status_code",
            "status",
            "update",
            "challenges",
            "written_in",
            "updated_by",
            "updated_at",
        ),
        workstreams.rows,
    ),
    "roster": Table(Both("roster", "membres"), roster.HEAD, roster.rows),
    "deliveries": Table(
        Both("deliveries", "envois"),
        _head("due_at", "message", "recipient", "state", "reason", "attempts"),
        deliveries.rows,
    ),
}
