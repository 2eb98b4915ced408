"""Whose Home is open, and what it shows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "homes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", storage.base.Instant(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=True),
        sa.Column("drawn_at", storage.base.Instant(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["identity_id"], ["identities.id"], name=op.f("fk_homes_identity_id_identities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homes")),
        sa.UniqueConstraint("identity_id", name=op.f("uq_homes_identity_id")),
    )
    op.create_index(op.f("ix_homes_opened_at"), "homes", ["opened_at"])
