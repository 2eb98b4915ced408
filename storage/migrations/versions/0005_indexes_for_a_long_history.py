"""Indexes by which what is at hand is found beside a long history."""

from collections.abc import Sequence

from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEW = (
    ("deliveries", ["group_id", "state", "due_at"]),
    ("deliveries", ["state", "next_attempt_at"]),
    ("updates", ["workstream_id", "at", "id"]),
    ("designations", ["group_id", "meeting_id"]),
)
OLD = (
    ("deliveries", ["group_id"]),
    ("deliveries", ["state", "due_at"]),
    ("updates", ["workstream_id"]),
    ("designations", ["group_id"]),
)
"""Each of them is the beginning of a new one, or is asked for no more."""


def upgrade() -> None:
    """Apply it."""
    for table, columns in NEW:
        op.create_index(op.f(_named(table, columns)), table, columns)
    for table, columns in OLD:
        op.drop_index(op.f(_named(table, columns)), table)


def _named(table: str, columns: Sequence[str]) -> str:
    return f"ix_{table}_{'_'.join(columns)}"
