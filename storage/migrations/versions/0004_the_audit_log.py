"""The audit log, which is only ever continued; and no trace of a delivery is changed any more."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

GENESIS = "0" * 64

REFUSED = "CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table} "
ON_SQLITE = (
    *(
        REFUSED.format(table=table, what=what) + f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in ("audit_entries", "delivery_events")
        for what in ("update", "delete")
    ),
    """
CREATE TRIGGER audit_entries_continue BEFORE INSERT ON audit_entries
WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE entries = NEW.sequence - 1 AND hash = NEW.previous)
BEGIN SELECT RAISE(ABORT, 'audit_entries is only ever continued'); END
""",
    """
CREATE TRIGGER audit_entries_count AFTER INSERT ON audit_entries
BEGIN UPDATE audit_head SET entries = NEW.sequence, hash = NEW.hash; END
""",
)
ON_POSTGRESQL = (
    """
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
""",
    *(
        REFUSED.format(table=table, what=what) + "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        for table in ("audit_entries", "delivery_events")
        for what in ("update", "delete", "truncate")
    ),
    """
CREATE FUNCTION audit_continue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE audit_head SET entries = NEW.sequence, hash = NEW.hash
        WHERE entries = NEW.sequence - 1 AND hash = NEW.previous;
    IF NOT FOUND THEN RAISE EXCEPTION 'audit_entries is only ever continued'; END IF;
    RETURN NULL;
END $$
""",
    """
CREATE TRIGGER audit_entries_continue AFTER INSERT ON audit_entries
FOR EACH ROW EXECUTE FUNCTION audit_continue()
""",
)


def upgrade() -> None:
    """Apply it."""
    _entries()
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.bulk_insert(head, [{"id": 1, "entries": 0, "hash": GENESIS}])
    for statement in ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL:
        op.execute(statement)


def _entries() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", storage.base.Instant(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("platform", sa.String(length=16), nullable=True),
        sa.Column("workspace", sa.String(length=64), nullable=True),
        sa.Column("account", sa.String(length=128), nullable=True),
        sa.Column("command", sa.String(length=64), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "insert",
                "update",
                "delete",
                name="change",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_entries")),
    )
