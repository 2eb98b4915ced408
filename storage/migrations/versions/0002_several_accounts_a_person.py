"""Several accounts a person, conversations of Teams, and rooms that the group has left."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply it."""
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("prefers", sa.String(length=16), nullable=True))
        people.add_column(sa.Column("unreachable_since", storage.base.Instant(), nullable=True))
    with op.batch_alter_table("identities") as identities:
        identities.add_column(sa.Column("handle", sa.String(length=200), nullable=True))
        identities.add_column(sa.Column("dead_at", storage.base.Instant(), nullable=True))
        identities.create_index(op.f("ix_identities_handle"), ["handle"])
    with op.batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("left_at", storage.base.Instant(), nullable=True))
    # SQLite keeps no lengths, and altering a type there makes the table anew, without its checks.
    if op.get_bind().dialect.name != "sqlite":
        for table, column in (("identities", "direct"), ("rooms", "channel"), ("posts", "channel")):
            op.alter_column(table, column, existing_type=sa.String(200), type_=sa.String(300))
    _conversations()
    _link_codes()


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=300), nullable=False),
        sa.Column("service_url", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("bot", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("heard_at", storage.base.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("platform", "channel", name=op.f("uq_conversations_platform_channel")),
    )


def _link_codes() -> None:
    op.create_table(
        "link_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", storage.base.Instant(), nullable=False),
        sa.Column("used_at", storage.base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["identity_id"], ["identities.id"], name=op.f("fk_link_codes_identity_id_identities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("digest", name=op.f("uq_link_codes_digest")),
    )
    op.create_index(op.f("ix_link_codes_identity_id"), "link_codes", ["identity_id"])
